import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DataFile } from '../../server/storage/data-file.ts';
import { roomName } from '../../server/storage/room-name.ts';
import { historyOf } from '../../server/upkeep/verify.ts';
import { type CospecServer, killCospec, runCospec, startCospec } from '../support/cospec-server.ts';
import { RemoteAuthor } from '../support/remote-author.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { eventually } from '../support/spec-page.ts';
import { listSpecs, markdownOf } from '../support/spec-requests.ts';
import { type TemporaryRepository, temporaryRepository } from '../support/temporary-repository.ts';

let repository: TemporaryRepository;
let server: CospecServer;

beforeAll(async () => {
  repository = temporaryRepository({ 'specs/001-kiln-alarm/spec.md': SAMPLE_SPEC });
  server = await startCospec(repository.folder);
});

afterAll(async () => {
  await server?.stop();
  repository?.remove();
});

/** The numbers typed so far, in the order of the text. */
const typed = (text: string) => [...text.matchAll(/‹(\d+)›/g)].map(([, n]) => Number(n));
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

function textIn(file: string): string {
  const opened = DataFile.open(file);
  try {
    const [spec] = opened.specs();
    return spec === undefined ? '' : (historyOf(opened, roomName(spec.id, spec.epoch)).good?.text ?? '');
  } finally {
    opened.close();
  }
}

it('a backup made while people type holds all that was stored before it; restored, it meets nobody’s newer edits', async () => {
  const [before] = await listSpecs(server.url);
  if (before === undefined) throw new Error('no spec');
  const writer = await RemoteAuthor.join(server.url, before);
  const watcher = await RemoteAuthor.join(server.url, before);
  // A stream of edits: the next one leaves as soon as the last one is stored, which is when others see it.
  let written = 0;
  let seen = 0;
  let typing = true;
  const type = () => {
    writer.insert({ after: written === 0 ? '5 seconds' : `‹${written - 1}›` }, `‹${written}›`);
    written++;
  };
  watcher.context.doc.on('update', () => {
    seen = typed(watcher.texts().join('\n')).length;
    if (typing && seen === written) type();
  });
  type();
  const file = join(repository.folder, 'specs.backup');
  const backUp = async () => {
    const stored = seen;
    const { code, stdout, stderr } = await runCospec(['backup', file], repository.folder);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('1 spec, 1 history, ');
    const numbers = typed(textIn(file));
    expect(numbers).toEqual(upTo(numbers.length));
    expect(numbers.length).toBeGreaterThanOrEqual(stored);
    expect(numbers.length).toBeLessThanOrEqual(written);
  };
  await backUp();
  // Killed while it writes, it leaves the older backup alone, or has replaced it whole.
  const names = () => readdirSync(repository.folder);
  await killCospec(['backup', file], repository.folder, () => names().some((name) => name.endsWith('.part')));
  expect((await runCospec(['verify', file], repository.folder)).code).toBe(0);
  await backUp();
  const text = textIn(file);
  const ended = written;
  await eventually(
    async () => seen,
    (count) => count > ended,
  );
  typing = false;
  await eventually(
    async () => seen,
    (count) => count === written,
  );
  expect((await runCospec(['verify'], repository.folder)).code).toBe(0);

  const { port } = server;
  expect((await runCospec(['restore', file], repository.folder)).code).toBe(1);
  expect(await server.stop()).toBe(0);
  expect((await runCospec(['restore', file], repository.folder)).code).toBe(0);
  server = await startCospec(repository.folder, '--port', String(port));
  const [after] = await listSpecs(server.url);
  expect(after?.id).toBe(before.id);
  expect(after?.room).not.toBe(before.room);
  // Both pages come back with all they had, and are told that their history has been replaced.
  await eventually(
    async () => [writer.closedWith, watcher.closedWith],
    (codes) => codes.every((code) => code === 4409),
  );
  expect(Buffer.from(await markdownOf(server.url, before.id)).toString()).toBe(text);
  expect((await runCospec(['verify'], repository.folder)).code).toBe(0);
  writer.leave();
  watcher.leave();
});
