import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heaviestIncreasing } from '../../../../shared/markdown/merge/increasing.ts';
import { diffSequences } from '../../../../shared/markdown/merge/sequence-diff.ts';
import { mergeWords, withTextChanges, wordChanges, wordsOf } from '../../../../shared/markdown/merge/word-merge.ts';
import { cpuTimeOf } from '../../../support/cpu-time.ts';

const few = fc.array(fc.constantFrom('a', 'b', 'c', ' ', '.'), { maxLength: 30 });

describe('diffSequences', () => {
  it('gives hunks that make the one sequence the other', () => {
    fc.assert(
      fc.property(few, few, (old, fresh) => {
        const made: string[] = [];
        let at = 0;
        for (const { from, to, start, end } of diffSequences(old, fresh)) {
          made.push(...old.slice(at, from), ...fresh.slice(start, end));
          at = to;
        }
        expect([...made, ...old.slice(at)]).toEqual(fresh);
      }),
    );
  });

  it('is one hunk, quickly, where nothing is in common', () => {
    const old = Array.from({ length: 20_000 }, (_, index) => index);
    const other = old.map((value) => -1 - value);
    expect(cpuTimeOf(() => expect(diffSequences(old, other)).toHaveLength(1))).toBeLessThan(2_000);
  });
});

describe('heaviestIncreasing', () => {
  it('keeps a longest run, and the heavier one of two', () => {
    const kept = (values: number[], weights?: number[]) =>
      values.filter((_, index) => heaviestIncreasing(values, (at) => weights?.[at] ?? 1)[index]);
    expect(kept([3, 0, 1, 2])).toEqual([0, 1, 2]);
    expect(kept([1, 0])).toEqual([1]);
    expect(kept([1, 0], [1, 2])).toEqual([0]);
    expect(kept([])).toEqual([]);
  });
});

describe('mergeWords', () => {
  const base = '**FR-001**: System MUST respond in 5 s to every caller.';
  const merged = (ours: string, theirs: string) => mergeWords(base, ours, theirs);

  it('takes what each side changed, also in neighbouring words', () => {
    const { text, conflicts } = merged(base.replace('respond', 'answer'), base.replace('5 s', '9 ms'));
    expect([text, conflicts]).toEqual(['**FR-001**: System MUST answer in 9 ms to every caller.', []]);
    expect(merged(base.replace('every ', ''), base.replace(' caller', '')).text).toBe(
      '**FR-001**: System MUST respond in 5 s to.',
    );
  });

  it('takes once what both changed alike', () => {
    const both = base.replace('respond', 'answer');
    expect(merged(both, both.replace('5 s', '9 s'))).toMatchObject({ text: both.replace('5 s', '9 s'), conflicts: [] });
  });

  it('reports the same words changed in two ways, with their place in each version', () => {
    const ours = base.replace('respond', 'answer at once');
    const theirs = base.replace('respond', 'reply');
    const { text, conflicts } = merged(ours, theirs);
    const [conflict] = conflicts;
    expect(text).toBe(ours);
    expect(conflicts).toHaveLength(1);
    expect(ours.slice(conflict?.ours.from, conflict?.ours.to)).toBe('answer at once');
    expect(theirs.slice(conflict?.theirs.from, conflict?.theirs.to)).toBe('reply');
    expect(base.slice(conflict?.base.from, conflict?.base.to)).toBe('respond');
    const decided = (choice: 'theirs' | 'both') => mergeWords(base, ours, theirs, () => choice).text;
    expect(decided('theirs')).toBe(theirs);
    expect(decided('both')).toContain('MUST answer at once reply in');
  });

  it('reports different words put in at one place', () => {
    const put = (word: string) => base.replace('in 5', `in ${word} 5`);
    expect(merged(put('under'), put('about')).conflicts).toHaveLength(1);
  });

  it('gives changes that make our text the merged one, whatever the texts', () => {
    const text = few.map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, text, (from, ours, theirs) => {
        const result = mergeWords(from, ours, theirs);
        expect(withTextChanges(ours, result.changes)).toBe(result.text);
        expect(withTextChanges(ours, wordChanges(ours, theirs))).toBe(theirs);
        expect(mergeWords(from, from, theirs).text).toBe(theirs);
        expect(mergeWords(from, ours, from).text).toBe(ours);
        expect(mergeWords(from, ours, ours)).toMatchObject({ text: ours, conflicts: [] });
      }),
    );
  });

  it('loses no character of any script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(wordsOf(text).join('')).toBe(text);
      }),
    );
    expect(wordsOf('検索は FR-001')).toEqual(['検', '索', 'は', ' ', 'FR', '-', '001']);
  });
});
