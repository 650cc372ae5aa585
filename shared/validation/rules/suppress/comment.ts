import { goTo, replaceText, suggestion } from '../../fixes.ts';
import { type BlockRule, DEFECT, ERROR, NOTHING } from '../../rule.ts';
import { parseSuppression, REASON_LENGTH } from '../../suppression-comment.ts';
import { editDistance } from '../../words.ts';

export const suppressNoReason: BlockRule = {
  id: 'suppress/no-reason',
  kind: 'defect',
  severity: ERROR,
  title: 'A suppression gives its reason',
  why: 'Without a reason nobody dares to remove it; it therefore does not take effect.',
  example: {
    bad: '## Technical Approach\n\n<!-- spec-ignore structure/extra-section: ok -->',
    good: '## Technical Approach\n\n<!-- spec-ignore structure/extra-section: agreed with the platform team -->',
  },
  source: 'ESLint 1495; Biome',
  scope: 'block',
  on: ['guidance'],
  run({ facts }) {
    if (!facts.keys.includes('suppressions')) return NOTHING;
    const suppression = parseSuppression(facts.text);
    if (suppression !== null && suppression.reason.length >= REASON_LENGTH) return NOTHING;
    const end = { from: facts.text.trimEnd().length, to: facts.text.trimEnd().length };
    const message = 'This suppression gives no reason, so it has no effect. Write “spec-ignore rule-id: reason”.';
    return [{ at: facts, message, fix: goTo('Write reason', facts, end) }];
  },
};

export const suppressUnknownRule: BlockRule = {
  id: 'suppress/unknown-rule',
  kind: 'defect',
  severity: DEFECT,
  title: 'A suppression names a rule that exists',
  why: 'A misspelt rule suppresses nothing, now and for ever.',
  example: {
    bad: '## Technical Approach\n\n<!-- spec-ignore structure/extra-secton: agreed with the platform team -->',
    good: '## Technical Approach\n\n<!-- spec-ignore structure/extra-section: agreed with the platform team -->',
  },
  source: 'ESLint',
  fixNote: 'No safe fix: the nearest name is a guess.',
  scope: 'block',
  on: ['guidance'],
  run({ facts, ruleIds }) {
    const suppression = facts.keys.includes('suppressions') ? parseSuppression(facts.text) : null;
    if (suppression === null || ruleIds.has(suppression.rule)) return NOTHING;
    const from = facts.text.indexOf(suppression.rule);
    const span = { from, to: from + suppression.rule.length };
    const nearest = [...ruleIds].find((id) => editDistance(id, suppression.rule, 3) <= 3);
    const message = `There is no rule “${suppression.rule}”.${nearest === undefined ? '' : ` Do you mean ${nearest}?`}`;
    const fix =
      nearest === undefined ? {} : { fix: suggestion(`Change to ${nearest}`, replaceText(facts, span, nearest)) };
    return [{ at: facts, message, span, ...fix }];
  },
};
