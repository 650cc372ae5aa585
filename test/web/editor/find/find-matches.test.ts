import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FindQuery, findMatches, MOST_MATCHES } from '../../../../web/editor/find/find-matches.ts';

const blocks = [
  { id: 'a', text: 'The kiln, the Kiln and the kilns' },
  { id: 'b', text: '' },
  { id: 'c', text: 'kiln_2 $kiln^ (KILN) Ärger ärger' },
];
const places = (text: string, options: Partial<FindQuery> = {}) =>
  findMatches(blocks, { text, matchCase: false, wholeWord: false, ...options }).map(
    ({ block, from, to }) => `${block} ${from}-${to}`,
  );

describe('finding', () => {
  it('finds in document order, whatever the case', () => {
    expect(places('kiln')).toEqual(['a 4-8', 'a 14-18', 'a 27-31', 'c 0-4', 'c 8-12', 'c 15-19']);
    expect(places('ÄRGER')).toEqual(['c 21-26', 'c 27-32']);
  });

  it('minds case and whole words when asked', () => {
    expect(places('Kiln', { matchCase: true })).toEqual(['a 14-18']);
    expect(places('kiln', { wholeWord: true })).toEqual(['a 4-8', 'a 14-18', 'c 8-12', 'c 15-19']);
  });

  it('takes every sign literally, and nothing for nothing', () => {
    expect(places('$kiln^ (')).toEqual(['c 7-15']);
    const text = 'FR-001 \\^$.*+?()[]{}|/#&~,:';
    for (const sign of ['FR-001', ...text.slice(7)]) {
      expect(findMatches([{ id: 'signs', text }], { text: sign, matchCase: false, wholeWord: false })).toHaveLength(1);
    }
    expect(places('')).toEqual([]);
  });

  it('stops at its most', () => {
    const many = [{ id: 'x', text: 'a'.repeat(MOST_MATCHES + 5) }];
    expect(findMatches(many, { text: 'a', matchCase: true, wholeWord: false })).toHaveLength(MOST_MATCHES);
  });

  it('is what looking from place to place gives', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '[', '\\', ' ', '-', '/') });
    fc.assert(
      fc.property(text, fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '['), minLength: 1 }), (hay, needle) => {
        const expected: number[] = [];
        for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + needle.length)) expected.push(at);
        const found = findMatches([{ id: 'x', text: hay }], { text: needle, matchCase: true, wholeWord: false });
        expect(found.map(({ from }) => from)).toEqual(expected);
      }),
    );
  });
});
