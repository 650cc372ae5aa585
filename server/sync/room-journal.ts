import type { NewJournalRecord, NewRecords } from '../storage/storage.ts';

export interface RoomJournalOptions<Source> {
  /** Stores records and makes them durable, all or none; asks for them when it begins. @returns their numbers. */
  readonly append: (records: () => NewRecords) => Promise<readonly { readonly seq: number }[]>;
  /** Hears of every record, in order, as soon as it is durable. */
  readonly onDurable: (record: NewJournalRecord, from: Source, seq: number) => void;
  /** Hears what went wrong, once: nothing that comes later is stored. */
  readonly onFailure: (error: unknown) => void;
}

/** Records that become durable together. */
interface Batch<Source> {
  readonly entries: { readonly record: NewJournalRecord; readonly from: Source }[];
  readonly durable: Promise<true>;
  resolve(durable: true): void;
  reject(error: unknown): void;
}

/**
 * Appends a room's edits to the journal in their order, one commit at a time: what comes while one is under way goes with the
 * next, and shares one promise. With promises of their own for every edit a busy room spends most of its time on them.
 */
export class RoomJournal<Source> {
  readonly #options: RoomJournalOptions<Source>;
  #next: Batch<Source> | null = null;
  #isWriting = false;
  #failure: { readonly error: unknown } | null = null;

  constructor(options: RoomJournalOptions<Source>) {
    this.#options = options;
  }

  /** @returns a promise of its being durable: the same one for all that are stored together. */
  add(record: NewJournalRecord, from: Source): Promise<true> {
    const batch = this.#next ?? newBatch<Source>();
    batch.entries.push({ record, from });
    if (this.#failure !== null) batch.reject(this.#failure.error);
    else {
      this.#next = batch;
      if (!this.#isWriting) void this.#write();
    }
    return batch.durable;
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    for (let batch = this.#next; batch !== null; batch = this.#next) {
      const { entries } = batch;
      const take = (): NewRecords => {
        this.#next = null;
        return entries.map(({ record }) => record);
      };
      try {
        const stored = await this.#options.append(take);
        entries.forEach(({ record, from }, index) => {
          this.#options.onDurable(record, from, stored[index]?.seq ?? 0);
        });
        batch.resolve(true);
      } catch (error) {
        this.#fail(batch, error);
        return;
      }
    }
    this.#isWriting = false;
  }

  /** What builds on an edit that is not stored is not stored either. */
  #fail(batch: Batch<Source>, error: unknown): void {
    this.#failure = { error };
    this.#options.onFailure(error);
    batch.reject(error);
    this.#next?.reject(error);
    this.#next = null;
  }
}

function newBatch<Source>(): Batch<Source> {
  let resolve = (_durable: true): void => undefined;
  let reject = (_error: unknown): void => undefined;
  const durable = new Promise<true>((resolved, rejected) => {
    resolve = resolved;
    reject = rejected;
  });
  // Who waits for it hears of a failure; that nobody waits is no failure of its own.
  durable.catch(() => undefined);
  return { entries: [], durable, resolve, reject };
}
