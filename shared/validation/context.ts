import type { Gate, Severity } from './diagnostic.ts';

/** Everything besides document and schema that rules may read. Published by the server so that all replicas agree. */
export interface ValidationContext {
  /** Today's date, `YYYY-MM-DD`, in UTC. */
  readonly today: string;
  readonly gate: Gate;
  /** Name of the folder that holds the spec (`001-co-editing`), or null for a lone file. */
  readonly folder: string | null;
  /** Severities of the project's configuration by rule id: switches rules off, and on those that are off by default. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
  /** Words that the project need not explain: acronyms, products, names of its domain. */
  readonly glossary?: readonly string[];
}
