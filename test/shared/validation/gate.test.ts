import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IdentifiedBlock } from '../../../shared/markdown/block.ts';
import { BUILT_IN_TEMPLATE } from '../../../shared/spec/built-in-template.ts';
import { createValidator, validate } from '../../../shared/validation/engine.ts';
import { type GateReport, judgeGate, signedItems } from '../../../shared/validation/gate/gate.ts';
import { GATE_ITEMS, itemOfRule } from '../../../shared/validation/gate/gate-items.ts';
import type { SignOff } from '../../../shared/validation/gate/sign-off.ts';
import { CATALOGUE } from '../../../shared/validation/rules/catalogue.ts';
import { blocksOf, DRAFT, FILLED_SPEC, READY, SCHEMA } from './fixtures.ts';
import { randomEdits, withEdit } from './random-edits.ts';
import { OWN_SPECS } from './specs/own-specs.ts';

const ANN = { id: 'ann', name: 'Ann Lee' };

function gate(blocks: readonly IdentifiedBlock[], signOffs: readonly SignOff[] = []): GateReport {
  return judgeGate(validate(SCHEMA, DRAFT, blocks), SCHEMA, signOffs);
}

/** Ann signs every item that asks for it. */
function signed(markdown: string, by = ANN, at = 1): SignOff[] {
  const { items, texts } = gate(blocksOf(markdown));
  return items.flatMap(({ item }) =>
    item.signs === null ? [] : [{ item: item.id, by, at, text: texts.of(item.signs) }],
  );
}

const states = ({ items }: GateReport) => Object.fromEntries(items.map(({ item, state }) => [item.id, state]));
const changes = ({ items }: GateReport) =>
  Object.fromEntries(
    items.filter(({ state }) => state === 'stale').map(({ item, signOffs }) => [item.id, signOffs[0]?.changed]),
  );

describe('the checklist', () => {
  it('has the 16 items of spec-kit, each under an id of its own', () => {
    expect(GATE_ITEMS).toHaveLength(16);
    expect(new Set(GATE_ITEMS.map(({ id }) => id)).size).toBe(16);
    const perGroup = ['content', 'completeness', 'readiness'].map(
      (group) => GATE_ITEMS.filter((item) => item.group === group).length,
    );
    expect(perGroup).toEqual([4, 8, 4]);
  });

  it('has a place for every rule, and items without a signature for nothing but rules', () => {
    const items = new Set(CATALOGUE.map(({ id }) => itemOfRule(id)));
    const known = new Set(GATE_ITEMS.map(({ id }) => id));
    expect([...items].filter((id) => !known.has(id))).toEqual([]);
    const decided = GATE_ITEMS.filter(({ signs }) => signs === null).map(({ id }) => id);
    expect(decided.filter((id) => !items.has(id))).toEqual([]);
  });
});

describe('the report of signatures', () => {
  const reported = (markdown: string, signOffs: readonly SignOff[]) =>
    new Map(signedItems(gate(blocksOf(markdown), signOffs)).map(({ title, by, state }) => [title, [state, ...by]]));
  const SCOPE = 'Scope is clearly bounded';

  it('names who signed the present text, and says where that is another one by now', () => {
    const bo = { id: 'bo', name: 'Bo' };
    const changed = FILLED_SPEC.replace('MUST write one', 'MUST write this one');
    const [anns, bos] = [signed(FILLED_SPEC), signed(changed, bo, 2)];
    expect(reported(FILLED_SPEC, []).size).toBe(0);
    expect(reported(FILLED_SPEC, anns).get(SCOPE)).toEqual(['signed', 'Ann Lee']);
    expect(reported(changed, anns).get(SCOPE)).toEqual(['stale', 'Ann Lee']);
    expect(reported(changed, [...anns, ...bos]).get(SCOPE)).toEqual(['signed', 'Bo']);
  });

  it('says where a rule stops what was signed', () => {
    const bad = FILLED_SPEC.replace(/^(- \*\*FR-001\*\*.*)$/m, '$1\n- **FR-001**: System MUST print orders.');
    const states = [...reported(bad, signed(FILLED_SPEC)).values()].map(([state]) => state);
    expect(states).toContain('fails');
  });
});

