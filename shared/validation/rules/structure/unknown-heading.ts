import { replaceText, suggestion } from '../../fixes.ts';
import { type BlockRule, DEFECT, HINT, type IndexRule, NOTHING } from '../../rule.ts';
import { nearMiss } from './section-missing.ts';

/** Sections that specs commonly have beyond their template, by a word of their heading's key. */
const WELCOME =
  /clarification|assumption|scope|non-goal|dependenc|risk|reference|glossary|terminolog|definition|question|constraint|note|overview|summary|background|context|appendix|review|checklist|status|documentation|概要|背景|前提|スコープ|用語|개요|배경|범위|용어|概述|范围|範圍|术语/;

export const headingNearMatch: IndexRule = {
  id: 'structure/heading-near-match',
  kind: 'defect',
  severity: DEFECT,
  title: 'Headings of the template are spelt as the template spells them',
  why: 'A misspelt heading counts as a section of one’s own, and the real one as missing.',
  example: {
    bad: '## Sucess Criteria\n\n### Measurable Outcomes\n\n- **SC-001**: Export takes 2 seconds.',
    good: '## Success Criteria\n\n### Measurable Outcomes\n\n- **SC-001**: Export takes 2 seconds.',
  },
  source: 'OpenSpec: stray headers',
  fixNote: 'No safe fix: the heading may be one of the author’s own.',
  scope: 'index',
  keys: ['unknown-headings'],
  run({ members, schema, lookup }) {
    const findings = members.flatMap((facts) => {
      const meant = schema.schema.sections.find((section) => nearMiss(facts, section));
      if (meant === undefined || lookup(`section:${meant.id}`).length > 0) return [];
      const message = `“${facts.text.trim()}” looks like the section “${meant.title}”. Rename the heading.`;
      // As the template's section it is asked for all that the template asks of it.
      const fix = suggestion(
        `Rename to “${meant.title}”`,
        replaceText(facts, { from: 0, to: facts.text.length }, meant.heading),
      );
      return [{ at: facts, message, section: meant.id, fix }];
    });
    return findings.length === 0 ? NOTHING : findings;
  },
};

export const extraSection: BlockRule = {
  id: 'structure/extra-section',
  kind: 'smell',
  severity: HINT,
  title: 'Sections beyond the template are few',
  why: 'What stands outside the template is easily overlooked by readers and by the tools that plan from it.',
  example: { bad: '## Technical Approach\n\nWe use queues.', good: '## Assumptions\n\nUsers are signed in.' },
  source: 'OpenSpec: skipped headers',
  scope: 'block',
  on: ['heading'],
  run({ facts, schema }) {
    if (facts.block.attributes.level !== 2) return NOTHING;
    const key = facts.headingKey;
    if (key === '' || WELCOME.test(key)) return NOTHING;
    if (schema.schema.sections.some((section) => nearMiss(facts, section))) return NOTHING;
    return [
      {
        at: facts,
        message: `The template has no section “${facts.text.trim()}”. Fine if it belongs here.`,
        matched: key,
      },
    ];
  },
};
