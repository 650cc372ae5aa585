import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGit } from '../../../server/repo/git.ts';
import { openRepository } from '../../../server/repo/repository.ts';
import { RepositoryRoots } from '../../../server/repo/repository-root.ts';
import { type TemporaryRepository, temporaryRepository } from '../../support/temporary-repository.ts';

describe('the repository of a folder', () => {
  let repository: TemporaryRepository;
  let outside: string;

  beforeEach(() => {
    repository = temporaryRepository({
      'specs/001-a/spec.md': '# A\n',
      'tool/.specify/templates/note.md': '# T\n',
      'tool/specs/001-b/spec.md': '# B\n',
      'tool/specs/.cospec.json': '{}',
      'other/.cospec.json': '{}',
      'other/specs/spec.md': '# C\n',
    });
    outside = mkdtempSync(join(tmpdir(), 'cospec-outside-'));
  });
  afterEach(() => {
    repository.remove();
    rmSync(outside, { recursive: true });
  });

  it('is the one that the server would open there', async () => {
    const roots = new RepositoryRoots();
    for (const folder of ['.', 'specs/001-a', 'tool', 'tool/specs/001-b', 'other', 'other/specs']) {
      const path = join(repository.folder, folder);
      const { root, inGit } = await roots.of(path);
      const served = await openRepository(path, createGit(process.env));
      expect([relative(realpathSync(repository.folder), realpathSync(root)), inGit], folder).toEqual([
        relative(realpathSync(repository.folder), served.root),
        true,
      ]);
    }
  });

  it('outside git is the nearest folder with a mark, else the folder itself', async () => {
    mkdirSync(join(outside, 'a/.specify'), { recursive: true });
    mkdirSync(join(outside, 'a/b/c'), { recursive: true });
    mkdirSync(join(outside, 'd'));
    writeFileSync(join(outside, 'a/b/.cospec.json'), '{}');
    const roots = new RepositoryRoots();
    const of = async (folder: string) => relative(outside, (await roots.of(join(outside, folder))).root);
    expect([await of('a'), await of('a/b/c'), await of('d')]).toEqual(['a', 'a/b', 'd']);
    expect((await roots.of(join(outside, 'd'))).inGit).toBe(false);
  });
});