describe('what rules decide', () => {
  it('passes for a finished spec, which still waits for signatures', () => {
    const report = gate(blocksOf(FILLED_SPEC));
    expect(report.done).toBe(3);
    expect(report.passes).toBe(false);
    expect(states(report)).toMatchObject({ 'mandatory-sections': 'passes', scenarios: 'passes', scope: 'unsigned' });
  });

  it('names the findings that stop an item, and those that advise', () => {
    const markdown = FILLED_SPEC.replace('MUST write one', 'MUST quickly write one').replace(
      'of the chosen year',
      'of the year [NEEDS CLARIFICATION: which one?]',
    );
    const { items } = gate(blocksOf(markdown));
    const rules = (id: string, list: 'blocking' | 'advice') =>
      items.find(({ item }) => item.id === id)?.[list].map(({ rule }) => rule);
    expect(rules('no-clarifications', 'blocking')).toEqual(['clarification/open']);
    expect(rules('testable', 'advice')).toContain('language/vague');
    expect(rules('testable', 'blocking')).toEqual([]);
  });

  it('agrees with `cospec check --gate ready` on any document: it stops for exactly its errors', () => {
    fc.assert(
      fc.property(fc.constantFrom(...OWN_SPECS.map(({ markdown }) => markdown)), randomEdits(4), (markdown, edits) => {
        let blocks: IdentifiedBlock[] = blocksOf(markdown);
        const drafting = createValidator(SCHEMA, DRAFT);
        for (const edit of edits) {
          drafting.validate(blocks);
          blocks = withEdit(blocks, edit);
        }
        const errors = validate(SCHEMA, READY, blocks).diagnostics.filter(({ severity }) => severity === 'error');
        const { items } = judgeGate(drafting.validate(blocks), SCHEMA, []);
        const stopping = items.flatMap(({ blocking }) => blocking.map(({ fingerprint }) => fingerprint));
        expect(stopping.toSorted()).toEqual(errors.map(({ fingerprint }) => fingerprint).toSorted());
        expect(items.some(({ state }) => state === 'fails')).toBe(errors.length > 0);
      }),
      { numRuns: 120 },
    );
  });

  it('follows the severities of the project', () => {
    const blocks = blocksOf(FILLED_SPEC.replace('one row', 'one row, one row or and/or two'));
    const strict = {
      ...DRAFT,
      severities: { 'language/repeated-word': 'error', 'requirement/no-keyword': 'error' },
    } as const;
    const doubled = blocks.map((block) => ({ ...block, text: block.text.replace('MUST write one', 'writes the the') }));
    expect(states(judgeGate(validate(SCHEMA, strict, doubled), SCHEMA, [])).testable).toBe('fails');
    expect(states(judgeGate(validate(SCHEMA, DRAFT, doubled), SCHEMA, [])).testable).toBe('unsigned');
  });
});

