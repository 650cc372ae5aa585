import { replaceText, suggestion } from '../../fixes.ts';
import { BLOCKING_DEFECT, type Finding, NOTHING, type OutcomeRule } from '../../rule.ts';
import { plainStatus, stageOf } from './status-stages.ts';

const BASELINE = { status: 'Draft', items: {}, citing: [], suppressed: {} };

export const statusTransition: OutcomeRule = {
  id: 'meta/status-transition',
  kind: 'defect',
  severity: BLOCKING_DEFECT,
  title: 'A status is reached by its steps',
  why: 'Whoever plans from a spec that calls itself ready relies on nothing being open in it.',
  example: {
    bad: '# Feature Specification: Export\n\n**Status**: Implemented',
    good: '# Feature Specification: Export\n\n**Status**: In Review',
    context: { baseline: BASELINE },
  },
  source: 'ours',
  scope: 'outcome',
  run({ lookup, schema, context, blocking }) {
    const [facts] = lookup('field:status');
    const before = context.baseline?.status ?? null;
    if (facts === undefined || before === null || plainStatus(before) === plainStatus(facts.value)) return NOTHING;
    const { statuses } = schema.schema;
    const [from, to] = [stageOf(statuses, before), stageOf(statuses, facts.value)];
    if (from === null || to === null || to === 'writing' || to === 'retired') return NOTHING;
    const { valueSpan: span } = facts;
    const fix = suggestion(`Set back to “${plain(before)}”`, replaceText(facts, span, plain(before)));
    const found = (message: string): Finding[] => [{ at: facts, message, span, matched: 'transition', fix }];
    const gates = statuses.filter((status) => stageOf(statuses, status) === 'ready');
    if (to === 'agreed' && from === 'writing' && gates.length > 0)
      return found(`“${plain(before)}” does not lead to “${plain(facts.value)}”. Set it to “${gates[0] ?? ''}” first.`);
    if (blocking === 0 || from === 'agreed') return NOTHING;
    return found(
      `“${plain(facts.value)}” needs a spec without errors, and ${blocking} are left. Mend them, or set the status back.`,
    );
  },
};

function plain(status: string): string {
  return status.replace(/[*_`]/g, '').trim();
}
