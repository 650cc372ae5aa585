import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CospecServer, startCospec } from '../support/cospec-server.ts';
import { listSpecs, markdownOf, postJson, type SpecRow } from '../support/spec-requests.ts';
import { type TemporaryRepository, temporaryRepository } from '../support/temporary-repository.ts';
import { Watcher } from './watcher.ts';

/** Paragraphs of a file that is nearly as large as one may be: 8 MiB. */
const PARAGRAPHS = 40_000;

const text = `# Feature Specification: Kiln Archive\n\n${Array.from(
  { length: PARAGRAPHS },
  (_, n) => `Firing ${n} reached its top at noon. ${'It burned well. '.repeat(8)}Nobody saw it.\n\n`,
).join('')}`;

describe('edits by the server itself in a document near the limit', () => {
  let repository: TemporaryRepository;
  let server: CospecServer;
  let spec: SpecRow;
  let watcher: Watcher;
  /** Each attempt changes something. */
  let attempts = 0;

  beforeAll(async () => {
    repository = temporaryRepository({ 'specs/001-kiln-archive/spec.md': text });
    server = await startCospec(repository.folder, '--scan-timeout', '60000');
    const [first] = await listSpecs(server.url);
    if (first === undefined) throw new Error('There is no spec.');
    spec = first;
    watcher = await Watcher.start(server.url, spec.room, server.serverPid());
  }, 120_000);
  afterAll(async () => {
    await watcher?.stop();
    await server?.stop();
    repository?.remove();
  });

  const address = () => `${server.url}/api/specs/${spec.id}`;
  const read = async () => new TextDecoder().decode(await markdownOf(server.url, spec.id));
  const put = async (body: string): Promise<void> => {
    const answer = await fetch(`${address()}/markdown`, { method: 'PUT', body });
    expect(answer.status, (await answer.text()).slice(0, 500)).toBe(200);
  };

  it('a PUT that changes every tenth paragraph', { retry: 1, timeout: 180_000 }, async () => {
    attempts++;
    const before = await read();
    await watcher.besideThreads(() => put(before.replace(/(\d0) reached/g, `$1 reached, ${attempts},`)));
    expect(await read()).toContain(`Firing 20 reached, ${attempts},`);
  });

  it('a new title', { retry: 1, timeout: 180_000 }, async () => {
    attempts++;
    await watcher.besideThreads(async () => {
      const answer = await fetch(address(), {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ title: `Kiln Annals ${attempts}` }),
      });
      expect(answer.status, await answer.text()).toBe(200);
    });
    expect((await read()).startsWith(`# Feature Specification: Kiln Annals ${attempts}\n`)).toBe(true);
  });

  it('an export', { retry: 1, timeout: 180_000 }, async () => {
    await watcher.besideThreads(async () => {
      const answer = await postJson(`${address()}/export`, {});
      expect(answer.status, await answer.text()).toBe(200);
    });
  });
});
