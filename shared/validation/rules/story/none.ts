import { blocksOf, type Container } from '../../container.ts';
import { insertAfter, suggestion } from '../../fixes.ts';
import { GAP, type IndexRule, NOTHING } from '../../rule.ts';

const FEWEST_TOLD = 2;

export const storyNone: IndexRule = {
  id: 'story/none',
  kind: 'gap',
  severity: GAP,
  title: 'There is at least one user story',
  why: 'Without a story nobody can say what the feature is for, or when it works.',
  example: {
    bad: '## User Scenarios & Testing\n\nTo be written.',
    good: '## User Scenarios & Testing\n\n### User Story 1 - Export (Priority: P1)',
  },
  source: 'template',
  fixNote: 'No safe fix: what is put in place is left to its author to fill in.',
  scope: 'index',
  keys: [],
  demands: (schema) => schema.schema.repeaters.slice(0, 1).map((repeater) => `section:${repeater.section}` as const),
  run({ members, schema, value, lookup, containers }) {
    const [head] = members;
    const repeater = schema.repeaterIn(value);
    if (head === undefined || repeater === null || lookup('stories').length > 0) return NOTHING;
    const fix = suggestion(`Insert ${repeater.noun}`, insertAfter(head, repeater.skeleton));
    if (containers(value).some(tellsStories)) {
      const message = `What stands here is not headed as a ${repeater.noun}, so tools find none. Use the template’s heading.`;
      return [{ at: head, message, matched: '', atMost: 'warning', fix }];
    }
    const message = `There is no ${repeater.noun} yet. Write the most important one first.`;
    return [{ at: head, message, matched: '', fix }];
  },
};

/** Whether the section tells anything at length, in whatever form: scenarios of its own, numbered tales, bold labels. */
function tellsStories(container: Container): boolean {
  let told = 0;
  for (const facts of blocksOf(container)) {
    if (facts !== container.head && (facts.role.role === 'prose' || facts.role.role === 'heading') && facts.words > 2)
      told++;
  }
  return told >= FEWEST_TOLD;
}
