import { insertAfter, suggestion } from '../../fixes.ts';
import { GAP, type IndexRule, NOTHING } from '../../rule.ts';

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
  scope: 'index',
  keys: [],
  demands: (schema) => schema.schema.repeaters.slice(0, 1).map((repeater) => `section:${repeater.section}` as const),
  run({ members, schema, value, lookup }) {
    const [head] = members;
    const repeater = schema.repeaterIn(value);
    if (head === undefined || repeater === null || lookup('stories').length > 0) return NOTHING;
    const message = `There is no ${repeater.noun} yet. Write the most important one first.`;
    const fix = suggestion(`Insert ${repeater.noun}`, insertAfter(head, repeater.skeleton));
    return [{ at: head, message, matched: '', fix }];
  },
};
