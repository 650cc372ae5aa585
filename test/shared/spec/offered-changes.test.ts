import { describe, expect, it } from 'vitest';
import { applyMergeEdits } from '../../../shared/doc/apply-merge.ts';
import { seedDocument } from '../../../shared/doc/seed.ts';
import { print } from '../../../shared/markdown/print.ts';
import { scan } from '../../../shared/markdown/scan.ts';
import { BUILT_IN_TEMPLATE } from '../../../shared/spec/built-in-template.ts';
import { OfferedChanges } from '../../../shared/spec/offered-changes.ts';
import { schemaFromTemplate } from '../../../shared/spec/schema-from-template.ts';
import { randomPair } from '../../support/merge-pairs.ts';
import { seededRandom } from '../../support/random.ts';
import { SAMPLE_SPEC } from '../../support/sample-spec.ts';
import { replica } from '../doc/replicas.ts';

const SEED = Number(process.env.COSPEC_SEED ?? Math.floor(Math.random() * 2 ** 31));
const schema = schemaFromTemplate(BUILT_IN_TEMPLATE);

type Swap = readonly [from: string, to: string];

const swap = (...pairs: readonly Swap[]) =>
  pairs.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, SAMPLE_SPEC);

/** An author whose text is `mine` and began as `base`, before the spec as it is now. */
function opened(base: string, mine: string, now: string) {
  const author = replica(1);
  seedDocument(author.doc, scan(now), { epoch: 'second', random: author.random });
  const offered = new OfferedChanges(base, mine, schema);
  const present = () => author.reader.read();
  return {
    changes: () => offered.compare(present()).changes,
    states: () => Object.fromEntries(offered.compare(present()).offers.map(({ item, state }) => [item, state])),
    take(...items: readonly (string | null)[]) {
      const { offers } = offered.compare(present());
      const wanted = offers.flatMap((offer, index) => (items.includes(offer.item) ? [index] : []));
      return applyMergeEdits(author, offered.edits(present(), wanted, { contradict: false }));
    },
    insist(item: string) {
      const { offers } = offered.compare(present());
      const wanted = offers.findIndex((offer) => offer.item === item);
      return applyMergeEdits(author, offered.edits(present(), [wanted], { contradict: true }));
    },
    text: () => print(present()),
  };
}

const SECONDS: Swap = ['every 5 seconds', 'every 2 seconds'];
const PHONE: Swap = ['99 % of drifts', '95 % of drifts'];
const TITLE: Swap = ['Kiln Alarm', 'Kiln Watch'];

