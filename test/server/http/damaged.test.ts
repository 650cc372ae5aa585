import { rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteConnection from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { databaseFileOf } from '../../../server/storage/data-directory.ts';
import { DataFile } from '../../../server/storage/data-file.ts';
import { CLOSE } from '../../../shared/protocol/close-codes.ts';
import { restoreResultSchema, versionListSchema } from '../../../shared/protocol/history.ts';
import { specDetailSchema, specListSchema } from '../../../shared/protocol/http.ts';
import { SAMPLE_SPEC } from '../../support/sample-spec.ts';
import { typeAs } from './live-edit.ts';
import { call, type RunningApp, runApp, send } from './running-app.ts';

const path = 'specs/001-kiln-alarm/spec.md';
const ANN = { id: 'ann', name: 'Ann' };
const EDITED = SAMPLE_SPEC.replace('every 5 seconds', 'every 2 seconds');
let app: RunningApp;
let id: string;

beforeEach(async () => {
  app = await runApp({ [path]: SAMPLE_SPEC });
  id = (await call(specListSchema, `${app.url}/api/specs`)).specs[0]?.id ?? '';
  return () => app.stop();
});

const address = (rest = '') => `${app.url}/api/specs/${id}${rest}`;
const detail = () => call(specDetailSchema, address());
const post = (rest: string, body: unknown = {}) => send(address(rest), 'POST', {}, JSON.stringify(body));
const markdown = async () => (await send(address('/markdown'))).bytes.toString('utf8');
const damagedGauge = async () =>
  /^cospec_documents_damaged (\d+)$/m.exec((await send(`${app.url}/metrics`)).bytes.toString('utf8'))?.[1];

/** What the restart folded into one snapshot reads as zeros afterwards; so does what the further statements name. */
const damage = (...more: readonly string[]) =>
  app.restart({}, (data) => {
    const connection = new SqliteConnection(databaseFileOf(data));
    for (const sql of ['UPDATE snapshot SET bytes = zeroblob(length(bytes))', ...more]) connection.exec(sql);
    connection.close();
  });
const NEWEST_TEXT = "UPDATE version_text SET bytes = x'00' WHERE rowid = (SELECT max(rowid) FROM version_text)";
const NO_VERSIONS = ['DELETE FROM version', 'DELETE FROM version_text'];

async function closeCodeOf(room: string): Promise<number> {
  const socket = new WebSocket(`${app.url.replace('http', 'ws')}/sync/${room}`);
  return await new Promise((resolve) => socket.once('close', resolve));
}

/** Rooms of which something is stored. */
function storedRooms(): string[] {
  const file = DataFile.open(databaseFileOf(app.server.dataDirectory));
  const rooms = file.rooms();
  file.close();
  return rooms;
}

describe('a damaged document', () => {
  beforeEach(async () => {
    await typeAs(app, ANN, id, 'every 5 seconds', 'every 2 seconds');
  });

  it('is told in the list, on its page and in the metrics, with the last good version', async () => {
    expect(await damagedGauge()).toBe('0');
    expect((await detail()).damaged).toBeUndefined();
    app = await damage();
    const { versions } = await call(versionListSchema, address('/versions'));
    const [newest] = versions;
    expect((await call(specListSchema, `${app.url}/api/specs`)).specs).toMatchObject([{ id, damaged: true }]);
    expect(await detail()).toMatchObject({
      damaged: true,
      lastGood: { from: 'version', number: newest?.number, at: newest?.at },
    });
    expect(await damagedGauge()).toBe('1');
    expect(await closeCodeOf((await detail()).room)).toBe(CLOSE.documentDamaged);
    expect((await send(address('/markdown'))).json).toMatchObject({ code: 'damaged_document' });
    const text = await send(address(`/versions/${newest?.number}/markdown`));
    expect(text.bytes.toString('utf8')).toBe(EDITED);
  });

  it('goes on from that version in a new history, and what is left of the old one stays', async () => {
    app = await damage();
    const { room, lastGood } = await detail();
    if (lastGood?.from !== 'version') throw new Error('No version is offered.');
    const answer = await post(`/versions/${lastGood.number}/restore`, { author: ANN });
    const { changed, version } = restoreResultSchema.parse(answer.json);
    expect(changed).toBe(true);
    expect(await markdown()).toBe(EDITED);
    const after = await detail();
    expect(after.room).not.toBe(room);
    expect(after).toMatchObject({ unexported: true, disk: 'same', title: 'Kiln Alarm' });
    expect([after.damaged, after.lastGood, await damagedGauge()]).toEqual([undefined, undefined, '0']);
    expect((await call(versionListSchema, address('/versions'))).versions[0]).toMatchObject({
      number: version,
      kind: 'restore',
      detail: { restored: lastGood.number, by: ANN },
    });
    expect(await closeCodeOf(room)).toBe(CLOSE.epochReplaced);
    expect(storedRooms()).toEqual(expect.arrayContaining([room, after.room]));
    await typeAs(app, ANN, id, 'every 2 seconds', 'every second');
    expect(await markdown()).toContain('every second');
  });

  it('passes over versions whose text is damaged as well', async () => {
    app = await damage(NEWEST_TEXT);
    expect((await detail()).lastGood).toMatchObject({ from: 'version', number: 1 });
    expect((await post('/versions/2/restore')).json).toMatchObject({ code: 'damaged_document' });
    expect((await post('/versions/1/restore')).status).toBe(200);
    expect(await markdown()).toBe(SAMPLE_SPEC);
    expect((await detail()).unexported).toBe(false);
  });

  it('goes on from its file where no version is kept, also where that has changed', async () => {
    app = await damage(...NO_VERSIONS);
    writeFileSync(join(app.repository.folder, path), `${SAMPLE_SPEC}\nPulled.\n`);
    expect(await detail()).toMatchObject({ damaged: true, disk: 'changed', lastGood: { from: 'file' } });
    expect((await post('/reload')).status).toBe(200);
    expect(await markdown()).toBe(`${SAMPLE_SPEC}\nPulled.\n`);
    expect(await damagedGauge()).toBe('0');
  });

  it('goes on from what its file last had where that is gone, and says so where nothing is left', async () => {
    app = await damage(...NO_VERSIONS);
    unlinkSync(join(app.repository.folder, path));
    expect(await detail()).toMatchObject({ disk: 'missing', lastGood: { from: 'file' } });
    // Git has the commit that it began as.
    rmSync(join(app.repository.folder, '.git'), { recursive: true });
    app = await damage('DELETE FROM base');
    expect(await detail()).toMatchObject({ damaged: true, lastGood: null });
    expect((await post('/reload')).status).toBe(404);
  });

  it('is found when it is opened, where checksums alone do not tell', async () => {
    const { workspace } = app.server;
    const { room } = await detail();
    await workspace.rooms.end(room, CLOSE.restarting);
    const connection = new SqliteConnection(databaseFileOf(app.server.dataDirectory));
    connection.exec('UPDATE journal SET bytes = zeroblob(length(bytes))');
    connection.close();
    expect((await detail()).damaged).toBeUndefined();
    expect(await closeCodeOf(room)).toBe(CLOSE.documentDamaged);
    expect((await detail()).damaged).toBe(true);
    expect(await damagedGauge()).toBe('1');
  });
});
