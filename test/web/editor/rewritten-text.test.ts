import { beforeAll, describe, expect, it } from 'vitest';
import { removeBlocks } from '../../../shared/doc/edits.ts';
import { BUILT_IN_TEMPLATE } from '../../../shared/spec/built-in-template.ts';
import { schemaFromTemplate } from '../../../shared/spec/schema-from-template.ts';
import { moveSelected } from '../../../web/editor/edit/drag-text.ts';
import { loadScanner } from '../../../web/editor/edit/markdown-scanner.ts';
import { answerQuestion } from '../../../web/editor/parts/answer-question.ts';
import type { Peer } from './support/peer.ts';
import { twoAuthors } from './support/together.ts';

type Act = (author: Peer) => void;

/** What two authors do at once, and the blocks that both then have; several lists where either may come first. */
interface Rewriting {
  readonly pair: string;
  readonly case: string;
  readonly intended: string;
  readonly acts: readonly [Act, Act];
  readonly result: readonly (readonly string[])[];
}

const TEXT = 'Alpha one.\n\nBeta two.\n\nGamma [NEEDS CLARIFICATION: how long?]\n';
const QUESTION = '[NEEDS CLARIFICATION: how long?]';
const GAMMA = `Gamma ${QUESTION}`;
const schema = schemaFromTemplate(BUILT_IN_TEMPLATE);

/** Drags `two` to behind some text. */
const drag =
  (behind: string): Act =>
  (author) => {
    const { start, end } = author.across('two', 'two').selection() ?? {};
    const to = author.after(behind).selection()?.end;
    if (!start || !end || !to) throw new Error('no place');
    const { binding } = author.core;
    binding.edit((context) => moveSelected(context, binding, { start, end }, to, false));
  };

const answer =
  (words: string): Act =>
  (author) => {
    const block = author.id('Gamma');
    const question = { block, from: GAMMA.length - QUESTION.length, to: GAMMA.length, marker: QUESTION };
    author.core.binding.edit((context) => answerQuestion(context, schema, question, words, '2026-06-01'));
  };

const remove =
  (text: string): Act =>
  (author) => {
    author.core.binding.edit((context) => {
      removeBlocks(context, [author.id(text)]);
      return null;
    });
  };

/** What stands when both logged their answer at once, each below headings of their own. */
const log = (first: string, second: string): string[] => [
  ...['Alpha one.', 'Beta two.', `Gamma ${first}${second}`, 'Clarifications', 'Clarifications'],
  ...[first, second].flatMap((words) => ['Session 2026-06-01', `Q: how long? → A: ${words}`]),
];

/** The rows of ARCHITECTURE.md on text that is written anew at another place. */
const ROWS: readonly Rewriting[] = [
  {
    pair: 'type × drag text',
    case: 'inside of what is dragged',
    intended: 'the typing stands at the old place',
    acts: [(author) => author.after('tw').type('X'), drag('Alpha ')],
    result: [['Alpha twoone.', 'Beta X.', GAMMA]],
  },
  {
    pair: 'delete text × drag text',
    case: 'the same',
    intended: 'it stands at the new place alone',
    acts: [(author) => author.across('two', 'two').backspace(), drag('Alpha ')],
    result: [['Alpha twoone.', 'Beta .', GAMMA]],
  },
  {
    pair: 'delete block × drag text',
    case: 'out of the block deleted',
    intended: 'what was dragged stands at the new place',
    acts: [remove('Beta'), drag('Alpha ')],
    result: [['Alpha twoone.', GAMMA]],
  },
  {
    pair: 'delete block × drag text',
    case: 'into the block deleted',
    intended: 'what was dragged comes back as a restored block',
    acts: [remove('Alpha'), drag('Alpha ')],
    result: [['two', 'Beta .', GAMMA]],
  },
  {
    pair: 'drag text × drag text',
    case: 'the same, to two places',
    intended: 'it stands at both',
    acts: [drag('Alpha '), drag('Gamma ')],
    result: [['Alpha twoone.', 'Beta .', `Gamma two${QUESTION}`]],
  },
  {
    pair: 'answer × answer',
    case: 'the same question',
    intended: 'both answers stand, one behind the other, and each with the question in the log',
    acts: [answer('days'), answer('weeks')],
    result: [log('days', 'weeks'), log('weeks', 'days')],
  },
];

beforeAll(async () => {
  await loadScanner();
});

describe('text that is written anew at another place', () => {
  it.each(ROWS)('$pair, $case: $intended', ({ acts, result }) => {
    twoAuthors(TEXT, (ann, ben, meet) => {
      acts[0](ann);
      acts[1](ben);
      expect(result).toContainEqual(meet());
    });
  });
});