describe('changes offered to a text that went on without them', () => {
  it('are taken one by one, with nothing else', () => {
    const spec = opened(SAMPLE_SPEC, swap(SECONDS, PHONE), swap(TITLE));
    expect(spec.states()).toEqual({ 'FR-001': 'fits', 'SC-001': 'fits' });
    expect(spec.take('FR-001')).toBe(true);
    expect(spec.text()).toBe(swap(TITLE, SECONDS));
    expect(spec.states()).toEqual({ 'FR-001': 'there', 'SC-001': 'fits' });
    spec.take('SC-001');
    expect(spec.text()).toBe(swap(TITLE, SECONDS, PHONE));
    expect(spec.states()).toEqual({ 'FR-001': 'there', 'SC-001': 'there' });
  });

  it('go together with what changed beside them, and tell what is there now', () => {
    const spec = opened(SAMPLE_SPEC, swap(SECONDS), swap(['measure the temperature', 'read the heat']));
    expect(spec.changes()).toMatchObject([
      {
        change: 'changed',
        item: 'FR-001',
        before: expect.stringContaining('every 5 seconds'),
        after: expect.stringContaining('every 2 seconds'),
        present: { text: expect.stringContaining('read the heat every 5 seconds') },
      },
    ]);
    spec.take('FR-001');
    expect(spec.text()).toBe(swap(SECONDS, ['measure the temperature', 'read the heat']));
    expect(spec.changes()).toMatchObject([{ item: 'FR-001', present: null }]);
  });

  it('that contradict the present text are taken only where their author insists', () => {
    const spec = opened(SAMPLE_SPEC, swap(SECONDS), swap(['every 5 seconds', 'every 9 seconds']));
    expect(spec.states()).toEqual({ 'FR-001': 'contradicts' });
    expect(spec.changes()[0]?.present?.text).toContain('every 9 seconds');
    spec.take('FR-001');
    expect(spec.text()).toBe(swap(['every 5 seconds', 'every 9 seconds']));
    spec.insist('FR-001');
    expect(spec.text()).toBe(swap(SECONDS));
    expect(spec.states()).toEqual({ 'FR-001': 'there' });
  });

  it('in what was deleted since come back only where their author insists', () => {
    const line = '- **FR-001**: System MUST measure the temperature every 5 seconds\n';
    const spec = opened(SAMPLE_SPEC, swap(SECONDS), swap([line, '']));
    expect(spec.states()).toEqual({ 'FR-001': 'contradicts' });
    expect(spec.changes()[0]?.present).toEqual({ text: null, words: [] });
    spec.insist('FR-001');
    expect(spec.text()).toBe(swap(SECONDS));
    expect(spec.states()).toEqual({ 'FR-001': 'there' });
  });

  it('that delete what was changed since contradict it', () => {
    const line = '- **FR-001**: System MUST measure the temperature every 5 seconds\n';
    const spec = opened(SAMPLE_SPEC, swap([line, '']), swap(SECONDS));
    expect(spec.changes()).toMatchObject([
      { change: 'removed', present: { text: expect.stringContaining('every 2') } },
    ]);
    spec.take('FR-001');
    expect(spec.text()).toBe(swap(SECONDS));
    spec.insist('FR-001');
    expect(spec.text()).toBe(swap([line, '']));
  });

  it('of one item are one offer, and a whole story is taken with all it holds', () => {
    const story = `### User Story 2 - See the curve (Priority: P2)

A potter looks at the last firing.

**Why this priority**: It can wait.

**Acceptance Scenarios**:

1. **Given** a firing, **When** it ends, **Then** its curve is kept

---

`;
    const mine = swap(SECONDS, ['### Edge Cases', `${story}### Edge Cases`]);
    const spec = opened(SAMPLE_SPEC, mine, swap(TITLE));
    expect(spec.states()).toMatchObject({ 'User Story 2': 'fits', 'FR-001': 'fits' });
    spec.take('User Story 2');
    expect(spec.text()).toContain(story.trimEnd());
    expect(spec.text()).toContain('every 5 seconds');
    expect(spec.states()).toMatchObject({ 'User Story 2': 'there', 'FR-001': 'fits' });
  });

  it('written into a line that was empty before are no contradiction', () => {
    const author = replica(2);
    seedDocument(author.doc, scan(SAMPLE_SPEC), { epoch: 'first', random: author.random });
    const [base, text] = [author.reader.read(), '\n- **FR-004**: System MUST be quiet\n'];
    const empty = { kind: 'paragraph', text: '', attributes: {} };
    const filled = { kind: 'paragraph', text: 'A closing word.', attributes: {} };
    const spec = opened(
      print({ ...base, blocks: [...base.blocks, empty] }),
      print({ ...base, blocks: [...base.blocks, filled] }),
      `${SAMPLE_SPEC}${text}`,
    );
    expect(spec.states()).toEqual({ null: 'fits' });
    spec.take(null);
    expect(spec.text()).toContain('A closing word.');
    expect(spec.text()).toContain('System MUST be quiet');
  });

  it('are what differs from the present text where it is not known what they began from', () => {
    const now = swap(TITLE, PHONE);
    const spec = opened(now, swap(SECONDS), now);
    expect(spec.states()).toEqual({ null: 'fits', 'FR-001': 'fits', 'SC-001': 'fits' });
    spec.take('FR-001');
    expect(spec.text()).toBe(swap(TITLE, PHONE, SECONDS));
  });

  it('are none where only spacing differs', () => {
    expect(opened(SAMPLE_SPEC, swap(['\n\n## Requirements', '\n\n\n## Requirements']), SAMPLE_SPEC).changes()).toEqual(
      [],
    );
  });

  it('make of the other text what a merge of both makes, taken in any order', () => {
    const random = seededRandom(SEED);
    const base = { text: SAMPLE_SPEC, document: scan(SAMPLE_SPEC) };
    for (let done = 0; done < 60; ) {
      const pair = randomPair(base, random);
      if (pair === null || pair.merged === null) continue;
      done += 1;
      const spec = opened(SAMPLE_SPEC, pair.theirs.text, pair.ours.text);
      for (const item of shuffled(Object.keys(spec.states()), random)) spec.take(item === 'null' ? null : item);
      const what = `COSPEC_SEED=${SEED} ${pair.what.join('; ')}`;
      expect(new Set(Object.values(spec.states())), what).toEqual(new Set(['there']));
      expect(textsOf(spec.text()), what).toEqual(textsOf(pair.merged));
    }
  });
});

const textsOf = (markdown: string) => scan(markdown).blocks.map(({ text }) => text);

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((each) => ({ each, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ each }) => each);
}
