import { afterEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { encodeAckRequest } from '../../../shared/protocol/frames.ts';
import { RemoteAuthor } from '../../support/remote-author.ts';
import { SAMPLE_SPEC } from '../../support/sample-spec.ts';
import { eventually } from '../../support/spec-page.ts';
import { listSpecs } from '../../support/spec-requests.ts';
import { type RunningApp, runApp, send } from './running-app.ts';

const token = 'correct-horse-battery';
let app: RunningApp;
afterEach(() => app.stop());

/** The samples of an exposition, by name with labels. */
async function scrape(): Promise<ReadonlyMap<string, number>> {
  const { status, headers, bytes } = await send(`${app.url}/metrics`);
  expect(status).toBe(200);
  expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
  const lines = bytes.toString('utf8').split('\n');
  const sample = /^[a-z_][a-z_0-9]*(\{.*\})? (nan|[\d.e+-]+)$/i;
  for (const line of lines) if (!/^(# (HELP|TYPE) \S+ .+)?$/.test(line)) expect(line).toMatch(sample);
  return new Map(
    lines
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const at = line.lastIndexOf(' ');
        return [line.slice(0, at), Number(line.slice(at + 1))];
      }),
  );
}

it('counts connections, documents, edits, acknowledgements, refusals and the time they take', async () => {
  app = await runApp({ 'specs/001-kiln-alarm/spec.md': SAMPLE_SPEC });
  const before = await scrape();
  expect(before.get('cospec_connections')).toBe(0);
  expect(before.get('cospec_edits_total')).toBe(0);
  expect(before.get('cospec_storage_full')).toBe(0);
  const [spec] = await listSpecs(app.url);
  if (spec === undefined) throw new Error('no spec');
  // Made on the first use of a spec.
  await send(`${app.url}/api/specs/${spec.id}/diagnostics`);
  const [current] = await listSpecs(app.url);
  const author = await RemoteAuthor.join(app.url, current ?? spec);
  const watcher = await RemoteAuthor.join(app.url, current ?? spec);
  author.insert({ after: '5 seconds' }, ' or less');
  await watcher.sees('5 seconds or less');

  const socket = new WebSocket(`${app.url.replace('http', 'ws')}/sync/${(current ?? spec).room}`);
  await new Promise((resolve) => socket.once('open', resolve));
  // An empty step 2 first, which every acknowledgement waits for; then what no client of ours sends.
  socket.send(new Uint8Array([0, 1, 2, 0, 0]));
  socket.send(encodeAckRequest(1));
  socket.send(new Uint8Array([0, 9, 9]));
  const code = await new Promise((resolve) => socket.once('close', resolve));
  expect(code).toBe(4400);

  const after = await eventually(scrape, (found) => found.get('cospec_connections') === 2);
  expect(after.get('cospec_documents_resident')).toBe(1);
  expect(after.get('cospec_specs')).toBe(1);
  expect(after.get('cospec_edits_total')).toBe(1);
  expect(after.get('cospec_edit_bytes_total')).toBeGreaterThan(8);
  expect(after.get('cospec_relay_batches_total')).toBe(1);
  expect(after.get('cospec_journal_commit_seconds_count')).toBe(1);
  expect(after.get('cospec_journal_appends_total')).toBe(1);
  expect(after.get('cospec_closes_total{code="4400",reason="malformed"}')).toBe(1);
  expect(after.get('cospec_closes_total{code="4413",reason="tooLarge"}')).toBe(0);
  expect(after.get('cospec_validation_seconds_count')).toBeGreaterThan(0);
  expect(after.get('cospec_http_requests_total{status="200"}')).toBeGreaterThan(2);
  expect(after.has('nodejs_eventloop_lag_p99_seconds')).toBe(true);
  author.leave();
  watcher.leave();
});

it('counts acknowledgements, and sockets that were refused before they opened', async () => {
  app = await runApp({ 'specs/001-kiln-alarm/spec.md': SAMPLE_SPEC });
  const [spec] = await listSpecs(app.url);
  await send(`${app.url}/api/specs/${spec?.id}/diagnostics`);
  const [current] = await listSpecs(app.url);
  const url = `${app.url.replace('http', 'ws')}/sync/${current?.room}`;
  const socket = new WebSocket(url);
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send(new Uint8Array([0, 1, 2, 0, 0]));
  socket.send(encodeAckRequest(7));
  await eventually(scrape, (found) => found.get('cospec_acknowledgements_total') === 1);
  const foreign = new WebSocket(url, { headers: { origin: 'https://evil.example' } });
  await new Promise((resolve) => foreign.once('error', resolve));
  expect((await scrape()).get('cospec_refused_upgrades_total{status="403"}')).toBe(1);
  socket.terminate();
});

it('shows metrics to who may come in, and tells strangers only whether it lives', async () => {
  app = await runApp({}, { token });
  const get = async (path: string, headers: Record<string, string> = {}) =>
    (await send(`${app.url}${path}`, 'GET', headers)).status;
  expect(await get('/metrics')).toBe(401);
  expect(await get('/metrics', { authorization: `Bearer ${token}` })).toBe(200);
  expect(await get('/metrics', { authorization: `Bearer ${token}`, host: 'evil.example' })).toBe(403);
  expect([await get('/healthz'), await get('/readyz')]).toEqual([200, 200]);
  expect(await get('/readyz', { host: 'evil.example' })).toBe(403);
});
