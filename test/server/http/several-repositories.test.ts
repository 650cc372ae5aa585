import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readOptions } from '../../../server/config/read.ts';
import { serverOptions } from '../../../server/config/server-options.ts';
import { repositoryNames } from '../../../server/repo/several-repositories.ts';
import { type RunningServer, startServer } from '../../../server/start-server.ts';
import { specDetailSchema, specListSchema, specSummarySchema } from '../../../shared/protocol/http.ts';
import { exportResultSchema } from '../../../shared/protocol/publish.ts';
import { repositoryInfoSchema, repositoryListSchema } from '../../../shared/protocol/repository.ts';
import { SAMPLE_SPEC } from '../../support/sample-spec.ts';
import { destroyClients, stockClient, synced } from '../../support/sync-harness.ts';
import { type TemporaryRepository, temporaryRepository } from '../../support/temporary-repository.ts';
import { call, send } from './running-app.ts';

const TEMPLATE = '# Feature Specification: [FEATURE NAME]\n\n**Status**: Draft\n\n## Glazes *(mandatory)*\n';

let kiln: TemporaryRepository;
let glaze: TemporaryRepository;
let server: RunningServer | null;

const start = async (...directories: string[]) => {
  const { values } = readOptions(serverOptions, [], {});
  const onFatal = (error: Error) => {
    throw error;
  };
  const log = pino({ enabled: false });
  server = await startServer({ ...values, port: 0 }, { environment: process.env, log, onFatal }, directories);
  return server;
};

beforeEach(() => {
  server = null;
  kiln = temporaryRepository({ 'specs/007-kiln/spec.md': SAMPLE_SPEC, 'specs/007-kiln/plan.md': '# Plan\n' });
  glaze = temporaryRepository({
    'specs/001-glaze/spec.md': '# Feature Specification: Glaze\n',
    '.specify/templates/spec-template.md': TEMPLATE,
    '.cospec.json': '{"severities": {"meta/field-missing": "off"}}',
  });
});
afterEach(async () => {
  destroyClients();
  await server?.close();
  for (const repository of [kiln, glaze]) repository.remove();
});

