import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { openSqliteStorage } from '../../server/storage/sqlite.ts';
import type { Authorship, SpecRecord, Storage } from '../../server/storage/storage.ts';
import { seedDocument } from '../../shared/doc/seed.ts';
import type { Block } from '../../shared/markdown/block.ts';
import { seededRandom } from './random.ts';

/** A storage with switches: appends can be held back, and calls can fail. What it does, it does durably. */
export interface SwitchedStorage extends Storage {
  /** While true, appends wait: nothing is written. */
  hold(): void;
  release(): void;
  /** Makes the next call of an operation reject. */
  failNext(operation: 'append' | 'load' | 'getSpec' | 'saveSnapshot', error: Error): void;
  /** Calls so far. */
  readonly calls: { readonly append: number; readonly load: number; readonly saveSnapshot: number };
}

export interface TemporaryStorage {
  open(): Promise<SwitchedStorage>;
  remove(): Promise<void>;
}

export async function temporaryStorage(): Promise<TemporaryStorage> {
  const directory = await mkdtemp(join(tmpdir(), 'cospec-sync-'));
  return {
    open: async () => switched(await openSqliteStorage({ file: join(directory, 'cospec.sqlite'), now: () => 1 })),
    remove: () => rm(directory, { recursive: true }),
  };
}

function switched(storage: Storage): SwitchedStorage {
  let gate: { readonly opened: Promise<void>; open(): void } | null = null;
  const failures = new Map<string, Error>();
  const calls = { append: 0, load: 0, saveSnapshot: 0 };
  const failing = (operation: string): void => {
    const error = failures.get(operation);
    failures.delete(operation);
    if (error !== undefined) throw error;
  };
  return {
    listSpecs: () => storage.listSpecs(),
    putSpec: (record) => storage.putSpec(record),
    createSpec: (record, seed, authorship) => storage.createSpec(record, seed, authorship),
    replaceEpoch: (record, seed, authorship) => storage.replaceEpoch(record, seed, authorship),
    authors: (id) => storage.authors(id),
    putAuthor: (id, author) => storage.putAuthor(id, author),
    probe: () => storage.probe(),
    get isFull() {
      return storage.isFull;
    },
    stopWaiting: () => storage.stopWaiting(),
    putBase: (id, sha256, bytes, at) => storage.putBase(id, sha256, bytes, at),
    base: (id, sha256) => storage.base(id, sha256),
    versions: storage.versions,
    close: () => storage.close(),
    calls,
    async getSpec(id) {
      failing('getSpec');
      return storage.getSpec(id);
    },
    async append(batch) {
      calls.append++;
      await gate?.opened;
      failing('append');
      return storage.append(batch);
    },
    async load(room) {
      calls.load++;
      failing('load');
      return storage.load(room);
    },
    async saveSnapshot(room, seq, snapshot, outline) {
      calls.saveSnapshot++;
      failing('saveSnapshot');
      return storage.saveSnapshot(room, seq, snapshot, outline);
    },
    hold() {
      let open = (): void => undefined;
      const opened = new Promise<void>((resolve) => {
        open = resolve;
      });
      gate = { opened, open };
    },
    release() {
      gate?.open();
      gate = null;
    },
    failNext: (operation, error) => failures.set(operation, error),
  };
}

export const SEEDER: Authorship = { session: 'server', author: 'seeder', receivedAt: 1 };

/** A record of a new spec; `letter` makes its id and path. */
export function newSpec(letter: string, changes: Partial<SpecRecord> = {}): SpecRecord {
  return {
    id: letter.repeat(12),
    path: `specs/${letter}/spec.md`,
    epoch: 'e1',
    baseSha256: null,
    exportedSeq: 1,
    createdAt: 1,
    updatedAt: 1,
    deletedAt: null,
    title: 'Co-editing',
    number: null,
    slug: letter,
    status: null,
    gaps: null,
    complete: null,
    ...changes,
  };
}

/** The update that seeds a document with paragraphs. */
export function seedOf(epoch: string, ...texts: string[]): Uint8Array {
  return seedWith(new Y.Doc(), Math.random, epoch, texts);
}

/** The same with the same bytes every time, so that what was made from them can be made again. */
export function steadySeedOf(epoch: string, ...texts: string[]): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 1_000_000;
  return seedWith(doc, seededRandom(1), epoch, texts);
}

function seedWith(doc: Y.Doc, random: () => number, epoch: string, texts: readonly string[]): Uint8Array {
  const blocks: Block[] = texts.map((text) => ({ kind: 'paragraph', text, attributes: {} }));
  seedDocument(doc, { bom: false, blocks, tail: '\n' }, { epoch, random });
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}
