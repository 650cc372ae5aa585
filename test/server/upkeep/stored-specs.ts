import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import SqliteConnection from 'better-sqlite3';
import * as Y from 'yjs';
import { databaseFileOf } from '../../../server/storage/data-directory.ts';
import { DataFile } from '../../../server/storage/data-file.ts';
import { roomName } from '../../../server/storage/room-name.ts';
import { openSqliteStorage } from '../../../server/storage/sqlite.ts';
import { type Findings, verifyData } from '../../../server/upkeep/verify.ts';
import { newSpec, SEEDER, seedOf } from '../../support/sync-storage.ts';

/** A data directory whose specs `a` and `b` say `start` and then one word an edit. */
export interface StoredSpecs {
  readonly place: string;
  readonly file: string;
  /** Keeps versions of a spec's document, made at the millisecond of their last edit's number. */
  keepVersions(letter: string, versions: readonly { readonly seq: number; readonly text: string }[]): Promise<void>;
  /** Changes the file behind everybody's back. */
  tamper(sql: string): void;
  remove(): void;
}

export const roomOf = (letter: string): string => roomName(letter.repeat(12), 'e1');

/** @param snapshot of spec `a`: the number of edits it stands for. */
export async function storedSpecs(words: readonly string[], snapshot = 0): Promise<StoredSpecs> {
  const place = mkdtempSync(join(tmpdir(), 'cospec-upkeep-'));
  const file = databaseFileOf(place);
  const storage = await openSqliteStorage({ file, now: () => 1 });
  for (const letter of ['a', 'b']) {
    const spec = newSpec(letter);
    const seed = seedOf(spec.epoch, 'start');
    await storage.createSpec(spec, seed, SEEDER);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, seed);
    for (const [index, word] of words.entries()) {
      const before = Y.encodeStateVector(doc);
      tapeOf(doc).insert(tapeOf(doc).length, ` ${word}`);
      const update = Y.encodeStateAsUpdate(doc, before);
      const receivedAt = Date.UTC(2026, 0, 1, 0, 0, index);
      await storage.append([
        { room: roomOf(letter), epoch: spec.epoch, session: 's', author: 'ada', receivedAt, update, claims: [] },
      ]);
      if (letter === 'a' && index + 2 === snapshot) {
        await storage.saveSnapshot(roomOf(letter), snapshot, Y.encodeStateAsUpdate(doc));
      }
    }
  }
  await storage.close();
  return {
    place,
    file,
    keepVersions: (letter, versions) => keepVersions(file, letter, versions),
    tamper: (sql) => {
      const connection = new SqliteConnection(file);
      connection.exec(sql);
      connection.close();
    },
    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}

const keepVersions = async (file: string, ...[letter, versions]: Parameters<StoredSpecs['keepVersions']>) => {
  const storage = await openSqliteStorage({ file, now: () => 2 });
  for (const { seq, text } of versions) {
    const about = { kind: 'pause', at: seq, name: null, detail: null, summary: null, gaps: null } as const;
    const { id, epoch } = newSpec(letter);
    const sha256 = createHash('sha256').update(text).digest('hex');
    await storage.versions.put({
      ...{ ...about, spec: id, epoch, seq, sha256, bytes: text.length },
      text: gzipSync(text),
    });
  }
  await storage.close();
};

/** The text of a document's first block. */
export function tapeOf(doc: Y.Doc): Y.Text {
  for (const block of doc.getMap<Y.Map<unknown>>('blocks').values()) {
    const text = block.get('text');
    if (text instanceof Y.Text) return text;
  }
  throw new Error('The document has no block.');
}

export function findingsIn(file: string): Findings {
  const opened = DataFile.open(file);
  try {
    return verifyData(opened);
  } finally {
    opened.close();
  }
}
