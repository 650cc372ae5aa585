import { pino } from 'pino';
import { afterEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { RemoteAuthor } from '../support/remote-author.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { eventually } from '../support/spec-page.ts';
import { listSpecs, postJson } from '../support/spec-requests.ts';
import { type RunningApp, runApp, send } from './http/running-app.ts';

let app: RunningApp;
afterEach(() => app.stop());

/** Stands in everything that people write; no line of the log may hold it. */
const secret = 'Zwiebelkuchen';

it('logs in JSON lines what happens, and nothing of what people write', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  const file = SAMPLE_SPEC.replaceAll('kiln', `kiln ${secret}`);
  app = await runApp({ 'specs/001-kiln-alarm/spec.md': file }, { editRate: 1_000, maxUpdateBytes: 2_000 }, { log });
  const [spec] = await listSpecs(app.url);
  if (spec === undefined) throw new Error('no spec');
  const api = `${app.url}/api/specs/${spec.id}`;
  await send(`${api}/diagnostics`);
  const { room } = (await listSpecs(app.url))[0] ?? spec;
  const author = await RemoteAuthor.join(app.url, { room });
  author.insert({ after: '5 seconds' }, ` ${secret}`);
  // Refused: too large; then malformed, in bytes and in HTTP.
  author.insert({ after: secret }, secret.repeat(400));
  await eventually(
    async () => lines.join(''),
    (text) => text.includes('an update is refused'),
  );
  const socket = new WebSocket(`${app.url.replace('http', 'ws')}/sync/${room}?session=${secret}`);
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send(Buffer.concat([new Uint8Array([0, 2, 200, 1]), Buffer.from(secret)]));
  await new Promise((resolve) => socket.once('close', resolve));
  await postJson(`${app.url}/api/specs`, { title: secret, [secret]: secret });
  await postJson(`${app.url}/api/specs`, { markdown: `# ${secret}\n`, path: `../${secret}` });
  await send(`${app.url}/api/specs?token=${secret}`);
  await send(`${app.url}/?token=${secret}`);
  await send(`${api}/markdown`, 'PUT', { 'content-type': 'text/markdown' }, `# ${secret}\n`);
  await send(`${api}/export`, 'POST', { 'content-type': 'application/json' }, `{"expect": "${secret}"`);
  await app.restart().then((next) => {
    app = next;
  });
  author.leave();

  expect(lines.length).toBeGreaterThan(5);
  for (const line of lines) {
    expect(JSON.parse(line)).toMatchObject({
      level: expect.any(Number),
      time: expect.any(Number),
      msg: expect.any(String),
    });
    expect(line.toLowerCase()).not.toContain(secret.toLowerCase());
  }
  const said = new Set(lines.map((line) => JSON.parse(line).msg));
  for (const message of ['request', 'an update is refused']) expect(said).toContain(message);
});
