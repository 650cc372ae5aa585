import { remove, safe } from '../../fixes.ts';
import { DEFECT, type SuppressionRule } from '../../rule.ts';

export const suppressUnused: SuppressionRule = {
  id: 'suppress/unused',
  kind: 'defect',
  severity: DEFECT,
  title: 'A suppression silences something',
  why: 'One that silences nothing will silence the next finding, which nobody has looked at.',
  example: {
    bad: '## Requirements\n\n<!-- spec-ignore structure/extra-section: agreed with the platform team -->',
    good: '## Technical Approach\n\n<!-- spec-ignore structure/extra-section: agreed with the platform team -->',
  },
  source: 'ESLint 9249',
  scope: 'suppression',
  when: 'unused',
  run({ comment, rule }) {
    const message = `This comment silences nothing: ${rule} has no finding here. Remove it.`;
    return [{ at: comment, message, matched: rule, fix: safe('Remove', remove(comment)) }];
  },
};
