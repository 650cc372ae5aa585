import { Queue } from '../queue.ts';
import type { Pacing } from './pacing.ts';
import type { ArgumentsOf, DatabaseChannel, Operation, ResultOf } from './sqlite-channel.ts';
import type { AppendOutcome } from './sqlite-database.ts';
import type { Author, Authorship, NewRecords, SpecRecord, Storage, StoredDocument } from './storage.ts';
import { fromErrorData, StorageFailedError, StorageFullError } from './storage-error.ts';
import type { VersionStorage } from './version-storage.ts';

/** What is read goes on while the disk is full. */
const READS: ReadonlySet<Operation> = new Set<Operation>([
  'listSpecs',
  'getSpec',
  'load',
  'authors',
  'listVersions',
  'lastVersions',
  'versionText',
  'recentAuthors',
]);

/** How often a full disk is tried again, and how often reads get their turn meanwhile. Milliseconds. */
const RETRY_MS = 1_000;
const READ_TURN_MS = 20;

/** What a commit took is forgotten by so much with each that follows; and no more of it is counted. Milliseconds. */
const COMMIT_WEIGHT = 0.2;
const MOST_COMMIT_MS = 10;

/** A call that waits for its turn. Appends that stand next to each other are committed together. */
type Job =
  | {
      readonly kind: 'append';
      readonly take: () => NewRecords;
      settle(outcome: AppendOutcome | Error): void;
    }
  | { readonly kind: 'call'; readonly reads: boolean; run(): Promise<void>; refuse(error: Error): void };

export interface QueueOptions {
  /** Under load a commit waits until so many milliseconds after the last one: fewer fsyncs, each for more edits. */
  readonly gatherMs: number;
  readonly pacing: Pacing;
  /** Hears of every group commit: milliseconds it took, and the appends that shared it. */
  readonly onCommit?: (milliseconds: number, appends: number) => void;
}

/**
 * A database behind the Storage port, wherever it lives: one call at a time in the order of the calls, appends that wait
 * are committed together, and a full disk is waited out.
 */
export class QueuedStorage implements Storage {
  readonly #channel: DatabaseChannel;
  readonly #jobs = new Queue<Job>();
  #running = false;
  #closed = false;
  #full = false;
  #waits = true;
  readonly #gatherMs: number;
  readonly #pacing: Pacing;
  readonly #onCommit: QueueOptions['onCommit'];
  #committedAt = Number.NEGATIVE_INFINITY;
  /** What a commit takes, lately. */
  #commitMs = 0;
  /** When the first that waits must be durable. */
  #neededAt = Number.POSITIVE_INFINITY;
  #wake: (() => void) | null = null;

  constructor(channel: DatabaseChannel, { gatherMs, pacing, onCommit }: QueueOptions) {
    this.#channel = channel;
    this.#gatherMs = gatherMs;
    this.#pacing = pacing;
    this.#onCommit = onCommit;
  }

  listSpecs(): Promise<SpecRecord[]> {
    return this.#call('listSpecs');
  }

  getSpec(id: string): Promise<SpecRecord | null> {
    return this.#call('getSpec', id);
  }

  putSpec(record: SpecRecord): Promise<void> {
    return this.#call('putSpec', record);
  }

  createSpec(record: SpecRecord, seed: Uint8Array, authorship: Authorship): Promise<void> {
    return this.#call('createSpec', record, seed, authorship);
  }

  replaceEpoch(record: SpecRecord, seed: Uint8Array, authorship: Authorship): Promise<void> {
    return this.#call('replaceEpoch', record, seed, authorship);
  }

  append(batch: NewRecords | (() => NewRecords), waitMs = 0): Promise<{ seq: number }[]> {
    return new Promise((resolve, reject) => {
      const settle = (outcome: AppendOutcome | Error): void => {
        if (outcome instanceof Error) reject(outcome);
        else if ('error' in outcome) reject(fromErrorData(outcome.error));
        else resolve(outcome.seqs.map((seq) => ({ seq })));
      };
      if (this.#closed) settle(closedError());
      else
        this.#enqueue(
          { kind: 'append', take: typeof batch === 'function' ? batch : () => batch, settle },
          this.#pacing.now() + waitMs,
        );
    });
  }

  load(room: string): Promise<StoredDocument | null> {
    return this.#call('load', room);
  }

  saveSnapshot(room: string, uptoSeq: number, snapshot: Uint8Array, outline?: Uint8Array | null): Promise<void> {
    return this.#call('saveSnapshot', room, uptoSeq, snapshot, outline ?? null);
  }

  authors(id: string): Promise<Author[]> {
    return this.#call('authors', id);
  }

  putAuthor(id: string, author: Author): Promise<void> {
    return this.#call('putAuthor', id, author);
  }

  probe(): Promise<void> {
    return this.#call('probe');
  }

  get isFull(): boolean {
    return this.#full;
  }

