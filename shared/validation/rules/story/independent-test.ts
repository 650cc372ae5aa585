import { type ContainerRule, DEFECT, type Finding, GAP, HINT, type IndexRule, NOTHING } from '../../rule.ts';
import { countWords, isEnglish } from '../../words.ts';
import { description, fieldText, storyField } from './parts.ts';
import { missingField } from './why.ts';

const DEPENDS =
  /\b(?:requires?|depends? on|dependent on|relies on|builds? (?:up)?on|needs?|after|once|must (?:come|follow) after|cannot be (?:built|tested) (?:without|before))\s+(?:the\s+|on\s+)?(?:completion of\s+)?(?:user\s+)?(?:stor(?:y|ies)\s+#?\d|US-?\d)/i;
/** In the description only what says so plainly. */
const LEANS =
  /\b(?:requires?|depends? on|dependent on|cannot be (?:built|tested) (?:without|before))\s+(?:the\s+)?(?:completion of\s+)?(?:user\s+)?(?:stor(?:y|ies)\s+#?\d|US-?\d)/i;
const OBSERVES =
  /\b(?:verif|observ|run|check|measur|confirm|assert|inspect|compar|count|watch|see|show|return|execut|ensur)/i;
/** What remains of a sentence like “can be tested independently” says nothing about this story. */
const NO_TEST =
  /\b(?:an?|the|this|it|its|story|feature|is|are|was|can|could|may|be|been|fully|easily|independent(?:ly)?|isolation|isolated|alone|separately|possible|test(?:s|ed|able|ing)?|in|on|own|of|by|with|without|other|others|stories|and|manually|automatically|yes)\b/gi;
const FEWEST_CONTENT_WORDS = 3;
const FEWEST_WORDS_TO_COMPARE = 4;

export const independentTestMissing: ContainerRule = {
  id: 'story/independent-test-missing',
  kind: 'gap',
  severity: GAP,
  title: 'Every story says how it is tested on its own',
  why: 'A story that can be tested alone can be built, shown and shipped alone.',
  example: {
    bad: '### User Story 1 - Export (Priority: P1)\n\nA buyer saves all orders of a year as one file.',
    good: '### User Story 1 - Export (Priority: P1)\n\nA buyer saves all orders of a year as one file.\n\n**Independent Test**: Save a year with three orders and count the lines.',
  },
  source: 'template',
  fixNote: 'No safe fix: what is put in place is left to its author to fill in.',
  scope: 'container',
  on: ['story'],
  run: (context) => missingField(context, 'independent-test'),
};

export const notIndependent: ContainerRule = {
  id: 'story/not-independent',
  kind: 'defect',
  severity: DEFECT,
  title: 'A story’s test needs no other story',
  why: 'Stories that lean on each other can only be finished together.',
  example: {
    bad: '### User Story 2 - Import (Priority: P2)\n\n**Independent Test**: Requires Story 1 to be finished.',
    good: '### User Story 2 - Import (Priority: P2)\n\n**Independent Test**: Load a file with three orders and count them.',
  },
  source: 'template: INDEPENDENTLY TESTABLE; INVEST',
  scope: 'container',
  on: ['story'],
  run({ container, schema }) {
    const key = storyField(schema, 'independent-test')?.key;
    const field = key === undefined ? null : fieldText(container, key);
    const test = field === null ? [] : [field.label, ...field.more];
    const told = description(container).flatMap((facts): Finding[] => {
      const match = facts.withdrawn ? null : LEANS.exec(facts.unquoted);
      if (match === null) return [];
      const span = { from: match.index, to: match.index + match[0].length };
      const message = 'This story leans on another one. Say what it is worth by itself, or put the two together.';
      return [{ at: facts, message, span, atMost: 'info' }];
    });
    const findings = test.flatMap((facts): Finding[] => {
      const match = DEPENDS.exec(facts.unquoted);
      if (match === null) return [];
      const span = { from: match.index, to: match.index + match[0].length };
      return [{ at: facts, message: 'This test leans on another story. Say how to test this one alone.', span }];
    });
    return [...told, ...findings];
  },
};

export const testWeak: IndexRule = {
  id: 'story/test-weak',
  kind: 'smell',
  severity: HINT,
  title: 'The independent test says what is done and seen, for this story',
  why: '“Can be tested” is a hope, not a test; and one sentence for two stories tests neither of them alone.',
  example: {
    bad: '### User Story 1 - Export (Priority: P1)\n\n**Independent Test**: This is possible in isolation.',
    good: '### User Story 1 - Export (Priority: P1)\n\n**Independent Test**: Save a year with three orders and count the lines.',
  },
  source: 'template',
  scope: 'index',
  keys: ['field-text'],
  run({ members, schema }) {
    const [first, ...others] = members;
    const key = storyField(schema, 'independent-test')?.key;
    if (first === undefined || first.role.field !== key || first.placeholders.length > 0) return NOTHING;
    if (isWeak(first.value)) {
      const message = 'This test says neither what is done nor what is seen. Name both.';
      return members.map((facts) => ({ at: facts, message, span: facts.valueSpan }));
    }
    if (first.words < FEWEST_WORDS_TO_COMPARE) return NOTHING;
    const message = 'Another story has the same test. Say how to test this one.';
    return others.map((facts) => ({ at: facts, message, span: facts.valueSpan }));
  },
};

function isWeak(text: string): boolean {
  const said = text.replace(NO_TEST, ' ');
  return isEnglish(text) && !OBSERVES.test(said) && countWords(said) < FEWEST_CONTENT_WORDS;
}
