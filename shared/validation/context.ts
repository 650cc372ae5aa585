import type { Gate } from './diagnostic.ts';

/** Everything besides document and schema that rules may read. Published by the server so that all replicas agree. */
export interface ValidationContext {
  /** Today's date, `YYYY-MM-DD`, in UTC. */
  readonly today: string;
  readonly gate: Gate;
  /** Name of the folder that holds the spec (`001-co-editing`), or null for a lone file. */
  readonly folder: string | null;
}
