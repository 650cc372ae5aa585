import { replaceText, safe, suggestion } from '../../fixes.ts';
import { obligationOf } from '../../obligation.ts';
import { DEFECT, type Finding, HINT, type IndexRule, NOTHING } from '../../rule.ts';
import { wordHits } from '../../wording.ts';
import { isPredicted } from '../language/vague.ts';

const HEAD = '## Requirements\n\n### Functional Requirements\n\n';
const GOOD = `${HEAD}- **FR-001**: System MUST export the orders of a year.`;
const LOWER = /\b(?:must|shall|should)\b/;

export const noKeyword: IndexRule = {
  id: 'requirement/no-keyword',
  kind: 'defect',
  severity: DEFECT,
  title: 'A requirement obliges: MUST, SHOULD or MAY',
  why: 'Without the word nobody knows whether it is demanded, wished or only described.',
  example: { bad: `${HEAD}- **FR-001**: System exports the orders of a year.`, good: GOOD },
  source: 'OpenSpec; RFC 2119',
  scope: 'index',
  keys: ['definition'],
  run({ members, lookup, schema }) {
    return members.flatMap((facts): Finding[] => {
      if (facts.demand !== 'requirement' || facts.withdrawn || facts.unfilled || facts.block.kind === 'heading')
        return [];
      if (
        obligationOf(facts.text, schema) !== 'none' ||
        wordHits(facts, 'weak-modal').some((hit) => isPredicted(facts, hit))
      )
        return [];
      // The obligation may stand in the lines below, or the item only refers to another document.
      if (lookup(`nested:${facts.id}`).some(({ text }) => obligationOf(text, schema) !== 'none')) return [];
      if (facts.words < 3) return [];
      const doubtful = facts.english ? {} : ({ atMost: 'info' } as const);
      const at = facts.valueSpan.from;
      const subject = /^System\s+/i.exec(facts.value)?.[0].length ?? 0;
      const fix = suggestion('Insert MUST', replaceText(facts, { from: at + subject, to: at + subject }, 'MUST '));
      const message = `${facts.role.item ?? 'This'} does not say whether it is demanded. Write MUST, SHOULD or MAY.`;
      return [{ at: facts, message, span: facts.valueSpan, matched: '', fix, ...doubtful }];
    });
  },
};

export const keywordLowercase: IndexRule = {
  id: 'requirement/keyword-lowercase',
  kind: 'smell',
  severity: HINT,
  title: 'MUST, SHOULD and MAY are upper-case',
  why: 'Upper case tells the obligation from the ordinary word.',
  example: { bad: `${HEAD}- **FR-001**: System must export the orders of a year.`, good: GOOD },
  source: 'RFC 8174',
  scope: 'index',
  keys: ['definition'],
  run({ members, lookup, schema }) {
    return members.flatMap((facts): Finding[] => {
      if (facts.demand !== 'requirement' || facts.withdrawn || !facts.english) return [];
      if (obligationOf(facts.text, schema) === 'keyword') return [];
      if (lookup(`nested:${facts.id}`).some(({ text }) => obligationOf(text, schema) === 'keyword')) return [];
      const match = LOWER.exec(facts.unquoted.slice(facts.labelLength));
      if (match === null) return [];
      const from = facts.labelLength + match.index;
      const span = { from, to: from + match[0].length };
      const upper = match[0].toUpperCase();
      const message = `“${match[0]}” is meant as an obligation. Write ${upper}.`;
      return [{ at: facts, message, span, fix: safe(`Write ${upper}`, replaceText(facts, span, upper)) }];
    });
  },
};

export const keywordMixed: IndexRule = {
  id: 'requirement/keyword-mixed',
  kind: 'smell',
  severity: HINT,
  title: 'One word for one obligation: MUST or SHALL',
  why: 'Two words for the same make readers look for a difference.',
  example: { bad: `${GOOD}\n- **FR-002**: System SHALL import the orders of a year.`, good: GOOD },
  source: 'INCOSE R36',
  fixNote: 'No safe fix: some teams tell MUST and SHALL apart.',
  scope: 'index',
  keys: ['modal'],
  run({ value, members, lookup }) {
    const other = value === 'SHALL' ? 'MUST' : 'SHALL';
    const others = lookup(`modal:${other}`).length;
    const [first] = members;
    const isMinority = members.length < others || (members.length === others && value === 'SHALL');
    if (first === undefined || others === 0 || !isMinority) return NOTHING;
    const edits = members.flatMap((facts) => {
      const from = facts.unquoted.search(new RegExp(`\\b${value}\\b`));
      return from === -1 ? [] : [replaceText(facts, { from, to: from + value.length }, other)];
    });
    const message = `${members.length} requirements say ${value}, ${others} say ${other}. Use one of the two.`;
    const from = Math.max(0, first.unquoted.search(new RegExp(`\\b${value}\\b`)));
    const span = { from, to: from + value.length };
    return [{ at: first, message, span, fix: suggestion(`Write ${other} everywhere`, ...edits) }];
  },
};
