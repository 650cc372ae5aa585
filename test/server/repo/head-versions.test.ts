import { afterEach, describe, expect, it } from 'vitest';
import type { Git } from '../../../server/repo/git.ts';
import { createGit } from '../../../server/repo/git.ts';
import { changedSinceHead, headVersion } from '../../../server/repo/head-versions.ts';
import { type TemporaryRepository, temporaryRepository } from '../../support/temporary-repository.ts';

const git = createGit(process.env);
let repository: TemporaryRepository | undefined;

afterEach(() => repository?.remove());

function counting(): { git: Git; calls: () => number } {
  let calls = 0;
  const run: Git['run'] = (...args) => {
    calls++;
    return git.run(...args);
  };
  return { git: { ...git, run }, calls: () => calls };
}

describe('what HEAD has of files', () => {
  it('is told of those that differ, byte for byte, in two calls', async () => {
    const names = Array.from({ length: 225 }, (_, i) => `specs/${i} é/spec.md`);
    repository = temporaryRepository(Object.fromEntries(names.map((name) => [name, `# ${name}\r\n`])));
    repository.write('specs/3 é/spec.md', '# other\n');
    repository.write('specs/4 é/spec.md', '');
    repository.write('specs/new/spec.md', '# new\n');
    const counted = counting();
    const changed = await changedSinceHead(counted.git, repository.folder, [...names, 'specs/new/spec.md', 'a\nb.md']);
    expect([...changed].map(([path, bytes]) => [path, bytes.toString()])).toEqual([
      ['specs/3 é/spec.md', '# specs/3 é/spec.md\r\n'],
      ['specs/4 é/spec.md', '# specs/4 é/spec.md\r\n'],
    ]);
    expect(counted.calls()).toBe(2);
  });

  it('is asked for in one call where nothing differs, also in a repository with names of 64 digits', async () => {
    repository = temporaryRepository({});
    repository.git('init', '--quiet', '--object-format=sha256', 'long');
    repository.write('long/a.md', '# A\n');
    repository.git('-C', 'long', 'add', '.');
    repository.git('-C', 'long', 'commit', '--quiet', '-m', 'A');
    const folder = `${repository.folder}/long`;
    const counted = counting();
    expect((await changedSinceHead(counted.git, folder, ['a.md'])).size).toBe(0);
    expect(counted.calls()).toBe(1);
    repository.write('long/a.md', '# B\n');
    expect((await changedSinceHead(git, folder, ['a.md'])).get('a.md')?.toString()).toBe('# A\n');
  });

  it('is nothing outside git, and in a repository without commits', async () => {
    repository = temporaryRepository({ 'a.md': '# A\n' });
    repository.git('init', '--quiet', 'empty');
    repository.write('empty/a.md', '# A\n');
    expect((await changedSinceHead(git, `${repository.folder}/empty`, ['a.md'])).size).toBe(0);
    expect(await headVersion(git, `${repository.folder}/empty`, 'a.md')).toBeNull();
    expect(await headVersion(git, '/', 'a.md')).toBeNull();
  });
});
