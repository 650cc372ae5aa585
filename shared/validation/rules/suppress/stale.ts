import { wordingHash } from '../../baseline.ts';
import type { BlockFacts } from '../../facts.ts';
import type { Fix } from '../../fix.ts';
import { goTo, replaceText, suggestion } from '../../fixes.ts';
import { HINT, type SuppressionRule } from '../../rule.ts';

const CHECKED = /\s*\(checked (\d{4}-\d{2}-\d{2})\)$/;
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
  fixNote: 'No safe fix: that the reason holds for the new words is somebody’s word. The day is kept beside it.',
  scope: 'suppression',
  when: 'used',
  run({ comment, target, rule, context }) {
    const published = context.baseline?.suppressed[wordingHash(comment.text)];
    if (published === undefined || target === null || published === wordingHash(target.text)) return [];
    const message = `The text has changed since ${rule} was suppressed here. Check the reason and write it anew.`;
    return [{ at: comment, message, matched: rule, fix: reconfirm(comment, context.today) }];
  },
};

/** The reason with the day it was looked at again; where that is today already, the reason is shown. */
function reconfirm(comment: BlockFacts, today: string): Fix {
  const end = comment.text.trimEnd().length;
  const dated = CHECKED.exec(comment.text.slice(0, end));
  const place = { from: dated?.index ?? end, to: end };
  if (dated?.[1] === today) return goTo('Check reason', comment, place);
  return suggestion('Confirm: the reason still holds', replaceText(comment, place, ` (checked ${today})`));
}
