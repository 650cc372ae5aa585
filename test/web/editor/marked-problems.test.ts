import { expect, it } from 'vitest';
import type { Diagnostic } from '../../../shared/validation/diagnostic.ts';
import { MOST_MARKS, markedProblems } from '../../../web/editor/marks/marked-problems.ts';

const found = (name: string, change: Partial<Diagnostic>): Diagnostic => ({
  rule: `test/${name}`,
  kind: 'smell',
  severity: 'info',
  message: name,
  block: 'b',
  section: 'requirements',
  item: null,
  span: { from: 0, to: 4 },
  fingerprint: name,
  fix: null,
  ...change,
});

it('marks wrong words before weak ones, at most three a section, and nothing that is missing', () => {
  const all = [
    found('weak', {}),
    found('missing', { kind: 'gap' }),
    found('nowhere', { block: null }),
    found('empty', { span: { from: 3, to: 3 } }),
    found('weaker', { severity: 'warning' }),
    found('wrong', { kind: 'defect', severity: 'warning' }),
    found('worse', { kind: 'defect', severity: 'error' }),
    found('elsewhere', { section: 'criteria' }),
    found('all of a long text', { section: 'edges', block: 'long', span: { from: 0, to: 300 } }),
    found('words of it', { section: 'edges', block: 'long', span: { from: 4, to: 9 } }),
  ];
  const marked = markedProblems(all, (block) => (block === 'long' ? 'word '.repeat(60) : 'word')).map(
    ({ message }) => message,
  );
  expect(marked).toEqual(['weaker', 'wrong', 'worse', 'elsewhere', 'words of it']);
  expect(marked.length).toBe(MOST_MARKS + 2);
});
