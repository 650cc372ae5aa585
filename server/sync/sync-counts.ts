import { CLOSE, type CloseCode } from '../../shared/protocol/close-codes.ts';
import type { CloseReason } from './close-reasons.ts';

/** Why a socket is not read for a while: too many edits, too many frames, or too much of it that is not durable yet. */
export type PauseReason = 'edits' | 'frames' | 'unsaved';

const NAMES: ReadonlyMap<CloseCode, string> = new Map(Object.entries(CLOSE).map(([name, code]) => [code, name]));

/** What live editing did since the server started. Plain numbers, so that counting costs nothing; read when asked for. */
export class SyncCounts {
  /** Edits that became durable, and their bytes. */
  edits = 0;
  editBytes = 0;
  /** Answers to "is it saved?". */
  acknowledgements = 0;
  /** Flushes of a document's edits to its sockets. */
  batches = 0;
  /** Edits tried on a copy of the document before they were taken or refused. */
  trials = 0;
  /** Times that the reading of a socket was paused. */
  readonly pauses: Record<PauseReason, number> = { edits: 0, frames: 0, unsaved: 0 };
  /** Sockets that the server closed, by the name of a `CloseReason`. */
  readonly closes = new Map<string, number>();
  /** Upgrades answered by HTTP, by status. */
  readonly refusedUpgrades = new Map<number, number>();

  /** @param why a code alone where there is nothing more to say. */
  closed(why: CloseReason | CloseCode): void {
    const reason = typeof why === 'string' ? why : (NAMES.get(why) ?? String(why));
    this.closes.set(reason, (this.closes.get(reason) ?? 0) + 1);
  }

  refusedUpgrade(status: number): void {
    this.refusedUpgrades.set(status, (this.refusedUpgrades.get(status) ?? 0) + 1);
  }
}
