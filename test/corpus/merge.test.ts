import { expect, it } from 'vitest';
import { scan } from '../../shared/markdown/scan.ts';
import { corpusFiles, describeCorpus } from '../support/corpus.ts';
import { type ReadFile, randomPair } from '../support/merge-pairs.ts';
import { compare, emptyScore } from '../support/merge-score.ts';
import { seededRandom } from '../support/random.ts';

/** A sample of what `npm run bench:merge` does with 2,000. `COSPEC_SEED=1` runs one again. */
const pairs = Number(process.env.COSPEC_MERGE_PAIRS ?? 60);
const seed = Number(process.env.COSPEC_SEED ?? Math.floor(Math.random() * 2 ** 31));

describeCorpus('merging', () => {
  it(`gives both edits of ${pairs} random pairs, conflicts exactly where they contradict, and is nowhere behind git merge-file (seed ${seed})`, () => {
    const random = seededRandom(seed);
    const files = corpusFiles('specs', 'openvmm').map((file) => file.read());
    const read = new Map<string, ReadFile>();
    const failures: unknown[] = [];
    const [cospec, git] = [emptyScore(), emptyScore()];
    for (let done = 0; done < pairs; ) {
      const text = files[Math.floor(random() * files.length)] ?? '';
      const base = read.get(text) ?? { text, document: scan(text) };
      read.set(text, base);
      const pair = randomPair(base, random);
      if (pair === null) continue;
      done++;
      const merged = compare(pair, cospec, git);
      if (merged === pair.merged) continue;
      const difference = merged !== null && pair.merged !== null && firstDifference(merged, pair.merged);
      failures.push({ what: pair.what, conflicts: merged === null, difference });
    }
    const where = `${failures.length} of ${pairs} wrong, COSPEC_SEED=${seed}`;
    expect(failures.slice(0, 5), where).toEqual([]);
    expect(cospec, where).toMatchObject({ needless: 0, wrong: 0 });
    expect(git.right + git.found, where).toBeLessThanOrEqual(cospec.right + cospec.found);
  });
});

function firstDifference(actual: string, expected: string): unknown {
  const [have, want] = [actual.split('\n'), expected.split('\n')];
  const line = have.findIndex((text, index) => text !== want[index]);
  return { line: line + 1, have: have.slice(line - 1, line + 3), want: want.slice(line - 1, line + 3) };
}
