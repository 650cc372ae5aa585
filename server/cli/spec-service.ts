import type { CreateSpecBody, ExportResult, SpecSummary } from '../../shared/protocol/http.ts';

/** What the commands need of the specs, whether a server has them open or nobody has. */
export interface SpecService {
  /** Address of the running server, or null. */
  readonly address: string | null;
  list(): Promise<readonly SpecSummary[]>;
  create(body: CreateSpecBody): Promise<SpecSummary>;
  /** @param expect hash of a changed file that may be overwritten */
  export(id: string, expect: string | undefined): Promise<ExportResult>;
  close(): Promise<void>;
}
