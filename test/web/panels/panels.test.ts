import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Diagnostic, DiagnosticKind } from '../../../shared/validation/diagnostic.ts';
import type { Assigning } from '../../../web/panels/assigning.ts';
import { Outline } from '../../../web/panels/outline.tsx';
import type { OutlineRow } from '../../../web/panels/outline-model.ts';
import { Problems } from '../../../web/panels/problems.tsx';

const PROBLEM: Diagnostic = {
  rule: 'placeholder/left',
  kind: 'gap',
  severity: 'info',
  message: 'Placeholder left: role. Write what it stands for.',
  block: 'b1',
  section: 'requirements',
  item: null,
  span: { from: 5, to: 11 },
  fingerprint: 'f00d',
  fix: { kind: 'suggestion', title: 'Fill in', edits: [] },
};

const ROW: OutlineRow = {
  key: 'b0',
  block: 'b0',
  title: 'Requirements <b>',
  story: 2,
  nested: true,
  level: 3,
  movable: true,
  priority: 'P1',
  state: 'partial',
  required: 5,
  filled: 2,
  counts: { gap: 1, defect: 0, smell: 0 },
  diagnostics: [PROBLEM],
};

const nothing = () => undefined;
const ASSIGNING: Assigning = {
  assignments: new Map(),
  people: [{ id: 'ann', name: 'Ann' }],
  me: 'ann',
  today: '2026-03-02',
  onAssign: nothing,
  onUnassign: nothing,
};

describe('Problems', () => {
  it('carries rule and fingerprint, names the section and offers the fix', () => {
    const html = problems({});
    expect(html).toContain('data-rule="placeholder/left"');
    expect(html).toContain('data-fingerprint="f00d"');
    expect(html).toContain('Story 2, Requirements &lt;b&gt;');
    expect(html).toContain('Fill in');
    expect(html).not.toContain('Write what it stands for');
  });

  it('opens one problem with its text, how to mend it and the rule', () => {
    const html = problems({ selected: 'f00d' });
    expect(html).toContain('<mark>[role]</mark>');
    expect(html).toContain('Write what it stands for.');
    expect(html).toMatch(/href="\/rules\/placeholder\/left"[^>]*>placeholder\/left</);
    expect(html).toContain('2 of 5 filled');
    const known = { ...PROBLEM, rule: 'language/vague' };
    expect(problems({ groups: [{ row: ROW, problems: [known] }], selected: 'f00d' })).toMatch(/From: [A-Z]/);
  });

  it('offers no fix in a document that cannot be written', () => {
    expect(problems({ readOnly: true })).not.toContain('Fill in');
  });

  it('does not say that all is well before anything was checked', () => {
    const html = problems({ groups: [], counts: { gap: 0, defect: 0, smell: 0 }, checked: false });
    expect(html).not.toContain('No problems');
    expect(html).not.toContain('Nothing stands in the way');
  });

  it('says that nothing is left, and that hidden kinds are not nothing', () => {
    expect(problems({ groups: [], counts: { gap: 0, defect: 0, smell: 0 } })).toContain('No problems');
    expect(problems({ groups: [], counts: { gap: 0, defect: 0, smell: 3 } })).toContain('of a kind that is not shown');
  });
});

describe('Outline', () => {
  it('marks the current row, its state and who is in it', () => {
    const html = renderToStaticMarkup(
      createElement(Outline, {
        rows: [ROW],
        complete: 40,
        current: 'b0',
        people: new Map([['b0', [{ id: 'j', name: 'Jonas Berg', color: 2 }]]]),
        problems: 1,
        onOpen: nothing,
        onMove: null,
        onNextProblem: nothing,
      }),
    );
    expect(html).toContain('aria-current="true"');
    expect(html).toContain('aria-label="partly written"');
    expect(html).toContain('aria-label="Jonas Berg"');
    expect(html).toContain('1 gap');
    expect(html).toContain('40%');
  });
});

function problems(change: Partial<Parameters<typeof Problems>[0]>): string {
  return renderToStaticMarkup(
    createElement(Problems, {
      groups: [{ row: ROW, problems: [PROBLEM] }],
      counts: { gap: 1, defect: 0, smell: 0 },
      checked: true,
      complete: 40,
      kinds: new Set<DiagnosticKind>(['gap', 'defect']),
      selected: null,
      readOnly: false,
      questions: [],
      queue: false,
      onQueue: nothing,
      asked: null,
      today: '2026-03-02',
      onAsk: nothing,
      onAnswer: nothing,
      safeFixes: 0,
      onFixAll: nothing,
      textOf: () => 'As a [role] I need it',
      onToggleKind: nothing,
      onGoTo: nothing,
      onCollapse: nothing,
      onFix: nothing,
      onSuppress: nothing,
      sectionOf: () => null,
      assigning: ASSIGNING,
      perPerson: new Map([[null, 1]]),
      filter: 'all',
      onFilter: nothing,
      ...change,
    }),
  );
}
