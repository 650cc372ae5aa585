import { conceptOf } from '../../../spec/vocabulary.ts';
import { replaceText, safe } from '../../fixes.ts';
import { BLOCKING_DEFECT, type BlockRule, NOTHING } from '../../rule.ts';

const BRANCH = /^(?:\d{3,}|\d{8}-\d{6})-[a-z0-9]+(?:-[a-z0-9]+)*$/;

export const branchFormat: BlockRule = {
  id: 'meta/branch-format',
  kind: 'defect',
  severity: BLOCKING_DEFECT,
  title: 'The branch is a number and a slug',
  why: 'Branch and folder carry one name; tools find the spec by it.',
  example: {
    bad: '# Feature Specification: Export\n\n**Feature Branch**: `[011-aws]`',
    good: '# Feature Specification: Export\n\n**Feature Branch**: `011-aws`',
  },
  source: 'template; spec-kit specify.md',
  scope: 'block',
  on: ['meta'],
  run({ facts, schema }) {
    const field = facts.role.field ?? '';
    const { value } = facts;
    // Only where the template asks for a number and a name.
    if (conceptOf(field) !== 'feature-branch' || !/#/.test(schema.headerField(field)?.initial ?? '')) return NOTHING;
    if (value === '' || facts.placeholders.length > 0) return NOTHING;
    const coded = /`([^`\n]+)`/.exec(value);
    const name = (coded?.[1] ?? value).trim();
    if (BRANCH.test(lastPart(name)) || /^(?:n\/a|none|main|master|tbd|-|—)/i.test(name)) return NOTHING;
    const from = facts.text.indexOf(name, facts.labelLength);
    const span = { from, to: from + name.length };
    const slug = name
      .replace(/^\[|\]$/g, '')
      .trim()
      .toLowerCase()
      .replace(/[\s_]+/g, '-');
    const message = `“${name}” is no branch name of a spec. Write a number and a slug: 001-short-name.`;
    const fix = BRANCH.test(slug) ? { fix: safe(`Change to ${slug}`, replaceText(facts, span, slug)) } : {};
    return [{ at: facts, message, span, ...fix }];
  },
};

/** Teams put their own prefix before the name: `feature/001-export`. */
function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
