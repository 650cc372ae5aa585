import type { Storage } from '../storage/storage.ts';
import type { SyncLimits } from './limits.ts';
import type { SyncClock } from './sync-clock.ts';
import type { SyncCounts } from './sync-counts.ts';

/** What a room needs, and whom it tells. */
export interface RoomSurroundings {
  readonly storage: Storage;
  readonly clock: SyncClock;
  readonly random: () => number;
  readonly limits: SyncLimits;
  readonly counts: SyncCounts;
  onCommit(seq: number): void;
  /** Somebody used the room, or left it. */
  onUse(): void;
  /** The document cannot go on in this room, which must be forgotten: its history was replaced, or an edit broke it. */
  onBroken(error: Error): void;
  /** The disk failed: nothing more is acknowledged (S3). */
  onFatal(error: Error): void;
}
