import { expect, it } from 'vitest';
import type { Diagnostic } from '../../../shared/validation/diagnostic.ts';
import { problemsAt } from '../../../web/editor/marks/problem-watch.ts';

function found(fingerprint: string, block: string, from: number, to: number): Diagnostic {
  const rest = { rule: 'a/b', kind: 'defect', severity: 'error', message: '', section: null, item: null } as const;
  return { ...rest, fingerprint, block, span: { from, to }, fix: null };
}

it('names what is found at a place, the narrowest words first, and everything of a block', () => {
  const all = [
    found('whole', 'b1', 0, 40),
    found('word', 'b1', 10, 14),
    found('end', 'b1', 40, 40),
    found('no', 'b2', 0, 9),
  ];
  const at = (offset: number | null) => problemsAt(all, 'b1', offset).map(({ fingerprint }) => fingerprint);
  expect(at(12)).toEqual(['word', 'whole']);
  expect(at(30)).toEqual(['whole']);
  expect(at(null)).toEqual(['end', 'word', 'whole']);
});
