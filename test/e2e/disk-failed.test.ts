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

/** Every write of an edit fails while something is done, as on a disk with bad sectors, until the server has ended for it. */
async function failingDisk(place: TemporaryRepository, running: CospecServer, action: () => void): Promise<void> {
  const saboteur = new SqliteConnection(join(place.folder, '.git/cospec/cospec.sqlite'));
  saboteur.exec(`CREATE TRIGGER bad_sector BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END`);
  action();
  await eventually(
    async () => running.output(),
    (output) => /the disk failed; the server starts again in 500 ms/.test(output),
  );
  saboteur.exec('DROP TRIGGER bad_sector');
  saboteur.close();
}

it('a server whose disk fails is started again, at the port it had, and loses nothing of what people wrote', async () => {
  const [spec] = await listSpecs(server.url);
  if (spec === undefined) throw new Error('no spec');
  const author = await RemoteAuthor.join(server.url, spec);
  const watcher = await RemoteAuthor.join(server.url, spec);
  author.insert({ after: '5 seconds' }, ' at most');
  await watcher.sees('5 seconds at most');

  await failingDisk(repository, server, () => author.insert({ after: '5 seconds at most' }, ', day and night'));

  // Author and watcher come back by themselves: port and room are what they were.
  await watcher.sees('5 seconds at most, day and night');
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  expect(Buffer.from(await markdownOf(server.url, spec.id)).toString()).toContain('5 seconds at most, day and night');
  author.leave();
  watcher.leave();
});

it('a disk that fails under one of several repositories interrupts them all, and all are back with what people wrote', async () => {
  const files = { 'specs/001-kiln-alarm/spec.md': SAMPLE_SPEC };
  const places = [temporaryRepository(files), temporaryRepository(files)] as const;
  const both = await startCospec(places[0].folder, places[0].folder, places[1].folder);
  const authors: RemoteAuthor[] = [];
  try {
    const specs = await listSpecs(both.url);
    const inside = ({ folder }: TemporaryRepository) => specs.find(({ repo }) => folder.endsWith(repo));
    const [struck, other] = [inside(places[0]), inside(places[1])];
    if (struck === undefined || other === undefined) throw new Error('no spec');
    for (const spec of [struck, other, struck, other]) authors.push(await RemoteAuthor.join(both.url, spec));
    const [ann, bo, watcher, neighbour] = authors;
    await failingDisk(places[0], both, () => ann?.insert({ after: '5 seconds' }, ' at most'));
    bo?.insert({ after: '5 seconds' }, ' or so');
    // By themselves, in both rooms: the one that was struck, and the one whose disk was well.
    await watcher?.sees('5 seconds at most');
    await neighbour?.sees('5 seconds or so');
    expect((await fetch(`${both.url}/readyz`)).status).toBe(200);
    const texts = await Promise.all([struck, other].map(({ id }) => markdownOf(both.url, id)));
    expect(
      texts.map(
        (text) =>
          Buffer.from(text)
            .toString()
            .match(/5 seconds (at most|or so)/)?.[1],
      ),
    ).toEqual(['at most', 'or so']);
  } finally {
    for (const author of authors) author.leave();
    await both.stop();
    for (const place of places) place.remove();
  }
});
