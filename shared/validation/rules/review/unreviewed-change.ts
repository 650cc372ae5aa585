import { normalised } from '../../fingerprint.ts';
import { goTo, replaceText, suggestion } from '../../fixes.ts';
import { type Finding, HINT, type IndexRule, NOTHING } from '../../rule.ts';
import { stageOf, statusUnderReview } from '../meta/status-stages.ts';

const HEAD =
  '**Status**: Approved\n\n## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST export the orders of a ';

export const unreviewedChange: IndexRule = {
  id: 'review/unreviewed-change',
  kind: 'smell',
  severity: HINT,
  title: 'What was signed off is reviewed again when it changes',
  why: 'The spec was approved with other words; nobody has agreed to these.',
  example: {
    bad: `${HEAD}month.`,
    good: `${HEAD}year.`,
    context: {
      baseline: {
        status: 'Approved',
        items: { 'FR-001': 'System MUST export the orders of a year.' },
        citing: [],
        suppressed: {},
      },
    },
  },
  source: 'Doorstop: unreviewed changes',
  fixNote:
    'Signing off again is no edit: people do it at the gate, in their own name, and publishing makes the new words the agreed ones. What an edit can do is to put the spec under review again.',
  scope: 'index',
  keys: ['definition'],
  run({ value, members, context, schema, lookup }) {
    const { baseline } = context;
    if (baseline === undefined || stageOf(schema.schema.statuses, baseline.status ?? '') !== 'agreed') return NOTHING;
    // Back in draft the whole spec is under review.
    const [status] = lookup('field:status');
    if (status === undefined || stageOf(schema.schema.statuses, status.value) !== 'agreed') return NOTHING;
    const published = baseline.items[value];
    const back = statusUnderReview(schema.schema.statuses);
    const fix =
      back === undefined
        ? goTo('Change status', status, status.valueSpan)
        : suggestion(`Set status back to “${back}”`, replaceText(status, status.valueSpan, back));
    // An id that was defined twice is not among the published: which of the two is new cannot be told.
    if (members.length > 1) return NOTHING;
    return members.flatMap((facts): Finding[] => {
      if (published !== undefined && normalised(published) === normalised(facts.value)) return [];
      const what = published === undefined ? 'is new' : 'has changed';
      const message = `${value} ${what} since the spec was agreed on. Have it reviewed, or set the status back.`;
      return [{ at: facts, message, span: facts.valueSpan, matched: 'unreviewed', fix }];
    });
  },
};
