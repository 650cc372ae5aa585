import { escapedBlocks } from '../../../markdown/print.ts';
import type { Span } from '../../brackets.ts';
import type { BlockFacts } from '../../facts.ts';
import { goTo } from '../../fixes.ts';
import { type BlockRule, ERROR, type Finding, NOTHING } from '../../rule.ts';
import { WRITTEN } from '../placeholder/template-token.ts';

/** An opening of bold text that begins a word. */
const OPENING = /(?<![\p{L}\p{N}*\\/`_])\*\*(?=[\p{L}\p{N}“"([])/gu;

/** No line of such a text opens anything in markdown; most blocks are spared the trial print. */
const OPENS_NOTHING = /^(?:(?:\*\*|__)?\p{L}[^\r\n]*(?:[\r\n](?=.)|$))+$/u;

export const roundtripUnsafe: BlockRule = {
  id: 'structure/roundtrip-unsafe',
  kind: 'defect',
  severity: ERROR,
  title: 'The text means in the file what it means here',
  why: 'A line that markdown reads as something else is written with a backslash, and bold text that never ends shows its asterisks.',
  example: {
    bad: '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST export **every order of a year.',
    good: '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST export **every** order of a year.',
  },
  source: 'ours: the promise that a file comes back as it was',
  scope: 'block',
  on: WRITTEN,
  run({ facts }) {
    const { block, text } = facts;
    if (mayNeedGuard(facts) && escapedBlocks({ bom: false, blocks: [block], tail: '' }).length > 0) {
      const message =
        'Markdown would read this line as something else, so it is written with a guard. Reword its beginning.';
      const end = { from: 0, to: Math.min(text.length, text.search(/\n|$/)) };
      return [{ at: facts, message, span: end, fix: goTo('Reword', facts, end) }];
    }
    const span = text.includes('**') ? unclosedBold(facts) : null;
    if (span === null) return NOTHING;
    const message = 'This bold text has no end, so readers see the asterisks. Close it with **, or remove them.';
    const finding: Finding = { at: facts, message, span, fix: goTo('Close it', facts, span) };
    return [finding];
  },
};

function mayNeedGuard({ block: { kind, text } }: BlockFacts): boolean {
  return kind !== 'code' && !((kind === 'item' || kind === 'paragraph') && OPENS_NOTHING.test(text));
}

/** Two asterisks that begin a word, in plain text because nothing closes them. */
function unclosedBold(facts: BlockFacts): Span | null {
  for (const { from, to, kind } of facts.tokens) {
    if (kind !== 'text') continue;
    for (const match of facts.text.slice(Math.max(0, from - 1), to).matchAll(OPENING)) {
      const at = Math.max(0, from - 1) + match.index;
      const rest = facts.text.slice(at + 2);
      if (at >= from && !rest.includes('**')) return { from: at, to: at + 2 };
    }
  }
  return null;
}
