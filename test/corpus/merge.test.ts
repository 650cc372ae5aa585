import { expect, it } from 'vitest';
import { mergeDocuments } from '../../shared/markdown/merge/merge.ts';
import { print } from '../../shared/markdown/print.ts';
import { scan } from '../../shared/markdown/scan.ts';
import { corpusFiles, describeCorpus } from '../support/corpus.ts';
import { type ReadFile, randomPair } from '../support/merge-pairs.ts';
import { seededRandom } from '../support/random.ts';

/** `COSPEC_MERGE_PAIRS=2000 COSPEC_SEED=1` runs more, or one run again. */
const pairs = Number(process.env.COSPEC_MERGE_PAIRS ?? 60);
const seed = Number(process.env.COSPEC_SEED ?? Math.floor(Math.random() * 2 ** 31));

describeCorpus('merging', () => {
  it(`gives both edits of ${pairs} random pairs, and conflicts exactly where they contradict (seed ${seed})`, () => {
    const random = seededRandom(seed);
    const files = corpusFiles('specs', 'openvmm').map((file) => file.read());
    const read = new Map<string, ReadFile>();
    const failures: unknown[] = [];
    for (let done = 0; done < pairs; ) {
      const text = files[Math.floor(random() * files.length)] ?? '';
      const base = read.get(text) ?? { text, document: scan(text) };
      read.set(text, base);
      const pair = randomPair(base, random);
      if (pair === null) continue;
      done++;
      const { document, conflicts } = mergeDocuments(base.document, pair.ours.document, pair.theirs.document);
      const isRight =
        pair.merged === null ? conflicts.length > 0 : conflicts.length === 0 && print(document) === pair.merged;
      if (!isRight)
        failures.push({
          what: pair.what,
          conflicts,
          difference: pair.merged && firstDifference(print(document), pair.merged),
        });
    }
    expect(failures.slice(0, 5), `${failures.length} of ${pairs} wrong, COSPEC_SEED=${seed}`).toEqual([]);
  });
});

function firstDifference(actual: string, expected: string): unknown {
  const [have, want] = [actual.split('\n'), expected.split('\n')];
  const line = have.findIndex((text, index) => text !== want[index]);
  return { line: line + 1, have: have.slice(line - 1, line + 3), want: want.slice(line - 1, line + 3) };
}
