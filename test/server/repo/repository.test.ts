import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataPlaceOf } from '../../../server/repo/data-place.ts';
import { createGit } from '../../../server/repo/git.ts';
import { openRepository } from '../../../server/repo/repository.ts';
import { StartError } from '../../../server/start-error.ts';
import { type TemporaryRepository, temporaryRepository } from '../../support/temporary-repository.ts';

const git = createGit(process.env);
let repository: TemporaryRepository;
let root: string;

beforeAll(() => {
  repository = temporaryRepository({
    'specs/001-a/spec.md': '# A\n',
    'tool/.specify/memory.md': 'x',
    'tool/specs/001-b/spec.md': '# B\n',
  });
  root = realpathSync(repository.folder);
});
afterAll(() => repository.remove());

describe('a repository', () => {
  it('is git’s top level, from anywhere inside', async () => {
    const opened = await openRepository(join(root, 'specs/001-a'), git);
    expect(opened).toMatchObject({ root, gitDirectory: join(root, '.git') });
    expect(await opened.branch()).toBe('main');
  });

  it('is the folder with .specify where there is one, with paths of its own', async () => {
    const opened = await openRepository(join(root, 'tool/specs'), git);
    expect(opened).toMatchObject({ root: join(root, 'tool'), name: 'tool', gitDirectory: join(root, '.git') });
    expect((await opened.committed('specs/001-b/spec.md'))?.toString()).toBe('# B\n');
  });

  it('tells exactly what is committed', async () => {
    const opened = await openRepository(root, git);
    expect((await opened.committed('specs/001-a/spec.md'))?.toString()).toBe('# A\n');
    expect(await opened.committed('specs/none/spec.md')).toBeNull();
  });

  it('lists the documents below its root, tracked or about to be, and nothing else', async () => {
    writeFileSync(join(root, 'tool/GUIDE.MD'), 'new');
    writeFileSync(join(root, 'tool/notes.txt'), 'no document');
    expect(await (await openRepository(join(root, 'tool'), git)).documents()).toEqual([
      '.specify/memory.md',
      'GUIDE.MD',
      'specs/001-b/spec.md',
    ]);
    rmSync(join(root, 'tool/GUIDE.MD'));
    rmSync(join(root, 'tool/notes.txt'));
  });

  it('has no branch on a detached head', async () => {
    repository.git('checkout', '--quiet', '--detach');
    expect(await (await openRepository(root, git)).branch()).toBeNull();
    repository.git('checkout', '--quiet', 'main');
  });

  it('works outside git', async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'cospec-plain-')));
    const opened = await openRepository(folder, git);
    expect(opened).toMatchObject({ root: folder, gitDirectory: null });
    expect([await opened.branch(), await opened.committed('x.md')]).toEqual([null, null]);
    rmSync(folder, { recursive: true });
  });

  it("is not git's own directory: a bare repository, or the inside of .git; a work tree of a bare one is fine", async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'cospec-bare-')));
    const bare = join(folder, 'team.git');
    repository.git('clone', '--quiet', '--bare', '.', bare);
    await expect(openRepository(bare, git)).rejects.toThrow(/is a bare repository.*worktree add/);
    await expect(openRepository(join(root, '.git'), git)).rejects.toThrow(/is inside of \.git/);
    repository.git('-C', bare, 'worktree', 'add', '--quiet', join(folder, 'tree'), 'main');
    const opened = await openRepository(join(folder, 'tree'), git);
    expect(opened).toMatchObject({ root: join(folder, 'tree'), gitDirectory: bare });
    rmSync(folder, { recursive: true });
  });

  it('must be a directory that is there', async () => {
    await expect(openRepository(join(root, 'nowhere'), git)).rejects.toThrow(StartError);
    await expect(openRepository(join(root, 'specs/001-a/spec.md'), git)).rejects.toThrow('is not a directory');
  });

  it('runs no hook and no fsmonitor of the repository', async () => {
    const other = temporaryRepository({ 'a.md': 'a' });
    const trap = join(other.folder, 'trap.sh');
    writeFileSync(trap, `#!/bin/sh\ntouch ${other.folder}/sprung\n`, { mode: 0o755 });
    other.git('config', 'core.fsmonitor', trap);
    await git.run(other.folder, ['status', '--porcelain']);
    expect(existsSync(join(other.folder, 'sprung'))).toBe(false);
    other.remove();
  });
});

it('documents live in the git directory, else under a hash in the state directory, or where configured', () => {
  expect(dataPlaceOf({ root: '/r', gitDirectory: '/r/.git' }, null, '/state')).toBe('/r/.git/cospec');
  expect(dataPlaceOf({ root: '/r', gitDirectory: null }, null, '/state')).toMatch(/^\/state\/cospec\/[0-9a-f]{16}$/);
  expect(dataPlaceOf({ root: '/r', gitDirectory: '/r/.git' }, '/data', '/state')).toBe('/data');
});
