import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { type Assignment, idOfName, isShownFor } from '../../../shared/validation/assignment.ts';
import { validate } from '../../../shared/validation/engine.ts';
import { judgeGate } from '../../../shared/validation/gate/gate.ts';
import type { SignOff } from '../../../shared/validation/gate/sign-off.ts';
import { isGuarded } from '../../../web/app/spec/guard-status.ts';
import { distinctPeople } from '../../../web/app/spec/use-assigning.ts';
import { personNamed } from '../../../web/panels/assign-form.tsx';
import { dueText, isOverdue } from '../../../web/panels/assigning.ts';
import { DecisionList } from '../../../web/panels/decision-list.tsx';
import { Gate } from '../../../web/panels/gate.tsx';
import { sectionOf } from '../../../web/panels/section-of.ts';
import { blocksOf, DRAFT, FILLED_SPEC, SCHEMA } from '../../shared/validation/fixtures.ts';

const ANN = { id: 'ann', name: 'Ann' };
const BEN = { id: 'ben', name: 'Ben' };
const ASSIGNMENT: Assignment = {
  fingerprint: 'f00d',
  rule: 'story/none',
  about: 'There is no story',
  to: BEN,
  by: ANN,
  at: 0,
  due: '2026-03-09',
};
const nothing = () => undefined;

function gate(markdown: string, signOffs: (report: ReturnType<typeof judgeGate>) => readonly SignOff[]): string {
  const result = validate(SCHEMA, DRAFT, blocksOf(markdown));
  const report = judgeGate(result, SCHEMA, signOffs(judgeGate(result, SCHEMA, [])));
  const actions = { onReady: nothing, onSign: nothing, onWithdraw: nothing, onGoTo: nothing };
  const props = { report, me: 'ann', readOnly: false, readyStatus: 'Ready for Planning', ...actions };
  return renderToStaticMarkup(createElement(Gate, props));
}

describe('the gate', () => {
  it('offers to sign what nobody has signed, in all states told in words', () => {
    const html = gate(FILLED_SPEC, () => []);
    expect(html.match(/data-action="sign"/g)).toHaveLength(13);
    expect(html).toContain('3 of 16 hold');
    expect(html).toContain('All acceptance scenarios are defined<span class="visually-hidden">: passes</span>');
    expect(html).toContain('Scope is clearly bounded<span class="visually-hidden">: not signed</span>');
  });

  it('offers the way back for one’s own signature alone, and to sign again what changed', () => {
    const html = gate(FILLED_SPEC, ({ texts }) => [
      { item: 'scope', by: ANN, at: 1, text: texts.of('spec') },
      { item: 'measurable', by: BEN, at: 1, text: texts.of('criteria') },
      { item: 'outcomes', by: BEN, at: 1, text: [['SC-001', 'other'], ...texts.of('criteria').slice(1)] },
    ]);
    expect(html.match(/data-action="withdraw"/g)).toHaveLength(1);
    expect(html).toContain('Sign again: Feature meets measurable outcomes');
    expect(html.match(/data-state="stale"/g)).toHaveLength(1);
  });

  it('offers nothing to sign where a rule stops the item', () => {
    const html = gate(FILLED_SPEC.replace('- **SC-001**: A', '- **SC-002**: A'), () => []);
    expect(html).toContain('data-gate-item="measurable" data-state="fails"');
    expect(html).not.toContain('Sign: Success criteria are measurable');
  });

  it('guards the statuses that say ready or more', () => {
    expect(SCHEMA.statuses.filter((status) => isGuarded(SCHEMA, status))).toEqual([
      'Ready for Planning',
      'Approved',
      'Implemented',
    ]);
  });
});

describe('assignments', () => {
  it('tell until when, and since when they are overdue', () => {
    expect(dueText(ASSIGNMENT, '2026-03-02')).toBe('until 9 Mar');
    expect(dueText(ASSIGNMENT, '2026-03-10')).toBe('overdue since 9 Mar');
    expect(dueText({ due: '2027-01-01' }, '2026-03-10')).toBe('until 1 Jan 2027');
    expect(dueText({ due: null }, '2026-03-10')).toBeNull();
    expect(isOverdue(ASSIGNMENT, '2026-03-09')).toBe(false);
  });

  it('are filtered by person', () => {
    const all = new Map([['f00d', ASSIGNMENT]]);
    const shown = (fingerprint: string) =>
      (['all', 'unassigned', { person: 'ben' }, { person: 'ann' }] as const).map((filter) =>
        isShownFor({ fingerprint }, filter, all),
      );
    expect(shown('f00d')).toEqual([true, false, true, false]);
    expect(shown('cafe')).toEqual([true, true, false, false]);
  });

  it('know a person by name, once', () => {
    expect(personNamed(' ben ', [ANN, BEN])).toBe(BEN);
    expect(personNamed('Zoë  Roe ', [ANN])).toEqual({ id: 'name:zoë roe', name: 'Zoë Roe' });
    const people = [
      ANN,
      { id: 'x', name: 'Guest' },
      { id: '', name: '' },
      BEN,
      { id: idOfName('Ann'), name: 'Ann' },
      BEN,
    ];
    expect(distinctPeople(people)).toEqual([ANN, BEN]);
  });

  it('and all other decisions are listed with the way back; others’ signatures are theirs to withdraw', () => {
    const list = renderToStaticMarkup(
      createElement(DecisionList, {
        suppressions: [
          { comment: 'c1', target: 'b1', rule: 'language/vague', scope: 'section', reason: 'Agreed on it', idle: true },
        ],
        assignments: new Map([['f00d', ASSIGNMENT]]),
        signOffs: [
          { item: 'scope', by: BEN, at: 1, text: [] },
          { item: 'unheard-of', by: ANN, at: 2, text: [] },
        ],
        found: new Set<string>(),
        me: 'ann',
        today: '2026-03-02',
        readOnly: false,
        onLift: nothing,
        onUnassign: nothing,
        onWithdraw: nothing,
        onShow: nothing,
        onShowFinding: nothing,
      }),
    );
    expect(list.match(/data-action="undo-decision"/g)).toHaveLength(3);
    expect(list).toContain('in its section<b>silences nothing any more</b>');
    expect(list).toContain('no longer found');
    expect(list).toContain('Scope is clearly bounded');
  });
});

it('names the section that a suppression would reach', () => {
  const blocks = blocksOf(FILLED_SPEC);
  const block = (text: string) => blocks.find((each) => each.text.includes(text))?.id ?? '';
  expect(sectionOf(blocks, block('FR-002'))).toBe('Functional Requirements');
  expect(sectionOf(blocks, block('Feature Branch'))).toBeNull();
  expect(sectionOf(blocks, null)).toBeNull();
});
