import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SqliteDatabase } from '../../server/storage/sqlite-database.ts';
import { StorageError } from '../../server/storage/storage-error.ts';
import { documentTasks } from '../../server/sync/document-tasks.ts';
import { journalRecord, specRecord } from '../server/storage/storage-contract.ts';
import { seedOf } from '../support/sync-storage.ts';
import { Chance, shareOf } from './chance.ts';
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
  const database = new SqliteDatabase(file, 1);
  const seed = seedOf(spec.epoch, 'one word', 'two', 'three');
  database.createSpec(spec, seed, { session: 'server', author: 'seeder', receivedAt: 1 });
  const chance = new Chance(1);
  const updates = Array.from({ length: 12 }, () => honestUpdate(chance, seed));
  for (const update of updates) database.appendGroup([[{ ...journalRecord(spec, 'x'), update }]]);
  database.saveSnapshot(room, 5, documentTasks.open([seed, ...updates.slice(0, 4)]).state);
  stored = partsOf(database);
  database.close();
  original = readFileSync(file);
});
afterAll(() => rmSync(folder, { recursive: true }));

function partsOf(database: SqliteDatabase): readonly Uint8Array[] {
  const document = database.load(room);
  if (document === null) throw new Error('The document is gone without a word.');
  const updates = document.updates.map(({ update }) => update);
  return document.snapshot === null ? updates : [document.snapshot, ...updates];
}

describe('stored records, damaged', () => {
  const share = shareOf(2_000);
  it(
    'bytes of the file: what is loaded is what was stored, from its beginning, or the damage is told (S4)',
    () => {
      let [told, done] = [0, 0];
      for (; !share.isOver(done); done++) {
        const chance = new Chance(share.base + done);
        const damaged = Buffer.from(original);
        for (let times = 1 + chance.below(8); times > 0; times--)
          damaged[chance.below(damaged.length)] = chance.below(256);
        writeFileSync(file, chance.happens(0.1) ? damaged.subarray(0, chance.below(damaged.length)) : damaged);
        for (const ending of ['-wal', '-shm']) rmSync(`${file}${ending}`, { force: true });
        if (!loadsWhole(share.base + done)) told++;
      }
      console.log(`${done} damaged files from seed ${share.base}: ${told} told`);
      expect(told).toBeGreaterThan(0);
    },
    share.timeout,
  );

  const records = shareOf(6_000);
  it(
    'bytes of a record with a right checksum: read as a document, or told',
    () => {
      for (let done = 0; !records.isOver(done); done++) {
        const seed = records.base + done;
        const chance = new Chance(seed);
        const parts = [...stored];
        const at = chance.below(parts.length);
        parts[at] = mutate(chance, parts[at] ?? new Uint8Array(), stored[0] ?? new Uint8Array());
        for (const task of [documentTasks.open, documentTasks.read] as const) {
          try {
            task(parts);
          } catch (error) {
            expect(error, `seed ${seed}`).toBeInstanceOf(StorageError);
          }
        }
      }
    },
    records.timeout,
  );
});

/** @returns false where the damage was told. */
function loadsWhole(seed: number): boolean {
  let database: SqliteDatabase | null = null;
  try {
    database = new SqliteDatabase(file, 1);
    // What a server does when it starts: nothing of it may fail in any other way.
    if (database.listSpecs().length !== 1 || database.getSpec(spec.id)?.epoch !== spec.epoch) return false;
    const parts = partsOf(database);
    expect(parts, `seed ${seed}`).toEqual(stored);
    return true;
  } catch (error) {
    if (error instanceof StorageError) return false;
    throw new Error(`Seed ${seed}: ${error}`, { cause: error });
  } finally {
    database?.close();
  }
}
