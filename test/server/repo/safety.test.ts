import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGit } from '../../../server/repo/git.ts';
import { type PublishRequest, publish } from '../../../server/repo/publish/publish.ts';
import { BranchCheckedOutError, PublishFailedError } from '../../../server/repo/publish/publish-error.ts';
import { openRepository } from '../../../server/repo/repository.ts';
import { UnreadableFileError } from '../../../server/repo/spec-file.ts';
import { type TemporaryRepository, temporaryRepository } from '../../support/temporary-repository.ts';

const path = 'specs/001-kiln/spec.md';
const old = '# Kiln\n\nOld words.\n';
const fresh = '# Kiln\n\nNew words.\n';
const git = createGit(process.env);

let repository: TemporaryRepository;
let side: string;

beforeEach(() => {
  repository = temporaryRepository({ [path]: old, 'README.md': 'Read me.\n' });
  repository.git('config', 'user.name', 'Server');
  repository.git('config', 'user.email', 'server@example.org');
  side = mkdtempSync(join(tmpdir(), 'cospec-side-'));
});
afterEach(() => {
  repository.git('fsck', '--strict', '--no-dangling');
  repository.remove();
  rmSync(side, { recursive: true, force: true });
});

const run = (changes: Partial<PublishRequest> = {}, directory = repository.folder) =>
  publish(
    { git, directory },
    {
      path,
      bytes: Buffer.from(fresh),
      branch: '001-kiln',
      message: () => 'Update spec\n',
      author: { name: 'Ann', email: 'ann@example.org' },
      isKnown: async () => true,
      ...changes,
    },
  );
const branches = () => repository.git('for-each-ref', '--format=%(refname)', 'refs/heads').trim().split('\n');
const inside = (folder: string, ...args: string[]) =>
  execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

it('reading a repository starts nothing that its configuration or attributes name', async () => {
  const [program, trace] = [join(side, 'trap.sh'), join(side, 'sprung')];
  writeFileSync(program, `#!/bin/sh\ntouch ${trace}\ncat\n`);
  chmodSync(program, 0o755);
  repository.write('.gitattributes', '*.md filter=trap diff=trap merge=trap\n');
  repository.git('add', '--all');
  repository.git('commit', '--quiet', '--message=Attributes');
  repository.write(path, fresh);
  const hooks = ['post-index-change', 'reference-transaction', 'post-checkout', 'fsmonitor-watchman', 'post-rewrite'];
  mkdirSync(join(side, 'hooks'));
  for (const hook of hooks) symlinkSync(program, join(side, 'hooks', hook));
  const settings = {
    'filter.trap.clean': program,
    'filter.trap.smudge': program,
    'filter.trap.process': program,
    'diff.trap.command': program,
    'diff.trap.textconv': program,
    'merge.trap.driver': program,
    'diff.external': program,
    'core.pager': program,
    'core.editor': program,
    'core.fsmonitor': program,
    'core.hooksPath': join(side, 'hooks'),
    'core.sshCommand': program,
    'gpg.program': program,
    'log.showSignature': 'true',
    'alias.log': `!${program}`,
    'interactive.diffFilter': program,
    'pager.log': program,
  };
  for (const [key, value] of Object.entries(settings)) repository.git('config', key, value);
  rmSync(trace, { force: true });
  const opened = await openRepository(repository.folder, git);
  const head = (await opened.commits?.head()) ?? '';
  await opened.branch();
  await opened.branches();
  await opened.documents();
  await opened.featureFolders();
  expect((await opened.committed(path))?.toString()).toBe(old);
  expect((await opened.committedTo('main', path))?.toString()).toBe(old);
  expect(await opened.commits?.fileAt(head, path)).toMatch(/^[0-9a-f]{40}$/);
  expect(await opened.commits?.authors(null, head, path)).toHaveLength(1);
  await opened.commits?.blobsOf(null, head, path);
  await opened.commits?.movedTo(`${head}~1`, head, path);
  await opened.commits?.mergeBase(head, `${head}~1`);
  expect(existsSync(trace)).toBe(false);
  // Plain git does start it: the traps are set.
  inside(repository.folder, 'diff', 'HEAD', '--', path);
  expect(existsSync(trace)).toBe(true);
});

