import { wordingHash } from '../../baseline.ts';
import { goTo } from '../../fixes.ts';
import { HINT, type SuppressionRule } from '../../rule.ts';

const COMMENT = '<!-- spec-ignore language/vague: agreed with the support team -->';
const HEAD = '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST ';

export const suppressStale: SuppressionRule = {
  id: 'suppress/stale',
  kind: 'smell',
  severity: HINT,
  title: 'A suppression speaks of the text it was written for',
  why: 'The text has changed since; the reason may not hold for what stands there now.',
  example: {
    bad: `${HEAD}handle a full archive gracefully.\n\n${COMMENT}`,
    good: `${HEAD}handle a full disk gracefully.\n\n${COMMENT}`,
    context: {
      baseline: {
        status: null,
        items: {},
        citing: [],
        suppressed: {
          [wordingHash(' spec-ignore language/vague: agreed with the support team ')]: wordingHash(
            '**FR-001**: System MUST handle a full disk gracefully.',
          ),
        },
      },
    },
  },
  source: 'Doorstop',
  scope: 'suppression',
  when: 'used',
  run({ comment, target, rule, context }) {
    const published = context.baseline?.suppressed[wordingHash(comment.text)];
    if (published === undefined || target === null || published === wordingHash(target.text)) return [];
    const end = { from: comment.text.trimEnd().length, to: comment.text.trimEnd().length };
    const message = `The text has changed since ${rule} was suppressed here. Check the reason and write it anew.`;
    return [{ at: comment, message, matched: rule, fix: goTo('Check reason', comment, end) }];
  },
};
