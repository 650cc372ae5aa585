import { blocksOf, type Container } from '../../container.ts';
import type { BlockFacts } from '../../facts.ts';
import { remove, safe, suggestion } from '../../fixes.ts';
import { type BlockRule, type ContainerRule, type Finding, GAP, HINT, NOTHING } from '../../rule.ts';

const EXAMPLE_LINE = /^[\s*_]*examples?\b/i;
const ACTION = /\bACTION REQUIRED\b/;
const CONTAINERS = ['document', 'section', 'story', 'heading'] as const;

export const templateLineLeft: BlockRule = {
  id: 'structure/template-line-left',
  kind: 'gap',
  severity: GAP,
  title: 'Instructions of the template are followed and removed',
  why: 'A line that tells the author what to write tells the reader nothing.',
  example: {
    bad: '## User Scenarios & Testing\n\n[Further stories follow here, each with its own priority]',
    good: '## User Scenarios & Testing\n\nTwo people share one screen.',
  },
  source: 'template',
  fixNote: 'No safe fix: the line may tell what is still to be done.',
  scope: 'block',
  on: ['boilerplate'],
  run({ facts }) {
    if (EXAMPLE_LINE.test(facts.text) || isStoryPlaceholder(facts)) return NOTHING;
    return [
      {
        at: facts,
        message: 'This line is an instruction of the template. Follow it, then remove it.',
        fix: suggestion('Remove line', remove(facts)),
      },
    ];
  },
};

export const exampleBlockLeft: ContainerRule = {
  id: 'structure/example-block-left',
  kind: 'gap',
  severity: GAP,
  title: 'Examples of the template are removed',
  why: 'Whoever plans from the spec cannot tell the template’s example from a real requirement.',
  example: {
    bad: '## Requirements\n\n### Functional Requirements\n\n*Example of a requirement that still has a question:*\n\n- **FR-006**: System MUST sign users in with [NEEDS CLARIFICATION: which method - password, single sign-on, both?]',
    good: '## Requirements\n\n### Functional Requirements\n\n- **FR-006**: System MUST authenticate users by passkey.',
  },
  source: 'template: *Example of …*',
  fixNote: 'No safe fix: somebody may have meant to make it an item of their own.',
  scope: 'container',
  on: CONTAINERS,
  run({ container }) {
    const { own } = container;
    const findings = own.flatMap((facts, i) => {
      if (facts.role.role !== 'boilerplate' || !EXAMPLE_LINE.test(facts.text)) return [];
      const message = 'This example comes from the template. Remove it with its items.';
      return [
        { at: facts, message, fix: suggestion('Remove example', ...[facts, ...untouchedAfter(own, i)].map(remove)) },
      ];
    });
    return findings.length === 0 ? NOTHING : findings;
  },
};

export const actionRequired: ContainerRule = {
  id: 'structure/action-required',
  kind: 'gap',
  severity: GAP,
  title: 'ACTION REQUIRED comments are acted upon',
  why: 'The template asks for this section to be filled in, and its placeholders are still there.',
  example: {
    bad: '### Edge Cases\n\n<!--\n  ACTION REQUIRED: Replace the questions by the cases that matter for this feature, and answer each.\n-->\n\n- What happens when [boundary condition]?',
    good: '### Edge Cases\n\n- The disk is full: the export stops and says so.',
  },
  source: 'template comments',
  fixNote: 'No safe fix: the comment may tell what is still to be done.',
  scope: 'container',
  on: CONTAINERS,
  run({ container }) {
    const comments = container.own.filter((facts) => facts.role.role === 'guidance' && ACTION.test(facts.text));
    if (comments.length === 0 || !isUntouched(container)) return NOTHING;
    const message = 'The template asks for action here. Fill in the placeholders below, then remove this comment.';
    return comments.map((facts): Finding => ({ at: facts, message, fix: suggestion('Remove comment', remove(facts)) }));
  },
};

export const commentLeft: ContainerRule = {
  id: 'structure/comment-left',
  kind: 'smell',
  severity: HINT,
  title: 'Guidance comments of the template are removed when done',
  why: 'Readers of the source stumble over guidance that no longer guides anyone.',
  example: {
    bad: '## Success Criteria\n\n<!--\n  ACTION REQUIRED: Replace the examples. Each criterion is measurable and technology-agnostic: a number that a user\n  would notice, not a detail of the implementation.\n-->\n\n### Measurable Outcomes\n\n- **SC-001**: Export takes 2 seconds.',
    good: '## Success Criteria\n\n### Measurable Outcomes\n\n- **SC-001**: Export takes 2 seconds.',
  },
  source: 'template comments',
  scope: 'container',
  on: CONTAINERS,
  run({ container, schema }) {
    const comments = container.own.filter((facts) => facts.role.role === 'guidance' && schema.isGuidance(facts.text));
    if (comments.length === 0) return NOTHING;
    const untouched = isUntouched(container);
    const findings = comments.flatMap((facts) => {
      if (untouched && ACTION.test(facts.text)) return [];
      return [
        {
          at: facts,
          message: 'This comment is guidance from the template. Remove it when it has done its work.',
          fix: safe('Remove comment', remove(facts)),
        },
      ];
    });
    return findings.length === 0 ? NOTHING : findings;
  },
};

/** `[Describe this user journey…]` below a story is a place to write, and reported as a placeholder. */
function isStoryPlaceholder(facts: BlockFacts): boolean {
  return facts.role.story !== undefined && facts.placeholders.length > 0;
}

/** Whether placeholders of the template are still left below a heading. */
function isUntouched(container: Container): boolean {
  for (const facts of blocksOf(container)) if (facts.placeholders.length > 0) return true;
  return false;
}

/** The example's items: template lines, or items that still carry the template's question. */
function untouchedAfter(own: readonly BlockFacts[], line: number): BlockFacts[] {
  const rest = own.slice(line + 1);
  const end = rest.findIndex((facts) => facts.role.role !== 'boilerplate' && facts.clarifications.length === 0);
  return end === -1 ? rest : rest.slice(0, end);
}
