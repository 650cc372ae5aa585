import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetAfter, textChange } from '../../../web/editor/binding/text-change.ts';

describe('textChange', () => {
  it('finds the typed letter among equal ones by the caret', () => {
    expect(textChange('aaa', 'aaaa', 2)).toEqual({ from: 1, to: 1, insert: 'a' });
    expect(textChange('aaaa', 'aaa', 2)).toEqual({ from: 2, to: 3, insert: '' });
  });

  it('never cuts a surrogate pair', () => {
    expect(textChange('😀', '😁', 2)).toEqual({ from: 0, to: 2, insert: '😁' });
  });

  it('is null for equal texts', () => {
    expect(textChange('same', 'same', 1)).toBeNull();
  });

  it('turns the one text into the other, whatever the caret says', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '😀'), maxLength: 20 });
    fc.assert(
      fc.property(text, text, fc.option(fc.nat(25), { nil: null }), (before, after, caret) => {
        const change = textChange(before, after, caret);
        if (change === null) return before === after;
        const patched = before.slice(0, change.from) + change.insert + before.slice(change.to);
        return patched === after && change.from <= change.to;
      }),
    );
  });
});

describe('offsetAfter', () => {
  it('moves what is behind the change and keeps what is before it', () => {
    const change = { from: 2, to: 4, insert: 'xyz' };
    expect([0, 2, 3, 4, 9].map((offset) => offsetAfter(change, offset))).toEqual([0, 2, 5, 5, 10]);
  });
});
