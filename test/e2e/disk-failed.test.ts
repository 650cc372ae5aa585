import { join } from 'node:path';
import SqliteConnection from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CospecServer, startCospec } from '../support/cospec-server.ts';
import { RemoteAuthor } from '../support/remote-author.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { eventually } from '../support/spec-page.ts';
import { listSpecs, markdownOf } from '../support/spec-requests.ts';
import { type TemporaryRepository, temporaryRepository } from '../support/temporary-repository.ts';

let repository: TemporaryRepository;
let server: CospecServer;

beforeAll(async () => {
  repository = temporaryRepository({ 'specs/001-kiln-alarm/spec.md': SAMPLE_SPEC });
  server = await startCospec(repository.folder, '--port', '0');
});

afterAll(async () => {
  await server?.stop();
  repository?.remove();
});

it('a server whose disk fails is started again, at the port it had, and loses nothing of what people wrote', async () => {
  const [spec] = await listSpecs(server.url);
  if (spec === undefined) throw new Error('no spec');
  const author = await RemoteAuthor.join(server.url, spec);
  const watcher = await RemoteAuthor.join(server.url, spec);
  author.insert({ after: '5 seconds' }, ' at most');
  await watcher.sees('5 seconds at most');

  // Every write of an edit fails from now on, as on a disk with bad sectors.
  const saboteur = new SqliteConnection(join(repository.folder, '.git/cospec/cospec.sqlite'));
  saboteur.exec(`CREATE TRIGGER bad_sector BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END`);
  author.insert({ after: '5 seconds at most' }, ', day and night');
  await eventually(
    async () => server.output(),
    (output) => /the disk failed; the server starts again in 500 ms/.test(output),
  );
  saboteur.exec('DROP TRIGGER bad_sector');
  saboteur.close();

  // Author and watcher come back by themselves: port and room are what they were.
  await watcher.sees('5 seconds at most, day and night');
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  expect(Buffer.from(await markdownOf(server.url, spec.id)).toString()).toContain('5 seconds at most, day and night');
  author.leave();
  watcher.leave();
});