describe('publishing is refused, with a reason and without a trace, where', () => {
  const refused = async (reason: string, changes: Partial<PublishRequest> = {}) => {
    await expect(run(changes)).rejects.toThrow(reason);
    await expect(run(changes)).rejects.toBeInstanceOf(UnreadableFileError);
    expect(branches()).toEqual(['refs/heads/main']);
  };
  const commit = () => repository.git('commit', '--quiet', '--message=Change');

  it('a folder of the path is a submodule', async () => {
    inside(side, 'init', '--quiet', 'inner');
    inside(
      join(side, 'inner'),
      '-c',
      'user.name=x',
      '-c',
      'user.email=x@x',
      'commit',
      '--quiet',
      '--allow-empty',
      '-m',
      'x',
    );
    const inner = inside(join(side, 'inner'), 'rev-parse', 'HEAD').trim();
    repository.git('rm', '-r', '--quiet', 'specs');
    repository.git('update-index', '--add', '--cacheinfo', `160000,${inner},specs/001-kiln`);
    commit();
    await refused('specs/001-kiln is a submodule there');
  });

  it('a folder of the path is a link, or a file', async () => {
    repository.git('rm', '-r', '--quiet', 'specs');
    symlinkSync('elsewhere', join(repository.folder, 'specs'));
    repository.git('add', 'specs');
    commit();
    await refused('specs is a link there');
    rmSync(join(repository.folder, 'specs'));
    repository.write('specs', 'a file');
    repository.git('add', 'specs');
    commit();
    await refused('specs is a file there');
  });

  it('a folder has the name of the file', async () => {
    await refused('specs/001-kiln is no file there', { path: 'specs/001-kiln' });
  });

  it('a name differs in case or composition alone', async () => {
    await refused('specs/001-kiln/spec.md is there already', { path: 'specs/001-kiln/Spec.md' });
    await refused('specs is there already', { path: 'Specs/001-kiln/spec.md' });
    repository.write('specs/Caf\u00e9/spec.md', old);
    repository.git('add', '--all');
    commit();
    await refused('in case alone', { path: 'specs/cafe\u0301/spec.md' });
  });
});

