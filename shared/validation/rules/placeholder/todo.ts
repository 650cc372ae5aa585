import type { BlockFacts } from '../../facts.ts';
import { replaceText, suggestion } from '../../fixes.ts';
import { type BlockRule, type Finding, NOTHING } from '../../rule.ts';
import { WRITTEN } from './template-token.ts';

const TODO = /\b(?:TODO|TBD|TBC|TKTK|FIXME|XXX)\b|\?{3,}/g;
/** `<number of days>`: words in angle brackets that are no element of HTML. */
const ANGLED = /(?<![\w`=<-])<[a-z]+(?:[ _-][a-z]+){1,5}>/g;
const FILLER = /\blorem ipsum\b|\basdf\w*|\bsample text\b|\bfoo(?:,? (?:and |or )?|\/)bar\b|\bfoobar\b|\bblah blah\b/gi;
/** `XXX-123`, `TODO-Tracking`, `TODOs`: part of a name. */
const PART_OF_NAME = /^(?:[-_/.]\w|s\b)/i;
/** “a TODO”, “TODO comments”: the sentence speaks of such words, it does not leave one. */
const NOUN = /^(?:TODO|FIXME|XXX)$/;
const NOUN_BEFORE = /(?:\b(?:an?|the|that|this|each|every|any|no|exact|of|all|existing|open)|`)\s*$/i;
const NOUN_AFTER = /^\s+[a-z]/;
const SENTENCE_START = /(?:^|[.:;(|–—-]\s*|\*\*\s*)$/;

export const todo: BlockRule = {
  id: 'placeholder/todo',
  kind: 'gap',
  severity: { draft: 'warning', ready: 'error' },
  title: 'Nothing is left to be decided by a TODO',
  why: 'A TODO hides a question that nobody is asked; a clarification marker asks it.',
  example: {
    bad: '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST retry TBD times.',
    good: '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST retry 3 times.',
  },
  source: 'spec-kit analyze.md; StrictDoc TBD/TBC count',
  scope: 'block',
  on: WRITTEN,
  run({ facts }) {
    if (facts.withdrawn) return NOTHING;
    const angled = [...withoutCode(facts).matchAll(ANGLED)].map((match) => {
      return { from: match.index, to: match.index + match[0].length, word: match[0] };
    });
    const findings = [...hits(facts, TODO), ...angled].map(({ from, to, word }): Finding => {
      const message = `“${word}” is left. Decide it, or ask it as a clarification.`;
      const ask = replaceText(facts, { from, to }, '[NEEDS CLARIFICATION: what is to be decided?]');
      return { at: facts, message, span: { from, to }, fix: suggestion('Ask for clarification', ask) };
    });
    return findings.length === 0 ? NOTHING : findings;
  },
};

export const filler: BlockRule = {
  id: 'placeholder/filler',
  kind: 'gap',
  severity: { draft: 'warning', ready: 'error' },
  title: 'No filler text',
  why: 'Filler shows that the place was meant to be written and was not.',
  example: {
    bad: '### User Story 1 - Export (Priority: P1)\n\nLorem ipsum dolor sit amet.',
    good: '### User Story 1 - Export (Priority: P1)\n\nA buyer saves all orders as a file.',
  },
  source: 'ours',
  scope: 'block',
  on: WRITTEN,
  run({ facts }) {
    const findings = hits(facts, FILLER).map(({ from, to, word }): Finding => {
      return { at: facts, message: `“${word}” is filler. Write what is meant.`, span: { from, to } };
    });
    return findings.length === 0 ? NOTHING : findings;
  },
};

/** The text with code and quotes blanked out; HTML stays. */
function withoutCode(facts: BlockFacts): string {
  if (facts.block.kind === 'code' || facts.block.kind === 'html' || !facts.text.includes('<')) return '';
  return facts.text.replace(/`[^`\n]*`|"[^"\n]*"|“[^“”\n]*”/g, (code) => ' '.repeat(code.length));
}

function hits(facts: BlockFacts, pattern: RegExp): { from: number; to: number; word: string }[] {
  return [...facts.unquoted.matchAll(pattern)].flatMap((match) => {
    const to = match.index + match[0].length;
    const before = facts.text.slice(Math.max(0, match.index - 16), match.index);
    const after = facts.text.slice(to, to + 16);
    if (/[\w-]$/.test(before) || PART_OF_NAME.test(after) || isNoun(match[0], before, after)) return [];
    const marked = facts.brackets.some(
      ({ is, from, to: end }) => is === 'clarification' && from < match.index && to < end,
    );
    return marked ? [] : [{ from: match.index, to, word: match[0] }];
  });
}

function isNoun(word: string, before: string, after: string): boolean {
  if (!NOUN.test(word)) return false;
  return NOUN_BEFORE.test(before) || (NOUN_AFTER.test(after) && !SENTENCE_START.test(before));
}
