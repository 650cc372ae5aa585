import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteConnection from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newestVersion } from '../../../server/storage/migrations.ts';
import { openSqliteStorage } from '../../../server/storage/sqlite.ts';
import { NewerDataError } from '../../../server/storage/storage-error.ts';
import { findingsIn } from '../upkeep/stored-specs.ts';

/** Data files as the released versions of the schema wrote them: they never change, and every later Cospec opens them. */
const released = readdirSync(new URL('released', import.meta.url))
  .map((name) => Number(/^version-(\d+)\.sql$/.exec(name)?.[1]))
  .toSorted((a, b) => a - b);

describe('data files of earlier versions', () => {
  const id = 'aaaaaaaaaaaa';
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cospec-released-'));
    file = join(folder, 'cospec.sqlite');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const asReleased = (version: number): void => {
    const connection = new SqliteConnection(file);
    connection.exec(readFileSync(new URL(`released/version-${version}.sql`, import.meta.url), 'utf8'));
    connection.close();
  };

  it('are kept from the first version on', () => {
    expect(released).toEqual(released.map((_version, index) => index + 1));
    expect(released.length).toBeGreaterThanOrEqual(3);
  });

  it.each(Array.from({ length: newestVersion }, (_, index) => index + 1))(
    'opens version %i, whole',
    async (version) => {
      asReleased(version);
      // Before and after it is brought on.
      expect(findingsIn(file)).toMatchObject({ problems: [], damaged: [], specs: 1 });
      const storage = await openSqliteStorage({ file, now: () => 1 });
      const [spec] = await storage.listSpecs();
      expect(spec).toMatchObject({ id, title: 'Kiln alarm', number: '001', gaps: { gap: 1, defect: 0, smell: 2 } });
      expect((await storage.load(`${id}-e1`))?.seq).toBe(3);
      expect(await storage.authors(id)).toEqual([{ id: 'ada', name: 'Ada' }]);
      await storage.append([
        { room: `${id}-e1`, epoch: 'e1', session: 's', author: 'ada', receivedAt: 1, update: new Uint8Array([0, 0]) },
      ]);
      await storage.close();
      expect(findingsIn(file)).toMatchObject({ problems: [], damaged: [], specs: 1 });
      const connection = new SqliteConnection(file, { readonly: true });
      expect(connection.pragma('user_version', { simple: true })).toBe(newestVersion);
      connection.close();
    },
  );

  it('leaves a newer one alone and says which versions it knows', async () => {
    asReleased(released.at(-1) ?? 0);
    const connection = new SqliteConnection(file);
    connection.pragma(`user_version = ${newestVersion + 1}`);
    connection.close();
    const opening = openSqliteStorage({ file, now: () => 1 });
    await expect(opening).rejects.toBeInstanceOf(NewerDataError);
    await expect(opening).rejects.toThrow(
      `The data file has version ${newestVersion + 1}; this Cospec knows versions up to ${newestVersion}.`,
    );
  });
});
