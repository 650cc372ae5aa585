import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mergeDocuments } from '../../shared/markdown/merge/merge.ts';
import { print } from '../../shared/markdown/print.ts';
import type { MergePair } from './merge-pairs.ts';

/** What a merge made of the pairs. */
export interface Score {
  /** Both edits, byte for byte. */
  right: number;
  /** A conflict where the edits contradict each other. */
  found: number;
  /** A conflict where they do not. */
  needless: number;
  /** No conflict, and not both edits: a contradiction passed over, or text lost, doubled or misplaced. */
  wrong: number;
  milliseconds: number;
}

export const emptyScore = (): Score => ({ right: 0, found: 0, needless: 0, wrong: 0, milliseconds: 0 });

/**
 * Adds one pair to the scores of Cospec and of `git merge-file` (default options, line by line).
 * @returns what Cospec made of it: the text, or null for a conflict.
 */
export function compare(pair: MergePair, cospec: Score, git: Score): string | null {
  const started = performance.now();
  const { document, conflicts } = mergeDocuments(pair.base.document, pair.ours.document, pair.theirs.document);
  cospec.milliseconds += performance.now() - started;
  const merged = conflicts.length > 0 ? null : print(document);
  count(cospec, pair, merged);
  const begun = performance.now();
  const text = gitMerge(pair);
  git.milliseconds += performance.now() - begun;
  count(git, pair, text);
  return merged;
}

function count(score: Score, { merged }: MergePair, result: string | null): void {
  if (result === null) score[merged === null ? 'found' : 'needless']++;
  else score[result === merged ? 'right' : 'wrong']++;
}

function gitMerge({ base, ours, theirs }: MergePair): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'cospec-merge-'));
  try {
    const files = Object.entries({ ours, base, theirs }).map(([name, { text }]) => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    });
    const { status, stdout } = spawnSync('git', ['merge-file', '-p', '-q', ...files], { encoding: 'utf8' });
    return status === 0 ? stdout : null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function gitVersion(): string {
  return execFileSync('git', ['--version'], { encoding: 'utf8' }).trim();
}
