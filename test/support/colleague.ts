import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { LocalForge } from './local-forge.ts';

/** Somebody with a clone of their own who works with git alone. */
export interface Colleague {
  git(...args: string[]): string;
  read(path: string): string;
  write(path: string, content: string | Uint8Array): void;
  /** Commits all there is and pushes it, by force if asked, to the branch that is checked out. */
  push(message: string, force?: 'force'): void;
  remove(): void;
}

export function colleague(forge: LocalForge, name = 'Bo'): Colleague {
  const folder = mkdtempSync(join(tmpdir(), 'cospec-clone-'));
  const identity = ['-c', `user.name=${name}`, '-c', `user.email=${name.toLowerCase()}@example.org`];
  const git = (...args: string[]) =>
    execFileSync('git', [...identity, '-c', 'commit.gpgsign=false', ...args], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  git('clone', '--quiet', forge.git('rev-parse', '--absolute-git-dir').trim(), '.');
  return {
    git,
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    write: (path, content) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    },
    push: (message, force) => {
      git('add', '--all');
      git('commit', '--quiet', '--message', message);
      git('push', '--quiet', ...(force ? ['--force'] : []), 'origin', 'HEAD');
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
