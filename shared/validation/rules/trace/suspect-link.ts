import { wordingHash } from '../../baseline.ts';
import { normalised } from '../../fingerprint.ts';
import { insertAfter, suggestion } from '../../fixes.ts';
import { type Finding, HINT, type IndexRule, NOTHING } from '../../rule.ts';
import { referencesIn } from '../../term-keys.ts';

const HEAD = '## Requirements\n\n### Functional Requirements\n\n';
const CITING = '- **FR-002**: System MUST print what FR-001 exports.';

const ID = 'trace/suspect-link';
const CONFIRMED = 'checked against what has changed, still holds';

export const suspectLink: IndexRule = {
  id: ID,
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
  fixNote:
    'Confirming is a decision of whoever has read both, so it is no safe fix: it is written to the file as a suppression with its reason, and goes stale when the citing text changes.',
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
      const confirm = suggestion(
        'Confirm: it still holds',
        insertAfter(facts, `<!-- spec-ignore ${ID}: ${CONFIRMED} -->`),
      );
      return referencesIn(facts)
        .filter(({ id }) => id === value)
        .map(({ from, to }) => {
          const message = `${value} has changed since this was published. Check whether the text still holds.`;
          return { at: facts, message, span: { from, to }, fix: confirm };
        });
    });
  },
};
