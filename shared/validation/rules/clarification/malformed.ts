import type { BlockFacts } from '../../facts.ts';
import { replaceText, suggestion } from '../../fixes.ts';
import { type BlockRule, DEFECT, type Finding, NOTHING } from '../../rule.ts';
import { WRITTEN } from '../placeholder/template-token.ts';

const NEAR =
  /^\s*(?:needs?[\s_-]*clarifications?\b|clarifications?[\s_-]*needed\b|to be clarified\b|要確認|要明確化|確認が必要|需要澄清|需澄清|待澄清|需要確認|待確認|명확화\s*필요|확인\s*필요|necesita\s+aclaraci[oó]n|por aclarar|requiere\s+aclaraci[oó]n|à clarifier|بحاجة إلى توضيح|يحتاج إلى توضيح)\s*[:：-]?\s*/i;
const FULL_WIDTH = /【\s*(needs?[\s_-]*clarifications?\b\s*[:：-]?[^】]*)】/gi;
/** Speaks *about* markers: “No [NEEDS CLARIFICATION] markers remain”. */
const MENTIONED_AFTER =
  /^[`"'”’*_\s]*(?:markers?|tags?|items?|placeholders?|labels?|notes?|comments?|annotations?|entries|remain)\b/i;
const MENTIONED_BEFORE =
  /\b(?:no|any|all|zero|each|every|without|of|with|as|the|a|use|uses|using|mark(?:ed|s)?|from|resolved?|remaining|open)\W*$/i;

export const clarificationMalformed: BlockRule = {
  id: 'clarification/malformed',
  kind: 'defect',
  severity: DEFECT,
  title: 'Clarification markers are written so that tools find them',
  why: 'A marker with a slip of the pen is not counted, and the question is never asked.',
  example: {
    bad: '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST keep orders [NEED CLARIFICATION: how long?]',
    good: '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST keep orders [NEEDS CLARIFICATION: how long?]',
  },
  source: 'template',
  fixNote: 'No safe fix: written properly it is one more open question, and that stops the gate.',
  scope: 'block',
  on: WRITTEN,
  run({ facts }) {
    const found = [...squareBrackets(facts), ...fullWidthBrackets(facts), ...parentheses(facts)];
    return found.length === 0 ? NOTHING : found;
  },
};

function squareBrackets(facts: BlockFacts): Finding[] {
  return facts.brackets.flatMap(({ from, to, inside, is }) =>
    is === 'other' && NEAR.test(inside) ? finding(facts, from, to, inside) : [],
  );
}

function fullWidthBrackets(facts: BlockFacts): Finding[] {
  if (!facts.text.includes('【')) return [];
  return [...facts.prose.matchAll(FULL_WIDTH)].flatMap((match) =>
    finding(facts, match.index, match.index + match[0].length, match[1] ?? ''),
  );
}

/** `(NEEDS CLARIFICATION: how long?)`: only with its question, else the words are spoken of. */
function parentheses(facts: BlockFacts): Finding[] {
  if (!/\(needs clarification/i.test(facts.text)) return [];
  return [...facts.prose.matchAll(/\((NEEDS CLARIFICATIONS?\s*[:：][^()\n]{3,400})\)/gi)].flatMap((match) =>
    finding(facts, match.index, match.index + match[0].length, match[1] ?? ''),
  );
}

function finding(facts: BlockFacts, from: number, to: number, inside: string): Finding[] {
  const question = inside.replace(NEAR, '').trim();
  const quoted = facts.unquoted.slice(from, to).trim() === '';
  const mentioned =
    question === '' &&
    (MENTIONED_AFTER.test(facts.text.slice(to)) ||
      MENTIONED_BEFORE.test(facts.text.slice(Math.max(0, from - 40), from)));
  if (quoted || mentioned) return [];
  const span = { from, to };
  if (question === '') {
    const message = 'This marker asks nothing. Write the question behind a colon.';
    const edit = replaceText(facts, span, '[NEEDS CLARIFICATION: what is to be decided?]');
    return [{ at: facts, message, span, fix: suggestion('Add question', edit) }];
  }
  const message = 'This is not quite a clarification marker. Write [NEEDS CLARIFICATION: question].';
  return [
    {
      at: facts,
      message,
      span,
      // Written properly it is one more open question, and that stops the gate.
      fix: suggestion('Correct marker', replaceText(facts, span, `[NEEDS CLARIFICATION: ${question}]`)),
    },
  ];
}
