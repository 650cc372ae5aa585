import { goTo } from '../../fixes.ts';
import { type ContainerRule, GAP, HINT, NOTHING } from '../../rule.ts';
import { countWords, isEnglish } from '../../words.ts';
import { description, storyBlocks, storyName } from './parts.ts';

const FEWEST_WORDS = 8;
/** `As a reader`, `the maintainer needs`, `users can`: somebody wants something. */
const ACTOR =
  /\bas an?\b|\bas the\b|\b(?:human|engine|combatant|skill|session|branch(?:es)?|phone|user|admin|administrator|developer|maintainer|operator|customer|buyer|seller|reader|author|editor|owner|manager|member|visitor|guest|player|team|engineer|analyst|reviewer|tester|agent|client|staff|employee|student|teacher|coach|patient|doctor|host|viewer|contributor|stakeholder|person|people|someone|anyone|individual|organi[sz]ation|company|caller|consumer|system|service|platform)s?\b|\b(?:an?|the|each|every|any)\s+(?:[\w-]+\s+)?\w{2,}(?:er|or|ian|ist|ee|ant)s?\b|\b(?:wants?|needs?|can|should|must|may|opens?|runs?|clicks?|selects?|creates?|views?|starts?)\b/i;

export const descriptionMissing: ContainerRule = {
  id: 'story/description-missing',
  kind: 'gap',
  severity: GAP,
  title: 'Every story tells its journey',
  why: 'The title names the story; the description lets others picture it.',
  example: {
    bad: '### User Story 1 - Export (Priority: P1)\n\n**Why this priority**: Buyers ask for it daily.',
    good: '### User Story 1 - Export (Priority: P1)\n\nA buyer saves all orders of a year as one file.\n\n**Why this priority**: Buyers ask for it daily.',
  },
  source: 'template',
  scope: 'container',
  on: ['story'],
  run({ container }) {
    const { head } = container;
    if (head === null) return NOTHING;
    const blocks = description(container);
    if (blocks.some((facts) => facts.placeholders.length > 0)) return NOTHING;
    if (countWords(blocks.map((facts) => facts.text).join('\n')) >= FEWEST_WORDS) return NOTHING;
    // A journey told in labelled lines, tables or lists of its own is told all the same.
    const told = storyBlocks(container).some(
      (facts) => facts.role.role === 'prose' && facts.role.field === undefined && facts.words >= FEWEST_WORDS,
    );
    if (told) return NOTHING;
    const at = blocks[0] ?? head;
    const span = { from: at.text.length, to: at.text.length };
    return [
      {
        at,
        message: `${storyName(head)} has no description. Tell the journey in plain words.`,
        span,
        matched: '',
        fix: goTo('Write description', at, span),
      },
    ];
  },
};

export const actorMissing: ContainerRule = {
  id: 'story/actor-missing',
  kind: 'smell',
  severity: HINT,
  title: 'A story has somebody in it',
  why: 'A story without a person describes a part of the system, not a use of it.',
  example: {
    bad: '### User Story 1 - Sorting (Priority: P1)\n\nSorting works by date and by name, upwards and downwards, both at once.',
    good: '### User Story 1 - Sorting (Priority: P1)\n\nA buyer sorts the orders by date or by name, and the file has the same order.',
  },
  source: 'ISO 29148; Kiro user stories',
  scope: 'container',
  on: ['story'],
  run({ container }) {
    const { head } = container;
    if (head === null) return NOTHING;
    const blocks = description(container);
    const text = blocks.map((facts) => facts.text).join('\n');
    const [first] = blocks;
    if (first === undefined || blocks.some((facts) => facts.placeholders.length > 0)) return NOTHING;
    if (countWords(text) < FEWEST_WORDS || !isEnglish(text) || ACTOR.test(text)) return NOTHING;
    return [{ at: first, message: 'Nobody acts in this story. Say who wants what.', matched: '' }];
  },
};