  stopWaiting(): void {
    this.#waits = false;
  }

  putBase(id: string, sha256: string, bytes: Uint8Array, at: number): Promise<void> {
    return this.#call('putBase', id, sha256, bytes, at);
  }

  base(id: string, sha256: string): Promise<Uint8Array | null> {
    return this.#call('base', id, sha256);
  }

  readonly versions: VersionStorage = {
    list: (spec) => this.#call('listVersions', spec),
    last: () => this.#call('lastVersions'),
    text: (spec, number) => this.#call('versionText', spec, number),
    put: (version) => this.#call('putVersion', version),
    change: (spec, number, changes) => this.#call('changeVersion', spec, number, changes),
    drop: (spec, numbers) => this.#call('dropVersions', spec, numbers),
    recentAuthors: (spec, epoch) => this.#call('recentAuthors', spec, epoch),
  };

  async close(): Promise<void> {
    if (this.#closed) return;
    this.stopWaiting();
    const closing = this.#call('close');
    this.#closed = true;
    try {
      await closing;
    } finally {
      await this.#channel.end();
    }
  }

  #call<K extends Operation>(operation: K, ...args: ArgumentsOf<K>): Promise<ResultOf<K>> {
    if (this.#closed) return Promise.reject(closedError());
    return new Promise((resolve, reject) => {
      const call: Job = {
        kind: 'call',
        reads: READS.has(operation),
        run: () => this.#channel.call(operation, ...args).then(resolve, reject),
        refuse: reject,
      };
      this.#enqueue(call, this.#pacing.now());
    });
  }

  #enqueue(job: Job, neededAt: number): void {
    this.#jobs.push(job);
    if (neededAt < this.#neededAt) {
      this.#neededAt = neededAt;
      this.#wake?.();
    }
    if (!this.#running) void this.#work();
  }

  /** One call at a time: an append that arrives during a commit waits for it, and shares the next with all its fellows. */
  async #work(): Promise<void> {
    this.#running = true;
    for (let job = this.#jobs.shift(); job !== undefined; job = this.#jobs.shift()) {
      if (job.kind === 'call') {
        await job.run();
        continue;
      }
      await this.#gather();
      const group = [job];
      for (let next = this.#jobs.peek(); next?.kind === 'append'; next = this.#jobs.peek()) {
        group.push(next);
        this.#jobs.shift();
      }
      // Whatever else waits has waited for a commit already.
      this.#neededAt = this.#jobs.size > 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
      const batches = group.map(({ take }) => take());
      while (!(await this.#commit(group, batches))) await this.#serveReads();
    }
    this.#running = false;
  }

  /** The first edit after a pause is committed at once, unless nobody needs it yet. */
  async #gather(): Promise<void> {
    for (let isOver = false; !isOver; ) {
      const from = Math.max(this.#committedAt + this.#gatherMs, this.#neededAt - this.#commitMs);
      const wait = from - this.#pacing.now();
      if (!(wait > 0)) return;
      // Something came that is needed earlier: how long to wait is reckoned anew.
      const woken = new Promise<boolean>((resolve) => {
        this.#wake = () => resolve(false);
      });
      isOver = await Promise.race([this.#pacing.sleep(wait).then(() => true), woken]);
      this.#wake = null;
    }
  }

  /** Until it is time to try the disk again: reads are served, and other writes refused at once. */
  async #serveReads(): Promise<void> {
    for (const until = this.#pacing.now() + RETRY_MS; this.#waits && this.#pacing.now() < until; ) {
      const job = this.#jobs.take(({ kind }) => kind === 'call');
      if (job?.kind !== 'call') await this.#pacing.sleep(READ_TURN_MS);
      else if (job.reads) await job.run();
      else job.refuse(new StorageFullError('The disk is full.'));
    }
  }

  /** @returns false where the disk was full and the group has to wait. */
  async #commit(group: readonly Extract<Job, { kind: 'append' }>[], batches: readonly NewRecords[]): Promise<boolean> {
    const began = this.#pacing.now();
    try {
      const outcomes = await this.#channel.call('appendGroup', batches);
      this.#full = false;
      const took = this.#pacing.now() - began;
      this.#commitMs += (Math.min(took, MOST_COMMIT_MS) - this.#commitMs) * COMMIT_WEIGHT;
      this.#onCommit?.(took, group.length);
      for (const [index, job] of group.entries()) {
        job.settle(outcomes[index] ?? new StorageFailedError('An append was not answered.'));
      }
    } catch (error) {
      this.#full = error instanceof StorageFullError;
      if (this.#full && this.#waits) return false;
      const failure = error instanceof Error ? error : new StorageFailedError(String(error));
      for (const job of group) job.settle(failure);
    }
    this.#committedAt = this.#pacing.now();
    return true;
  }
}

function closedError(): StorageFailedError {
  return new StorageFailedError('The storage is closed.');
}
