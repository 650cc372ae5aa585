import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGit } from '../../../server/repo/git.ts';
import { type PublishRequest, type PublishStep, publish } from '../../../server/repo/publish/publish.ts';
import { BranchCheckedOutError, InvalidBranchError } from '../../../server/repo/publish/publish-error.ts';
import { FileChangedError, UnreadableFileError } from '../../../server/repo/spec-file.ts';
import { type TemporaryRepository, temporaryRepository } from '../../support/temporary-repository.ts';

const path = 'specs/001-kiln/spec.md';
const old = '# Kiln\n\nOld words.\n';
const fresh = '# Kiln\n\nNew words.\n';
const git = createGit(process.env);

let repository: TemporaryRepository;
const folders: string[] = [];

beforeEach(() => {
  repository = temporaryRepository({ [path]: old, 'README.md': 'Read me.\n' });
  repository.git('config', 'user.name', 'Server');
  repository.git('config', 'user.email', 'server@example.org');
});
afterEach(() => {
  // Whatever happened: nothing in the repository is broken.
  repository.git('fsck', '--strict', '--no-dangling');
  repository.remove();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const request = (changes: Partial<PublishRequest> = {}): PublishRequest => ({
  path,
  bytes: Buffer.from(fresh),
  branch: '001-kiln',
  message: (isNew) => `${isNew ? 'Add' : 'Update'} spec\n\nCo-authored-by: Bo <bo@example.org>\n`,
  author: { name: 'Ann', email: 'ann@example.org' },
  isKnown: async (content) => content.toString() === old,
  ...changes,
});
const run = (changes: Partial<PublishRequest> = {}, directory = repository.folder) =>
  publish({ git, directory }, request(changes));
const commits = (ref: string) => Number(repository.git('rev-list', '--count', ref));
const show = (ref: string) => repository.git('show', `${ref}:${path}`);
const status = () => repository.git('status', '--porcelain');
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'cospec-side-'));
  folders.push(made);
  return made;
}

