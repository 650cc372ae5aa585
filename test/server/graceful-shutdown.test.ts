import { afterEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { databaseFileOf } from '../../server/storage/data-directory.ts';
import { DataFile } from '../../server/storage/data-file.ts';
import { CLOSE } from '../../shared/protocol/close-codes.ts';
import { FRAME, SYNC } from '../../shared/protocol/frames.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { listSpecs } from '../support/spec-requests.ts';
import { RawClient } from '../support/sync-socket.ts';
import { type RunningApp, runApp, send } from './http/running-app.ts';
import { tapeOf } from './upkeep/stored-specs.ts';

let app: RunningApp;
afterEach(() => app.stop());

it('tells clients to come back, and stores every document whole with all that was acknowledged', async () => {
  app = await runApp({ 'specs/001-kiln-alarm/spec.md': SAMPLE_SPEC }, { editBurst: 1_000, editRate: 1_000 });
  const [listed] = await listSpecs(app.url);
  await send(`${app.url}/api/specs/${listed?.id}/diagnostics`);
  const room = (await listSpecs(app.url))[0]?.room ?? '';
  const client = await new RawClient(`${app.url.replace('http', 'ws')}/sync`, room).opened();
  client.sendSync(SYNC.step1, new Uint8Array([0]));
  const { doc } = client;
  await vi.waitFor(() => expect(doc.getMap('blocks').size).toBeGreaterThan(0));
  client.answerStep2();
  const acknowledged = () => client.heard.filter((frame) => frame.startsWith('ack')).length;
  const edit = (number: number) => {
    const before = Y.encodeStateVector(doc);
    tapeOf(doc).insert(tapeOf(doc).length, `‹${number}›`);
    client.sendSync(SYNC.update, Y.encodeStateAsUpdate(doc, before));
    client.send(FRAME.ack, number);
  };
  for (let number = 0; number < 20; number++) edit(number);
  await vi.waitFor(() => expect(acknowledged()).toBe(20));
  // These are on their way while the server ends.
  for (let number = 20; number < 120; number++) edit(number);
  await app.server.close();
  expect(await client.closed()).toBe(CLOSE.restarting);

  const file = DataFile.open(databaseFileOf(app.server.dataDirectory));
  const { snapshot, records } = file.history(room);
  file.close();
  expect(records).toEqual([]);
  const stored = new Y.Doc();
  Y.applyUpdate(stored, snapshot?.bytes ?? new Uint8Array());
  const numbers = [
    ...tapeOf(stored)
      .toString()
      .matchAll(/‹(\d+)›/g),
  ].map(([, number]) => Number(number));
  expect(numbers).toEqual(numbers.map((_number, index) => index));
  expect(numbers.length).toBeGreaterThanOrEqual(acknowledged());
});
