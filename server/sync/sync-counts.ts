import type { CloseCode } from '../../shared/protocol/close-codes.ts';

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
  /** Sockets that the server closed, by code. */
  readonly closes = new Map<CloseCode, number>();
  /** Upgrades answered by HTTP, by status. */
  readonly refusedUpgrades = new Map<number, number>();

  closed(code: CloseCode): void {
    this.closes.set(code, (this.closes.get(code) ?? 0) + 1);
  }

  refusedUpgrade(status: number): void {
    this.refusedUpgrades.set(status, (this.refusedUpgrades.get(status) ?? 0) + 1);
  }
}
