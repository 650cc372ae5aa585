import type { GapCounter } from '../specs/gap-counter.ts';
import type { Refresher } from '../specs/refresher.ts';
import type { UpstreamWatch } from '../specs/upstream-watch.ts';
import type { Workspace } from '../specs/workspace.ts';

/** What the routes work with. */
export interface HttpContext {
  readonly workspace: Workspace;
  readonly refresher: Refresher;
  readonly counter: GapCounter;
  readonly watch: UpstreamWatch;
  readonly maxBodyBytes: number;
  /** Version of Cospec. */
  readonly version: string;
}
