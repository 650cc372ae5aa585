import { conceptOf } from '../../../spec/vocabulary.ts';
import { goTo, insertAfter, suggestion } from '../../fixes.ts';
import { type ContainerContext, type ContainerRule, type Finding, GAP, HINT, NOTHING } from '../../rule.ts';
import { isEnglish, wordsOf } from '../../words.ts';
import { description, fieldText, isOfStory, storyField, storyName, wholeText } from './parts.ts';

const EMPTY_WORDS = new Set(
  (
    'a an and as at be because by for from has have highest high important importance in is it its most must of on or our p1 p2 p3 p4 p5 ' +
    'priority critical core functionality basic fundamental mvp feature features story stories so that the this to very we top essential needed need key main'
  ).split(' '),
);
const FEWEST_CONTENT_WORDS = 2;

export const whyMissing: ContainerRule = {
  id: 'story/why-missing',
  kind: 'gap',
  severity: GAP,
  title: 'Every story says why it has its priority',
  why: 'A priority without a reason is the first to be argued about and the last to be settled.',
  example: {
    bad: '### User Story 1 - Export (Priority: P1)\n\nA buyer saves all orders of a year as one file.',
    good: '### User Story 1 - Export (Priority: P1)\n\nA buyer saves all orders of a year as one file.\n\n**Why this priority**: Buyers ask for it daily.',
  },
  source: 'template',
  fixNote: 'No safe fix: what is put in place is left to its author to fill in.',
  scope: 'container',
  on: ['story'],
  run: (context) => missingField(context, 'why-this-priority'),
};

export const whyTautology: ContainerRule = {
  id: 'story/why-tautology',
  kind: 'smell',
  severity: HINT,
  title: 'The reason for a priority is a reason',
  why: '“Because it is P1” tells the reader what the heading already said.',
  example: {
    bad: '### User Story 1 - Export (Priority: P1)\n\n**Why this priority**: Because it is the most important core feature.',
    good: '### User Story 1 - Export (Priority: P1)\n\n**Why this priority**: Buyers ask for it daily.',
  },
  source: 'ours',
  scope: 'container',
  on: ['story'],
  run({ container, schema }) {
    const key = storyField(schema, 'why-this-priority')?.key;
    const field = key === undefined ? null : fieldText(container, key);
    if (field === null || field.label.placeholders.length > 0) return NOTHING;
    const text = wholeText(field);
    if (text === '' || !isEnglish(`the ${text}`)) return NOTHING;
    if (new Set(wordsOf(text).filter((word) => !EMPTY_WORDS.has(word))).size >= FEWEST_CONTENT_WORDS) return NOTHING;
    return [
      {
        at: field.label,
        message: 'This repeats the priority. Say what is gained, or lost without it.',
        span: field.label.valueSpan,
      },
    ];
  },
};

/** The finding for a story's field that is absent or empty; a placeholder in it has its own. */
export function missingField({ container, schema }: ContainerContext, concept: string): readonly Finding[] {
  const { head } = container;
  const field = storyField(schema, concept);
  if (head === null || field === null) return NOTHING;
  const present = fieldText(container, field.key);
  if (present !== null) {
    if (wholeText(present) !== '') return NOTHING;
    const { label } = present;
    const span = { from: label.text.length, to: label.text.length };
    return [
      {
        at: label,
        message: `“${field.label}” is empty. Fill it in.`,
        span,
        matched: field.key,
        fix: goTo('Fill in', label, span),
      },
    ];
  }
  const fields = schema.schema.repeaters[0]?.fields ?? [];
  const earlier = fields.slice(0, fields.indexOf(field)).map((other) => fieldText(container, other.key));
  const before = earlier.filter((text) => text !== null).at(-1);
  const told = description(container).findLast((facts) => isOfStory(facts, container));
  const after = before?.more.at(-1) ?? before?.label ?? told ?? head;
  const message = `${storyName(head)} has no “${field.label}”. Add it.`;
  const fix = suggestion('Insert field', insertAfter(after, `**${field.label}**: ${field.initial}`.trimEnd()));
  return [{ at: head, message, matched: conceptOf(field.key), fix }];
}
