import type { SkippedFile } from '../../shared/protocol/http.ts';
import { roomName } from '../storage/room-name.ts';
import type { Authorship, SpecRecord, Storage } from '../storage/storage.ts';
import { DamagedDocumentError } from '../storage/storage-error.ts';
import type { SpecEntry } from './spec-entry.ts';
import { SpecNotFoundError } from './spec-error.ts';

/** What may change in a record; the id never does. */
export type RecordChanges = Partial<Omit<SpecRecord, 'id'>>;

/**
 * All specs of the repository in memory, written through to the storage. Changes are merged into the present record, so
 * that two that overlap (an export and a count) cannot undo each other.
 */
export class Catalogue {
  /** Files that look like specs and are not opened. */
  skipped: readonly SkippedFile[] = [];
  /** Names of all feature folders, with or without a spec. */
  folders: readonly string[] = [];
  readonly #storage: Storage;
  readonly #entries = new Map<string, SpecEntry>();

  private constructor(storage: Storage) {
    this.#storage = storage;
  }

  static async open(storage: Storage): Promise<Catalogue> {
    const catalogue = new Catalogue(storage);
    for (const record of await storage.listSpecs()) {
      const seq = await lastSeq(storage, record);
      catalogue.#entries.set(record.id, { record, opened: true, seq, damaged: seq === null });
    }
    return catalogue;
  }

  /** All entries, deleted ones included. */
  entries(): readonly SpecEntry[] {
    return [...this.#entries.values()];
  }

  find(id: string): SpecEntry | undefined {
    return this.#entries.get(id);
  }

  /** @throws SpecNotFoundError, for a deleted spec as well. */
  live(id: string): SpecEntry {
    const entry = this.any(id);
    if (entry.record.deletedAt !== null) throw new SpecNotFoundError('This spec was deleted. It can be restored.');
    return entry;
  }

  /** @throws SpecNotFoundError */
  any(id: string): SpecEntry {
    const entry = this.#entries.get(id);
    if (entry === undefined) throw new SpecNotFoundError();
    return entry;
  }

  /** The spec at a path that is not deleted. */
  at(path: string): SpecEntry | undefined {
    return this.entries().find(({ record }) => record.path === path && record.deletedAt === null);
  }

  /** A file that was found and not opened yet: nothing of it is stored. */
  addUnopened(record: SpecRecord): void {
    // Somebody may have opened it while its file was looked at.
    if (this.#entries.get(record.id)?.opened !== true) this.#set({ record, opened: false, seq: null, damaged: false });
  }

  /** Forgets a file that was never opened and is gone. */
  dropUnopened(id: string): void {
    if (this.#entries.get(id)?.opened === false) this.#entries.delete(id);
  }

  /** Stores record and first edit together. */
  async create(record: SpecRecord, seed: Uint8Array, authorship: Authorship): Promise<SpecEntry> {
    await this.#storage.createSpec(record, seed, authorship);
    return this.#set({ record, opened: true, seq: 1, damaged: false });
  }

  /** Starts a new history of a known spec. */
  async replace(record: SpecRecord, seed: Uint8Array, authorship: Authorship): Promise<SpecEntry> {
    await this.#storage.replaceEpoch(record, seed, authorship);
    return this.#set({ record, opened: true, seq: 1, damaged: false });
  }

  /** Merges changes into the present record; resolves when they are durable. */
  async change(id: string, changes: RecordChanges): Promise<SpecEntry> {
    const entry = this.any(id);
    const changed = this.#set({ ...entry, record: { ...entry.record, ...changes } });
    if (changed.opened) await this.#storage.putSpec(changed.record);
    return changed;
  }

  /** Notes the number of a spec's last edit. */
  reached(id: string, epoch: string, seq: number): void {
    const entry = this.#entries.get(id);
    if (entry?.record.epoch === epoch) this.#set({ ...entry, seq: Math.max(seq, entry.seq ?? 0) });
  }

  /** Notes an edit just made. Its time is stored with the next change of the record. */
  edited(id: string, epoch: string, seq: number, at: number): void {
    this.reached(id, epoch, seq);
    const entry = this.#entries.get(id);
    if (entry?.record.epoch === epoch) this.#set({ ...entry, record: { ...entry.record, updatedAt: at } });
  }

  /** Notes that a history cannot be read. It stays so until another one begins. */
  foundDamaged(id: string, epoch: string): void {
    const entry = this.#entries.get(id);
    if (entry?.record.epoch === epoch) this.#set({ ...entry, damaged: true });
  }

  #set(entry: SpecEntry): SpecEntry {
    this.#entries.set(entry.record.id, entry);
    return entry;
  }
}

/** Null for a damaged document: it says so itself when it is opened. */
async function lastSeq(storage: Storage, { id, epoch }: SpecRecord): Promise<number | null> {
  const stored = await storage.load(roomName(id, epoch)).catch((error: unknown) => {
    if (error instanceof DamagedDocumentError) return null;
    throw error;
  });
  return stored?.seq ?? null;
}