describe('stale locks', () => {
  it('of an index leave checkout and branch as they are, and say which file is in the way', async () => {
    const lock = join(repository.folder, '.git/index.lock');
    writeFileSync(lock, '');
    await expect(run({ branch: 'main' })).rejects.toThrow(/index\.lock': File exists/);
    expect([repository.read(path), repository.git('rev-list', '--count', 'main').trim()]).toEqual([old, '1']);
    // Somebody else's index has no part in another branch.
    expect((await run()).commit).not.toBeNull();
    rmSync(lock);
    expect(repository.git('status', '--porcelain')).toBe('');
    expect((await run({ branch: 'main' })).commit).not.toBeNull();
    expect([repository.read(path), repository.git('status', '--porcelain')]).toEqual([fresh, '']);
  });

  it('of a branch make no commit there, and publishing goes on once they are gone', async () => {
    const lock = join(repository.folder, '.git/refs/heads/001-kiln.lock');
    writeFileSync(lock, '');
    await expect(run()).rejects.toBeInstanceOf(PublishFailedError);
    await expect(run()).rejects.toThrow(/001-kiln\.lock': File exists/);
    expect(branches()).toEqual(['refs/heads/main']);
    rmSync(lock);
    expect((await run()).commit).not.toBeNull();
  });
});

describe('repositories of other kinds', () => {
  it('with SHA-256 objects work alike', async () => {
    const folder = join(side, 'sha256');
    inside(side, 'init', '--quiet', '--object-format=sha256', '--initial-branch=main', folder);
    mkdirSync(join(folder, 'specs/001-kiln'), { recursive: true });
    writeFileSync(join(folder, path), old);
    for (const args of [
      ['config', 'user.name', 'S'],
      ['config', 'user.email', 's@example.org'],
      ['add', '--all'],
      ['commit', '--quiet', '--message=Start'],
    ])
      inside(folder, ...args);
    const { commit } = await run({ branch: 'main' }, folder);
    expect(commit).toMatch(/^[0-9a-f]{64}$/);
    await run({}, folder);
    const opened = await openRepository(folder, git);
    expect((await opened.committed(path))?.toString()).toBe(fresh);
    const blob = (await opened.commits?.fileAt(commit ?? '', path)) ?? '';
    expect((await opened.commits?.content(blob))?.toString()).toBe(fresh);
    expect(await opened.commits?.contains(commit ?? '', `${inside(folder, 'rev-parse', 'main~1').trim()}`)).toBe(true);
    expect(inside(folder, 'status', '--porcelain')).toBe('');
    inside(folder, 'fsck', '--strict', '--no-dangling');
  });

  it('that are shallow work alike', async () => {
    repository.git('commit', '--quiet', '--allow-empty', '--message=Later');
    const folder = join(side, 'shallow');
    inside(side, 'clone', '--quiet', '--depth=1', `file://${repository.folder}`, folder);
    inside(folder, 'config', 'user.name', 'S');
    inside(folder, 'config', 'user.email', 's@example.org');
    await run({ branch: 'main' }, folder);
    await run({}, folder);
    expect(inside(folder, 'rev-parse', '--is-shallow-repository').trim()).toBe('true');
    expect(inside(folder, 'show', `001-kiln:${path}`)).toBe(fresh);
    inside(folder, 'fsck', '--strict', '--no-dangling');
  });

  it('in the middle of a merge keep it, and only the branch that merges is refused', async () => {
    repository.git('checkout', '--quiet', '-b', 'theirs');
    repository.write(path, '# Kiln\n\nTheir words.\n');
    repository.git('commit', '--quiet', '--all', '--message=Theirs');
    repository.git('checkout', '--quiet', 'main');
    repository.write(path, '# Kiln\n\nOur words.\n');
    repository.git('commit', '--quiet', '--all', '--message=Ours');
    expect(() => repository.git('merge', '--quiet', 'theirs')).toThrow();
    const before = repository.git('status', '--porcelain');
    await expect(run({ branch: 'main' })).rejects.toBeInstanceOf(BranchCheckedOutError);
    await run();
    expect(repository.git('status', '--porcelain')).toBe(before);
  });
});

it('publishers and a human on one branch at the same moment lose no commit of each other', async () => {
  await run();
  let humans = 0;
  const human = () => {
    humans++;
    const tip = repository.git('rev-parse', '001-kiln').trim();
    const made = repository.git('commit-tree', '-p', tip, '-m', `Human ${humans}`, `${tip}^{tree}`).trim();
    repository.git('update-ref', 'refs/heads/001-kiln', made, tip);
  };
  const publisher = async (index: number): Promise<number> => {
    let tries = 0;
    const onStep = (step: string) => {
      // The human is quick: between two steps of one publisher.
      if (step === 'tree' && index < 2 && tries++ === 0) human();
    };
    try {
      return (await run({ path: `specs/00${index}-x/spec.md`, onStep })).commit === null ? 0 : 1;
    } catch (error) {
      expect(error).toBeInstanceOf(PublishFailedError);
      return 0;
    }
  };
  const done = await Promise.all(Array.from({ length: 4 }, (_, index) => publisher(index)));
  const published = done.filter((one) => one === 1).length;
  expect(published).toBeGreaterThan(0);
  expect(Number(repository.git('rev-list', '--count', 'main..001-kiln'))).toBe(1 + published + humans);
  const files = repository.git('ls-tree', '-r', '--name-only', '001-kiln').trim().split('\n');
  expect(files.filter((name) => /^specs\/00\d-x\//.test(name))).toHaveLength(published);
});

it('one server publishes one after the other: all get through', async () => {
  const opened = await openRepository(repository.folder, git);
  const order = (index: number) => ({
    path: `specs/00${index}-x/spec.md`,
    bytes: Buffer.from(fresh),
    branch: '001-kiln',
    message: () => 'Update\n',
    author: null,
    isKnown: async () => true,
  });
  await Promise.all(Array.from({ length: 8 }, (_, index) => opened.publish(order(index))));
  expect(repository.git('rev-list', '--count', 'main..001-kiln').trim()).toBe('8');
});
