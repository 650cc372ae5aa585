import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SqliteDatabase } from '../../server/storage/sqlite-database.ts';
import { StorageError } from '../../server/storage/storage-error.ts';
import { documentTasks } from '../../server/sync/document-tasks.ts';
import { journalRecord, specRecord } from '../server/storage/storage-contract.ts';
import { steadySeedOf } from '../support/sync-storage.ts';
import { Chance, shareOf, sharesOf } from './chance.ts';
import { FILES, RECORDS } from './crashers.ts';
import { mutate } from './mutate.ts';
import { honestUpdate } from './updates.ts';

const spec = specRecord('aaaaaaaaaaaa');
const room = `${spec.id}-${spec.epoch}`;
let folder: string;
let file: string;
/** The file's bytes, and what is stored in it. */
let original: Buffer;
let stored: readonly Uint8Array[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cospec-fuzz-'));
  file = join(folder, 'cospec.sqlite');
  stored = store(file);
  original = readFileSync(file);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Stores a document in a new file, the same one every time. */
function store(place: string): readonly Uint8Array[] {
  const database = new SqliteDatabase(place, 1);
  const seed = steadySeedOf(spec.epoch, 'one word', 'two', 'three');
  database.createSpec(spec, seed, { session: 'server', author: 'seeder', receivedAt: 1 });
  const chance = new Chance(1);
  const updates = Array.from({ length: 12 }, () => honestUpdate(chance, seed));
  for (const update of updates) database.appendGroup([[{ ...journalRecord(spec, 'x'), update }]]);
  database.saveSnapshot(room, 5, documentTasks.open([seed, ...updates.slice(0, 4)]).state);
  const parts = partsOf(database);
  database.close();
  return parts;
}

function partsOf(database: SqliteDatabase): readonly Uint8Array[] {
  const document = database.load(room);
  if (document === null) throw new Error('The document is gone without a word.');
  const updates = document.updates.map(({ update }) => update);
  return document.snapshot === null ? updates : [document.snapshot, ...updates];
}

/** The file with some of its bytes changed, or cut short. */
function damagedFile(seed: number): Buffer {
  const chance = new Chance(seed);
  const damaged = Buffer.from(original);
  for (let times = 1 + chance.below(8); times > 0; times--) damaged[chance.below(damaged.length)] = chance.below(256);
  return chance.happens(0.1) ? damaged.subarray(0, chance.below(damaged.length)) : damaged;
}

/** Another part in the place of one of those that are stored. */
function damagedRecord(seed: number): { at: number; bytes: Uint8Array } {
  const chance = new Chance(seed);
  const at = chance.below(stored.length);
  return { at, bytes: mutate(chance, stored[at] ?? new Uint8Array(), stored[0] ?? new Uint8Array()) };
}

describe('stored records, damaged', () => {
  it.each(FILES)('$found', ({ seed }) => void loadsWhole(seed));
  it.each(RECORDS)('$found', ({ at, bytes }) => readOrTold(at, Buffer.from(bytes, 'hex')));

  it('are the same file again, so that a seed repeats what it did', () => {
    const again = join(folder, 'again.sqlite');
    expect(store(again)).toEqual(stored);
    expect(readFileSync(again).equals(original)).toBe(true);
  });

  // Each of the two fuzzes has half the time of a soak.
  const files = 2_000;
  it.each(sharesOf(files, 0.5))(
    'bytes of the file: what is loaded is what was stored, from its beginning, or the damage is told (S4), from seed $base',
    (share) => {
      let [told, done] = [0, 0];
      for (; !share.isOver(done); done++) if (!loadsWhole(share.base + done)) told++;
      console.log(`${done} damaged files from seed ${share.base}: ${told} told`);
      expect(told).toBeGreaterThan(0);
    },
    shareOf(files).timeout,
  );

  const records = 6_000;
  it.each(sharesOf(records, 0.5))(
    'bytes of a record with a right checksum: read as a document, or told, from seed $base',
    (share) => {
      let done = 0;
      for (; !share.isOver(done); done++) {
        const { at, bytes } = damagedRecord(share.base + done);
        readOrTold(at, bytes);
      }
      console.log(`${done} damaged records from seed ${share.base}`);
    },
    shareOf(records).timeout,
  );
});

function readOrTold(at: number, bytes: Uint8Array): void {
  const parts = stored.with(at, bytes);
  for (const task of [documentTasks.open, documentTasks.read] as const) {
    try {
      task(parts);
    } catch (error) {
      const repeat = JSON.stringify({ at, bytes: Buffer.from(bytes).toString('hex') });
      expect(error, `Record ${repeat}`).toBeInstanceOf(StorageError);
    }
  }
}

/** @returns false where the damage was told. */
function loadsWhole(seed: number): boolean {
  writeFileSync(file, damagedFile(seed));
  for (const ending of ['-wal', '-shm']) rmSync(`${file}${ending}`, { force: true });
  let database: SqliteDatabase | null = null;
  try {
    database = new SqliteDatabase(file, 1);
    // What a server does when it starts: nothing of it may fail in any other way.
    if (database.listSpecs().length !== 1 || database.getSpec(spec.id)?.epoch !== spec.epoch) return false;
    const parts = partsOf(database);
    expect(parts, `File ${JSON.stringify({ seed })}`).toEqual(stored);
    return true;
  } catch (error) {
    if (error instanceof StorageError) return false;
    throw new Error(`File ${JSON.stringify({ seed })}: ${error}`, { cause: error });
  } finally {
    database?.close();
  }
}
