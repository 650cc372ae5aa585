import type { Storage } from '../storage/storage.ts';
import { StorageFullError } from '../storage/storage-error.ts';
import type { SyncLimits } from './limits.ts';
import type { RoomDocument } from './room-document.ts';

/** Writes a room's stored document whole now and then, so that its journal stays short. */
export class Compaction {
  readonly #room: string;
  readonly #document: RoomDocument;
  readonly #storage: Pick<Storage, 'saveSnapshot'>;
  readonly #limits: SyncLimits;
  #snapshotSeq: number;
  #running: Promise<void> | null = null;

  /** @param snapshotSeq of the snapshot in the storage. */
  constructor(
    room: string,
    document: RoomDocument,
    snapshotSeq: number,
    { storage, limits }: { readonly storage: Pick<Storage, 'saveSnapshot'>; readonly limits: SyncLimits },
  ) {
    this.#room = room;
    this.#document = document;
    this.#snapshotSeq = snapshotSeq;
    this.#storage = storage;
    this.#limits = limits;
  }

  get isDue(): boolean {
    const { compactEvery, compactBytes } = this.#limits;
    const records = this.#document.seq - this.#snapshotSeq;
    return this.#running === null && (records >= compactEvery || this.#document.tailBytes > compactBytes);
  }

  /** One at a time. @throws StorageFailedError, DamagedDocumentError */
  run(): Promise<void> {
    this.#running ??= this.#write().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #write(): Promise<void> {
    if (this.#snapshotSeq === this.#document.seq) return;
    const { seq, state, outline } = await this.#document.fold();
    try {
      await this.#storage.saveSnapshot(this.#room, seq, state, outline);
      this.#snapshotSeq = seq;
    } catch (error) {
      // The journal has everything; there will be space again.
      if (!(error instanceof StorageFullError)) throw error;
    }
  }
}
