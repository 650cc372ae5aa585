import type { CreateSpecBody, SpecSummary } from '../../shared/protocol/http.ts';
import type { ExportBody, ExportResult, SpecChanges } from '../../shared/protocol/publish.ts';

/** What the commands need of the specs, whether a server has them open or nobody has. */
export interface SpecService {
  /** Address of the running server, or null. */
  readonly address: string | null;
  list(): Promise<readonly SpecSummary[]>;
  create(body: CreateSpecBody): Promise<SpecSummary>;
  /** What that would change. @param branch null: the work tree. */
  changes(id: string, branch: string | null): Promise<SpecChanges>;
  /** Writes the work tree, or commits to the branch that the body names. */
  export(id: string, body: ExportBody): Promise<ExportResult>;
  close(): Promise<void>;
}
