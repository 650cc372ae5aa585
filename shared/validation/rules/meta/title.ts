import { goTo, replaceText, safe } from '../../fixes.ts';
import { type BlockRule, type ContainerRule, GAP, HINT, NOTHING } from '../../rule.ts';

const LONGEST_TITLE = 80;

export const titlePlaceholder: ContainerRule = {
  id: 'meta/title-placeholder',
  kind: 'gap',
  severity: GAP,
  title: 'The spec has a title',
  why: 'Lists, branches and reviews know a spec by its title.',
  example: { bad: '# Feature Specification: [FEATURE NAME]', good: '# Feature Specification: Export to CSV' },
  source: 'template',
  scope: 'container',
  on: ['document'],
  run({ container }) {
    const title = container.own.find((facts) => facts.role.role === 'title');
    if (title === undefined) {
      const first = container.own[0] ?? container.children[0]?.head ?? null;
      const message = 'The spec has no title. Open it with a heading of level 1.';
      return [{ at: first, message, span: { from: 0, to: 0 }, matched: '', section: null, item: null }];
    }
    const [placeholder] = title.placeholders;
    if (placeholder === undefined && (title.role.title ?? title.text).trim() !== '') return NOTHING;
    const span = placeholder ?? { from: title.text.length, to: title.text.length };
    const range = { from: span.from, to: span.to };
    return [
      {
        at: title,
        message: 'The title is still to be written. Name the feature.',
        span: range,
        matched: '',
        fix: goTo('Write title', title, range),
      },
    ];
  },
};

export const titleStyle: BlockRule = {
  id: 'meta/title-style',
  kind: 'smell',
  severity: HINT,
  title: 'Titles are short and end without punctuation',
  why: 'Titles become lines of lists and names of branches.',
  example: { bad: '# Feature Specification: Export to CSV.', good: '# Feature Specification: Export to CSV' },
  source: 'markdownlint MD026; StrictDoc 1229',
  scope: 'block',
  on: ['title'],
  run({ facts }) {
    const title = (facts.role.title ?? facts.text).trim();
    if (title === '' || facts.placeholders.length > 0) return NOTHING;
    const end = facts.text.trimEnd().length;
    if (/[^.][.:;!]$/.test(title) && !/\b(?:etc|inc|ltd|e\.g|v\d+)\.$/i.test(title)) {
      const span = { from: end - 1, to: end };
      return [
        {
          at: facts,
          message: 'The title ends in punctuation. Leave it off.',
          span,
          fix: safe('Trim title', replaceText(facts, span, '')),
        },
      ];
    }
    if ([...title].length > LONGEST_TITLE) {
      return [
        {
          at: facts,
          message: `The title is ${[...title].length} characters long. Shorten it to ${LONGEST_TITLE}.`,
          matched: '',
        },
      ];
    }
    const words = title.split(/\s+/).filter((word) => /^\p{Lu}{3,}$/u.test(word));
    const shouted = words.length > 1 && title === title.toUpperCase();
    return shouted ? [{ at: facts, message: 'The title is all capitals. Write it as a sentence.' }] : NOTHING;
  },
};