describe('publish', () => {
  it('makes a branch from HEAD with one commit by the publisher, and touches neither checkout nor index', async () => {
    repository.write('README.md', 'Changed.\n');
    repository.write('new.txt', 'Staged.\n');
    repository.git('add', 'new.txt');
    const before = status();
    const { commit, checkouts } = await run();
    expect(checkouts).toEqual([]);
    expect(repository.git('rev-parse', '001-kiln').trim()).toBe(commit);
    expect(repository.git('log', '-1', '--format=%an <%ae>|%cn|%s|%b', '001-kiln').trim()).toBe(
      'Ann <ann@example.org>|Server|Update spec|Co-authored-by: Bo <bo@example.org>',
    );
    expect(repository.git('diff', '--name-only', 'main', '001-kiln').trim()).toBe(path);
    expect([show('001-kiln'), show('main'), status(), repository.read(path)]).toEqual([fresh, old, before, old]);
  });

  it('makes no commit the second time', async () => {
    await run();
    expect(await run()).toMatchObject({ commit: null, checkouts: [] });
    expect(commits('001-kiln')).toBe(2);
  });

  it('lets file and index follow on a branch that is checked out, so that the next human commit reverts nothing', async () => {
    repository.write('README.md', 'Changed.\n');
    const { commit, checkouts } = await run({ branch: 'main' });
    expect(checkouts).toHaveLength(1);
    expect([repository.read(path), status().trim()]).toEqual([fresh, 'M README.md']);
    repository.git('commit', '--quiet', '--all', '--message=Human');
    expect([show('main'), repository.git('rev-parse', 'main~1').trim()]).toEqual([fresh, commit]);
  });

  it('follows in a linked work tree, and where the new file is in the work tree already', async () => {
    const side = folder();
    repository.git('worktree', 'add', '--quiet', '-b', 'side', join(side, 'tree'));
    expect((await run({ branch: 'side' })).checkouts).toHaveLength(1);
    const there = (...args: string[]) => execFileSync('git', args, { cwd: join(side, 'tree'), encoding: 'utf8' });
    expect([there('status', '--porcelain'), there('show', `HEAD:${path}`)]).toEqual(['', fresh]);
    repository.write(path, fresh);
    await run({ branch: 'main' });
    expect(status()).toBe('');
  });

  it('refuses a checked-out branch with other changes of the file, staged or not, and changes nothing', async () => {
    repository.write(path, 'Mine.\n');
    await expect(run({ branch: 'main' })).rejects.toBeInstanceOf(BranchCheckedOutError);
    repository.git('add', path);
    await expect(run({ branch: 'main' })).rejects.toBeInstanceOf(BranchCheckedOutError);
    repository.write(path, old);
    await expect(run({ branch: 'main' })).rejects.toBeInstanceOf(BranchCheckedOutError);
    expect([commits('main'), show('main')]).toEqual([1, old]);
  });

  it('works on a detached head, in an empty repository and in a bare clone', async () => {
    repository.git('checkout', '--quiet', '--detach');
    await run({ branch: 'main' });
    expect([show('main'), repository.read(path), status()]).toEqual([fresh, old, '']);
    const bare = folder();
    repository.git('clone', '--quiet', '--bare', repository.folder, bare);
    await run({ branch: 'elsewhere', bytes: Buffer.from('# Bare\n'), isKnown: async () => true }, bare);
    expect(execFileSync('git', ['show', `elsewhere:${path}`], { cwd: bare, encoding: 'utf8' })).toBe('# Bare\n');
    const empty = folder();
    execFileSync('git', ['init', '--quiet', '--initial-branch=main', empty]);
    await run({ branch: 'first' }, empty);
    expect(execFileSync('git', ['show', `first:${path}`], { cwd: empty, encoding: 'utf8' })).toBe(fresh);
  });

  it('builds on what a human commits at the same moment', async () => {
    await run();
    let meanwhile = 0;
    const human = () => {
      if (meanwhile++ > 0) return;
      const tree = repository.git('rev-parse', '001-kiln^{tree}').trim();
      const made = repository.git('commit-tree', '-p', '001-kiln', '-m', 'Human', tree).trim();
      repository.git('update-ref', 'refs/heads/001-kiln', made);
    };
    const onStep = (step: PublishStep) => (step === 'branch' ? human() : undefined);
    await run({ bytes: Buffer.from('# Third\n'), isKnown: async () => true, onStep });
    expect(repository.git('log', '--format=%s', '001-kiln').trim().split('\n')).toEqual([
      'Update spec',
      'Human',
      'Update spec',
      'Start',
    ]);
    expect(show('001-kiln')).toBe('# Third\n');
  });

  it('does not take back what somebody else committed there', async () => {
    repository.git('checkout', '--quiet', '-b', 'theirs');
    repository.write(path, 'Theirs.\n');
    repository.git('commit', '--quiet', '--all', '--message=Theirs');
    repository.git('checkout', '--quiet', 'main');
    await expect(run({ branch: 'theirs' })).rejects.toBeInstanceOf(FileChangedError);
    expect(show('theirs')).toBe('Theirs.\n');
  });

  it('leaves one commit or none, and a clean repository, whatever step it is stopped in', async () => {
    for (const last of ['blob', 'tree', 'commit', 'checkout', 'branch'] as const) {
      for (const branch of ['001-kiln', 'main']) {
        const onStep = (step: PublishStep) => {
          if (step === last) throw new Error('stopped');
        };
        await expect(run({ branch, onStep })).rejects.toThrow('stopped');
        expect([commits('main'), repository.git('branch', '--list', '001-kiln')]).toEqual([1, '']);
        repository.git('fsck', '--strict', '--no-dangling');
      }
    }
    // The last stop left the new file in the work tree, which is what the next publish makes of it.
    await run({ branch: 'main' });
    expect([commits('main'), status()]).toEqual([2, '']);
  });

  it('honours line ends of .gitattributes, in the commit and in the checkout', async () => {
    repository.write('.gitattributes', '*.md text eol=crlf\n');
    repository.git('add', '--all');
    repository.git('commit', '--quiet', '--message=Attributes');
    await run({ branch: 'main', bytes: Buffer.from(fresh.replaceAll('\n', '\r\n')) });
    expect([show('main'), repository.read(path), status()]).toEqual([fresh, fresh.replaceAll('\n', '\r\n'), '']);
  });

  it('keeps the mode of the file, and refuses a link in its place', async () => {
    repository.git('update-index', '--chmod=+x', path);
    repository.git('commit', '--quiet', '--message=Executable');
    await run();
    expect(repository.git('ls-tree', '001-kiln', path)).toMatch(/^100755/);
    rmSync(join(repository.folder, path));
    symlinkSync('elsewhere', join(repository.folder, path));
    repository.git('add', path);
    repository.git('commit', '--quiet', '--message=Link');
    await expect(run({ branch: 'fresh' })).rejects.toBeInstanceOf(UnreadableFileError);
  });

  it('runs no hook, and signs where the configuration asks for it', async () => {
    const signer = join(repository.folder, '.git', 'signer');
    repository.write('.git/hooks/reference-transaction', '#!/bin/sh\ntouch hooked\n');
    repository.write('.git/signer', '#!/bin/sh\ncat >/dev/null\necho "[GNUPG:] SIG_CREATED " >&2\necho SIGNED\n');
    execFileSync('chmod', ['+x', signer, join(repository.folder, '.git/hooks/reference-transaction')]);
    repository.git('config', 'commit.gpgSign', 'true');
    repository.git('config', 'gpg.program', signer);
    await run();
    expect(repository.git('cat-file', 'commit', '001-kiln')).toContain('gpgsig SIGNED');
    expect(status()).toBe('');
  });

  it('refuses names that are no branches', async () => {
    for (const branch of ['-x', 'HEAD', 'a..b', 'refs/heads/x', 'a b', 'x.lock', '@{-1}', '']) {
      await expect(run({ branch }), branch).rejects.toBeInstanceOf(InvalidBranchError);
    }
  });
});
