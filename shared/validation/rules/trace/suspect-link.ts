import { wordingHash } from '../../baseline.ts';
import { normalised } from '../../fingerprint.ts';
import { goTo } from '../../fixes.ts';
import { type Finding, HINT, type IndexRule, NOTHING } from '../../rule.ts';
import { referencesIn } from '../../term-keys.ts';

const HEAD = '## Requirements\n\n### Functional Requirements\n\n';
const CITING = '- **FR-002**: System MUST print what FR-001 exports.';

export const suspectLink: IndexRule = {
  id: 'trace/suspect-link',
  kind: 'smell',
  severity: HINT,
  title: 'What cites a changed item is looked at again',
  why: 'The item has changed since both were published; what was written about it may no longer hold.',
  example: {
    bad: `${HEAD}- **FR-001**: System MUST export the orders of a month.\n${CITING}`,
    good: `${HEAD}- **FR-001**: System MUST export the orders of a year.\n${CITING}`,
    context: {
      baseline: {
        status: null,
        items: {
          'FR-001': 'System MUST export the orders of a year.',
          'FR-002': 'System MUST print what FR-001 exports.',
        },
        citing: [wordingHash('**FR-002**: System MUST print what FR-001 exports.')],
        suppressed: {},
      },
    },
  },
  source: 'Doorstop: suspect links',
  scope: 'index',
  keys: ['reference'],
  run({ value, members, lookup, context }) {
    const { baseline } = context;
    const published = baseline?.items[value];
    const [item] = lookup(`definition:${value}`);
    if (baseline === undefined || published === undefined || item === undefined) return NOTHING;
    if (normalised(item.value) === normalised(published)) return NOTHING;
    return members.flatMap((facts): Finding[] => {
      // Whoever rewrote the citing text since has looked at it.
      if (!baseline.citing.includes(wordingHash(facts.text))) return [];
      return referencesIn(facts)
        .filter(({ id }) => id === value)
        .map(({ from, to }) => {
          const message = `${value} has changed since this was published. Check whether the text still holds.`;
          return { at: facts, message, span: { from, to }, fix: goTo('Show', facts, { from, to }) };
        });
    });
  },
};