describe('a server of two repositories', () => {
  it('lists both, each spec with the name of its repository, and serves every spec from its own', async () => {
    const { address } = await start(kiln.folder, glaze.folder);
    const { repositories } = await call(repositoryListSchema, `${address}/api/repositories`);
    expect(repositories.map(({ root }) => root)).toEqual([kiln.folder, glaze.folder]);
    const [first = '', second = ''] = repositories.map(({ name }) => name);
    const { specs } = await call(specListSchema, `${address}/api/specs`);
    expect(specs.map(({ repo, path }) => [repo, path])).toEqual([
      [first, 'specs/007-kiln/spec.md'],
      [second, 'specs/001-glaze/spec.md'],
    ]);
    for (const { id, path, repo } of specs) {
      const detail = await call(specDetailSchema, `${address}/api/specs/${id}`);
      expect([detail.path, detail.repo]).toEqual([path, repo]);
      // The template is the repository's own.
      expect(detail.schema.sections.some(({ title }) => title === 'Glazes')).toBe(repo === second);
      const markdown = await send(`${address}/api/specs/${id}/markdown`);
      expect(markdown.bytes.toString()).toBe((repo === second ? glaze : kiln).read(path));
      const client = stockClient(`${address.replace('http', 'ws')}/sync`, detail.room);
      await synced(client);
      expect(client.doc.getMap('blocks').size).toBeGreaterThan(0);
    }
    const missing = await send(`${address}/api/specs/aaaaaaaaaaaa`);
    expect([missing.status, missing.json?.code]).toEqual([404, 'not_found']);
  });

  it('makes new specs where it is told, under that repository’s numbers, and exports them there', async () => {
    const { address } = await start(kiln.folder, glaze.folder);
    const { repositories } = await call(repositoryListSchema, `${address}/api/repositories`);
    const create = (body: unknown) => call(specSummarySchema, `${address}/api/specs`, 'POST', body);
    const made = await Promise.all(repositories.map(({ name }) => create({ title: 'Raku', repo: name })));
    expect(made.map(({ path }) => path)).toEqual(['specs/008-raku/spec.md', 'specs/002-raku/spec.md']);
    const id = made[1]?.id ?? '';
    await call(exportResultSchema, `${address}/api/specs/${id}/export`, 'POST', {});
    expect(glaze.read('specs/002-raku/spec.md')).toContain('## Glazes');
    expect(kiln.git('status', '--porcelain')).toBe('');
    const copy = await call(specSummarySchema, `${address}/api/specs/${id}/duplicate`, 'POST', {});
    expect([copy.repo, copy.number]).toEqual([repositories[1]?.name, '003']);

    for (const body of [{ title: 'Nowhere' }, { markdown: '# Nowhere\n' }, { title: 'Nowhere', repo: 'other' }]) {
      const refused = await send(`${address}/api/specs`, 'POST', {}, JSON.stringify(body));
      expect([refused.status, refused.json?.code]).toEqual([400, 'invalid_body']);
      expect(refused.json?.detail).toContain(repositories[0]?.name);
    }
  });

  it('answers for one repository where it is named', async () => {
    const { address } = await start(kiln.folder, glaze.folder);
    const { repositories } = await call(repositoryListSchema, `${address}/api/repositories`);
    for (const { name, root } of repositories) {
      const info = await call(repositoryInfoSchema, `${address}/api/repository?repo=${encodeURIComponent(name)}`);
      expect(info.root).toBe(root);
      const fetched = await send(`${address}/api/repository/fetch?repo=${encodeURIComponent(name)}`, 'POST');
      expect(fetched.json?.code).toBe('fetch_failed');
    }
    expect((await send(`${address}/api/repository`)).status).toBe(400);
  });

  it('keeps the documents of each apart, so that either can be served alone again', async () => {
    const { address, repositories } = await start(kiln.folder, glaze.folder);
    expect(repositories.map(({ dataDirectory }) => dataDirectory)).toEqual(
      [kiln, glaze].map(({ folder }) => join(folder, '.git', 'cospec')),
    );
    const { specs } = await call(specListSchema, `${address}/api/specs`);
    const [, second] = specs;
    await send(`${address}/api/specs/${second?.id}/markdown`, 'PUT', {}, '# Feature Specification: Ash glaze\n');
    const files = (await call(specDetailSchema, `${address}/api/specs/${specs[0]?.id}`)).files;
    const plan = files.find(({ kind }) => kind === 'plan')?.id ?? '';
    await server?.close();
    server = null;

    const alone = await start(glaze.folder);
    const found = await call(specListSchema, `${alone.address}/api/specs`);
    expect(found.specs.map(({ id }) => id)).toEqual([second?.id]);
    const text = await send(`${alone.address}/api/specs/${second?.id}/markdown`);
    expect(text.bytes.toString()).toBe('# Feature Specification: Ash glaze\n');
    // With one repository nothing needs a name.
    await call(repositoryInfoSchema, `${alone.address}/api/repository`);
    await call(specSummarySchema, `${alone.address}/api/specs`, 'POST', { title: 'Raku' });
    await alone.close();
    server = null;

    // A file beside a spec is found by its link after a restart, in whichever repository it is.
    const both = await start(glaze.folder, kiln.folder);
    const detail = await call(specDetailSchema, `${both.address}/api/specs/${plan}`);
    expect([detail.kind, detail.path]).toEqual(['plan', 'specs/007-kiln/plan.md']);
  });
});

describe('repositories that are not apart', () => {
  it('are refused: one named twice, two work trees, a copy with its documents', async () => {
    await expect(start(kiln.folder, join(kiln.folder, 'specs'))).rejects.toThrow('is named twice');
    const tree = join(glaze.folder, '..', `${Date.now()}-tree`);
    glaze.git('worktree', 'add', '--quiet', '--detach', tree);
    const copy = join(kiln.folder, '..', `${Date.now()}-copy`);
    try {
      await expect(start(glaze.folder, kiln.folder, tree)).rejects.toThrow('are work trees of one repository');
      await (await start(kiln.folder)).close();
      server = null;
      cpSync(kiln.folder, copy, { recursive: true });
      await expect(start(kiln.folder, copy)).rejects.toThrow('have specs with the same ids');
      // Nothing is left locked.
      await start(kiln.folder, glaze.folder);
    } finally {
      for (const folder of [tree, copy]) rmSync(folder, { recursive: true, force: true });
    }
  });
});

it('names are as short as they can be and tell repositories apart', () => {
  expect(repositoryNames(['/a/kiln', '/b/glaze'])).toEqual(['kiln', 'glaze']);
  expect(repositoryNames(['/a/kiln', '/b/kiln', '/c/glaze'])).toEqual(['a/kiln', 'b/kiln', 'glaze']);
  expect(repositoryNames(['/x/a/kiln', '/y/a/kiln'])).toEqual(['x/a/kiln', 'y/a/kiln']);
  expect(repositoryNames(['/kiln', '/a/kiln', '/'])).toEqual(['kiln', 'a/kiln', '/']);
});