describe('what people sign', () => {
  it('passes with a signature for every item', () => {
    const report = gate(blocksOf(FILLED_SPEC), signed(FILLED_SPEC));
    expect(report.passes).toBe(true);
    expect(report.done).toBe(16);
  });

  it('stays signed when the status, a date, white space or a comment changes', () => {
    const later = FILLED_SPEC.replace('In Review', 'Ready for Planning')
      .replace('2026-05-04', '2026-05-05')
      .replace('with its date and sum', 'with its  date\n  and sum')
      .replace('## Success', '<!-- seen by legal -->\n\n## Success');
    expect(gate(blocksOf(later), signed(FILLED_SPEC)).passes).toBe(true);
  });

  it('goes stale where the text has changed, and says which parts', () => {
    const later = FILLED_SPEC.replace('within 2 seconds', 'within 3 seconds');
    const stale = changes(gate(blocksOf(later), signed(FILLED_SPEC)));
    expect(Object.keys(stale).toSorted()).toEqual([
      'dependencies',
      'measurable',
      'no-implementation',
      'non-technical',
      'outcomes',
      'scope',
      'technology-agnostic',
    ]);
    expect(stale.measurable).toEqual(['SC-001']);
  });

  it('names stories, new and removed items, and sections', () => {
    const later = FILLED_SPEC.replace('all orders of that year', 'each order of that year')
      .replace('- **FR-002**: System MUST put quotes around values that hold a comma, a quote or a line end\n', '')
      .replace(
        'switch each column on and off\n',
        'switch each column on and off\n- **FR-004**: System MUST sort rows by date\n',
      );
    const stale = changes(gate(blocksOf(later), signed(FILLED_SPEC)));
    expect(stale['user-value']).toEqual(['User Story 1']);
    expect(stale.testable).toEqual(['FR-004', 'FR-002']);
  });

  it('goes stale when items change places', () => {
    const [one, two] = [
      '- **SC-001**: A year with 1,000 orders is saved within 2 seconds',
      '- **SC-002**: 9 of 10 buyers export a year at the first attempt',
    ] as const;
    const later = FILLED_SPEC.replace(`${one}\n${two}`, `${two}\n${one}`);
    expect(later).not.toBe(FILLED_SPEC);
    expect(states(gate(blocksOf(later), signed(FILLED_SPEC))).measurable).toBe('stale');
  });

  it('stays small in a text of a thousand requirements, and tells its sections apart', () => {
    const many = Array.from({ length: 1000 }, (_, i) => `- **FR-${100 + i}**: System MUST write row ${i} of the list`);
    const large = FILLED_SPEC.replace('- **FR-001**', `${many.join('\n')}\n- **FR-001**`);
    const signOffs = signed(large);
    expect(Math.max(...signOffs.map(({ text }) => JSON.stringify(text).length))).toBeLessThan(2000);
    expect(gate(blocksOf(large), signOffs).passes).toBe(true);
    const stale = changes(gate(blocksOf(large.replace('row 77 of', 'line 77 of')), signOffs));
    expect(stale.testable).toEqual(['Functional Requirements']);
  });

  it('holds as long as one signature is about the text as it is', () => {
    const later = FILLED_SPEC.replace('within 2 seconds', 'within 3 seconds');
    const both = [...signed(FILLED_SPEC), ...signed(later, { id: 'ben', name: 'Ben' }, 2)];
    const report = gate(blocksOf(later), both);
    expect(report.passes).toBe(true);
    const measurable = report.items.find(({ item }) => item.id === 'measurable');
    expect(measurable?.signOffs.map(({ by, changed }) => [by.name, changed.length])).toEqual([
      ['Ann Lee', 1],
      ['Ben', 0],
    ]);
  });

  it('counts for nothing where a rule stops the item, or where rules decide alone', () => {
    const broken = FILLED_SPEC.replace(
      '**Why this priority**: Accountants ask every buyer for this file once a year.',
      '',
    );
    const forged = { item: 'no-clarifications', by: ANN, at: 1, text: [] };
    const report = gate(blocksOf(broken.replace('quotes', '[NEEDS CLARIFICATION: which?]')), [
      ...signed(broken),
      forged,
    ]);
    expect(states(report)).toMatchObject({ 'user-value': 'fails', 'no-clarifications': 'fails' });
    expect(report.passes).toBe(false);
  });

  it('an empty document and the unfilled template can be judged', () => {
    expect(gate([]).passes).toBe(false);
    expect(states(gate(blocksOf(BUILT_IN_TEMPLATE)))['mandatory-sections']).toBe('fails');
  });
});
