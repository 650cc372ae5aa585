import { cpus } from 'node:os';
import { expect, it } from 'vitest';
import { scan } from '../../../shared/markdown/scan.ts';
import { corpusFiles, describeCorpus } from '../../support/corpus.ts';
import { type ReadFile, randomPair } from '../../support/merge-pairs.ts';
import { compare, emptyScore, gitVersion, type Score } from '../../support/merge-score.ts';
import { seededRandom } from '../../support/random.ts';

const pairs = Number(process.env.COSPEC_MERGE_PAIRS ?? 2_000);
const seed = Number(process.env.COSPEC_SEED ?? 20261123);

/** Prints a row of the table in ../RESULTS.md. */
function row(name: string, { right, found, needless, wrong, milliseconds }: Score): string {
  return `| ${name} | ${right} | ${found} | ${needless} | ${wrong} | ${(milliseconds / pairs).toFixed(2)} ms |\n`;
}

describeCorpus('merge benchmark', () => {
  it(`compares with git merge-file on ${pairs} pairs of edits, seed ${seed}`, { timeout: 3_600_000 }, () => {
    const random = seededRandom(seed);
    const files = corpusFiles('specs', 'openvmm').map((file) => file.read());
    const read = new Map<string, ReadFile>();
    const [cospec, git] = [emptyScore(), emptyScore()];
    for (let done = 0; done < pairs; ) {
      const text = files[Math.floor(random() * files.length)] ?? '';
      const base = read.get(text) ?? { text, document: scan(text) };
      read.set(text, base);
      const pair = randomPair(base, random);
      if (pair === null) continue;
      compare(pair, cospec, git);
      done++;
    }
    process.stdout.write(
      `\n${pairs} pairs, seed ${seed}, ${gitVersion()}, node ${process.version}, ${cpus()[0]?.model}\n`,
    );
    process.stdout.write(row('Cospec', cospec) + row('git merge-file', git));
    expect([cospec.wrong, cospec.needless]).toEqual([0, 0]);
    expect(git.needless + git.wrong).toBeGreaterThan(0);
  });
});
