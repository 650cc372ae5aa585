import { expect, it } from 'vitest';
import type { IdentifiedBlock, MarkdownDocument } from '../../shared/markdown/block.ts';
import { print } from '../../shared/markdown/print.ts';
import { scan } from '../../shared/markdown/scan.ts';
import { BUILT_IN_TEMPLATE } from '../../shared/spec/built-in-template.ts';
import { changeKeys, revertChanges } from '../../shared/spec/revert-changes.ts';
import { schemaFromTemplate } from '../../shared/spec/schema-from-template.ts';
import { placedChanges } from '../../shared/spec/version-changes.ts';
import { corpusFiles, describeCorpus } from '../support/corpus.ts';
import { type ReadFile, randomPair } from '../support/merge-pairs.ts';
import { seededRandom } from '../support/random.ts';

/** `COSPEC_REVERT_PAIRS=2000 COSPEC_SEED=1` runs more, or one run again. */
const pairs = Number(process.env.COSPEC_REVERT_PAIRS ?? 40);
const seed = Number(process.env.COSPEC_SEED ?? Math.floor(Math.random() * 2 ** 31));
const schema = schemaFromTemplate(BUILT_IN_TEMPLATE);

const identified = ({ blocks }: MarkdownDocument): IdentifiedBlock[] =>
  blocks.map((block, index) => ({ ...block, id: `b${index}` }));
const texts = (blocks: readonly { readonly text: string }[]) => blocks.map(({ text }) => text);

describeCorpus('taking changes back', () => {
  it(`gives the old text, or all but one change, for ${pairs} random pairs of versions (seed ${seed})`, () => {
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
      const [old, fresh] = [identified(base.document), identified(pair.ours.document)];
      const placed = placedChanges(old, fresh, schema);
      const back = revertChanges(old, fresh, placed, placed.changes);
      const printed = scan(print({ ...pair.ours.document, blocks: back }));
      if (JSON.stringify(texts(printed.blocks)) !== JSON.stringify(texts(old))) failures.push({ all: pair.what });
      const keys = changeKeys(placed.changes.map(({ change }) => change));
      const at = Math.floor(random() * keys.length);
      const chosen = placed.changes[at];
      if (chosen === undefined || chosen.change.change === 'moved') continue;
      const rest = revertChanges(old, fresh, placed, [chosen]).map((block, index) => ({ ...block, id: `r${index}` }));
      const left = changeKeys(placedChanges(old, rest, schema).changes.map(({ change }) => change));
      const wanted = keys.filter((_, index) => index !== at);
      if (JSON.stringify([...left].sort()) !== JSON.stringify([...wanted].sort())) {
        failures.push({ one: pair.what, chosen: chosen.change, left, wanted });
      }
    }
    expect(failures.slice(0, 3), `${failures.length} of ${pairs} wrong, COSPEC_SEED=${seed}`).toEqual([]);
  });
});
