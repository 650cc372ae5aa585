import type { Span } from '../../brackets.ts';
import type { BlockFacts } from '../../facts.ts';
import type { Fix } from '../../fix.ts';
import { goTo, insertAfter, replaceText, suggestion } from '../../fixes.ts';
import { type BlockRule, DEFECT, type Finding, type IndexRule, NOTHING, OFF } from '../../rule.ts';
import { isBracketed } from '../../wording.ts';
import { insertItem, nextIdLike } from './next-item.ts';
import { isWhole } from './split-item.ts';

const HEAD = '## Requirements\n\n### Functional Requirements\n\n';
const GOOD = `${HEAD}- **FR-001**: System MUST export the orders of a year.`;
const OBLIGATION = /\b(?:MUST|SHALL)\b/g;
const BOUNDARY = /[.;]\s+/g;

export const multipleObligations: IndexRule = {
  id: 'requirement/multiple-obligations',
  kind: 'defect',
  severity: DEFECT,
  title: 'One obligation to a requirement',
  why: 'Half of a double requirement cannot be ticked off, cited or dropped.',
  example: {
    bad: `${HEAD}- **FR-001**: System MUST hash passwords; plaintext MUST NOT be logged.`,
    good: `${HEAD}- **FR-001**: System MUST hash passwords.\n- **FR-002**: System MUST NOT log plaintext.`,
  },
  source: 'INCOSE R18; QVscribe',
  fixNote:
    'Split at the end of a sentence, the second half under the next free id. Whether a half still stands alone only its author can say.',
  scope: 'index',
  keys: ['definition'],
  run(context) {
    return context.members.flatMap((facts): Finding[] => {
      if (facts.demand !== 'requirement' || facts.withdrawn) return [];
      const hits = obligations(facts);
      const [, second] = hits;
      if (second === undefined) return [];
      const message = `${facts.role.item ?? 'This'} holds ${hits.length} obligations. Give each an item of its own.`;
      const cut = lastBoundary(facts.text, second);
      const next = nextIdLike(facts, context);
      const span = { from: second, to: second + 4 };
      if (cut === null || next === null)
        return [{ at: facts, message, span, matched: 'obligations', fix: goTo('Split', facts, span) }];
      const fix = suggestion(
        `Split off ${next}`,
        replaceText(facts, { from: cut.from, to: facts.text.length }, ''),
        insertItem(facts, next, facts.text.slice(cut.to), context),
      );
      return [{ at: facts, message, span, matched: 'obligations', fix }];
    });
  },
};

export const purposePhrase: BlockRule = {
  id: 'requirement/purpose-phrase',
  kind: 'smell',
  severity: OFF,
  title: 'Reasons stand beside a requirement, not in it',
  why: 'A reason inside the sentence reads like part of what is demanded.',
  example: { bad: `${HEAD}- **FR-001**: System MUST export orders so that buyers can take them along.`, good: GOOD },
  source: 'INCOSE R20',
  scope: 'block',
  on: ['requirement'],
  run({ facts }) {
    if (facts.demand !== 'requirement' || facts.withdrawn || !facts.english) return NOTHING;
    return facts.lexicon
      .filter(({ tag }) => tag === 'purpose')
      .map(({ from, to, phrase }): Finding => {
        const message = `“${phrase}” starts a reason. Consider moving it below the requirement.`;
        return { at: facts, message, span: { from, to }, fix: moveReason(facts, { from, to }) };
      });
  },
};

export const parenthetical: BlockRule = {
  id: 'requirement/parenthetical',
  kind: 'smell',
  severity: OFF,
  title: 'No long remark in parentheses',
  why: 'What stands in parentheses is either demanded or not; readers cannot tell.',
  example: {
    bad: `${HEAD}- **FR-001**: System MUST export orders (with all their lines and every address).`,
    good: GOOD,
  },
  source: 'INCOSE R21',
  scope: 'block',
  on: ['requirement'],
  run({ facts }) {
    if (facts.demand !== 'requirement' || facts.withdrawn) return NOTHING;
    return [...facts.unquoted.matchAll(/\([^()\n]{25,400}\)/g)].map((match): Finding => {
      const span = { from: match.index, to: match.index + match[0].length };
      return { at: facts, message: 'This remark may or may not be demanded. Write it as a sentence.', span };
    });
  },
};

/** The reason, up to the end of its sentence, as a line of its own below the requirement. */
function moveReason(facts: BlockFacts, phrase: Span): Fix {
  const { text } = facts;
  const stop = /[.;](?=\s|$)/.exec(text.slice(phrase.to));
  const to = stop === null ? text.trimEnd().length : phrase.to + stop.index;
  const from = text.slice(0, phrase.from).replace(/[\s,;—–-]+$/, '').length;
  const reason = text.slice(phrase.from, to).trim();
  const isNote = facts.block.kind === 'item' && from > facts.labelLength && isWhole(reason) && !reason.includes('\n');
  if (!isNote) return goTo('Move it', facts, phrase);
  const indent = `${facts.block.attributes.indent ?? ''}  `;
  const note = insertAfter(facts, `${indent}- Reason: ${reason}`);
  return suggestion('Move to a note', replaceText(facts, { from, to }, ''), note);
}

function obligations(facts: BlockFacts): number[] {
  return [...facts.unquoted.matchAll(OBLIGATION)]
    .filter((match) => !isBracketed(facts, { from: match.index, to: match.index + 4 }))
    .map((match) => match.index);
}

/** The sentence end nearest before a place. */
function lastBoundary(text: string, before: number): { from: number; to: number } | null {
  const all = [...text.slice(0, before).matchAll(BOUNDARY)];
  const last = all.at(-1);
  return last === undefined ? null : { from: last.index, to: last.index + last[0].length };
}
