import { type ItemId, parseItemId } from '../../../spec/item-id.ts';
import { contentStems } from '../../../spec/topic-match.ts';
import { goTo, replaceText, safe } from '../../fixes.ts';
import { DEFECT, type Finding, type IndexRule, NOTHING } from '../../rule.ts';
import { nextId } from './next-id.ts';

const HEAD = '## Requirements\n\n### Functional Requirements\n\n';
const ALIKE = 0.3;
const FEWEST_STEMS = 3;

export const idReused: IndexRule = {
  id: 'requirement/id-reused',
  kind: 'defect',
  severity: DEFECT,
  title: 'A published id keeps its meaning',
  why: 'Tasks, tests and commits cite the id; given to another requirement they all say something else.',
  example: {
    bad: `${HEAD}- **FR-001**: Visitors MUST confirm their address before the first letter.`,
    good: `${HEAD}- **FR-001**: System MUST export all orders of a chosen year.`,
    context: {
      baseline: {
        status: null,
        items: { 'FR-001': 'System MUST export the orders of a year.' },
        citing: [],
        suppressed: {},
      },
    },
  },
  source: 'spec-kit 4065',
  scope: 'index',
  keys: ['definition'],
  run({ value, members, lookup, context }) {
    const published = context.baseline?.items[value];
    const [only] = members;
    const id = parseItemId(value);
    if (published === undefined || only === undefined || id === null || members.length > 1 || only.withdrawn)
      return NOTHING;
    if (only.unfilled || similarity(published, only.value) >= ALIKE) return NOTHING;
    const next = nextId({ lookup, context }, id.prefix, /\d+/.exec(value)?.[0].length ?? 3);
    const from = only.text.indexOf(value);
    const span = { from, to: from + value.length };
    const message = `${value} was published with another meaning. Give this item the next free id, ${next}.`;
    // Who cites the id may mean what it was published with: that only an author can tell.
    const isCited =
      spellingsOf(id).some((spelling) => lookup(`reference:${spelling}`).length > 0) ||
      lookup('unknown-headings').some(({ text }) => text.includes(value));
    const fix = isCited ? goTo('Renumber', only, span) : safe(`Renumber to ${next}`, replaceText(only, span, next));
    const finding: Finding = { at: only, message, span, matched: 'reused', fix };
    return [finding];
  },
};

/** Share of content words that two texts have in common, 0 to 1; texts too short to tell are alike. */
function similarity(a: string, b: string): number {
  const [first, second] = [new Set(contentStems(a)), new Set(contentStems(b))];
  if (first.size < FEWEST_STEMS || second.size < FEWEST_STEMS) return 1;
  const shared = [...first].filter((stem) => second.has(stem)).length;
  return shared / (first.size + second.size - shared);
}

/** How an id is cited: as it is, without zeros in front, or with the letter of a part. */
function spellingsOf({ id, prefix, number }: ItemId): readonly string[] {
  return [id, `${prefix}-${number}`, ...[...'abcdefghijklmnopqrstuvwxyz'].map((letter) => `${id}${letter}`)];
}
