import { describe, expect, it } from 'vitest';
import { characterEdge, wordEdge } from '../../../web/editor/caret/grapheme.ts';

/** What Ctrl+Backspace leaves of a text, and what Ctrl+Delete leaves. */
const back = (text: string): string => text.slice(0, wordEdge(text, text.length, true));
const on = (text: string): string => text.slice(wordEdge(text, 0, false));

describe('wordEdge', () => {
  it('takes white space and one word', () => {
    expect([back('one two  '), on('  one two')]).toEqual(['one ', ' two']);
    expect([back('läßt grüßen'), on('don’t go')]).toEqual(['läßt ', ' go']);
  });

  it('takes a run of marks at once, and leaves the word beside it', () => {
    expect([back('a **bold**'), on('**bold** b')]).toEqual(['a **bold', 'bold** b']);
    expect([back('[a link]('), on('](x)')]).toEqual(['[a link', 'x)']);
    expect(back('- **')).toBe('- ');
  });

  it('ends at the ends of a text', () => {
    expect([wordEdge('', 0, true), wordEdge('  ', 2, true), wordEdge('...', 0, false)]).toEqual([0, 0, 3]);
  });
});

describe('characterEdge', () => {
  it.each(['e\u0301', '𠮷', '👍🏽', '🇩🇪', '👩‍👩‍👧‍👦', 'ক্ষ'.normalize('NFC'), '\r\n'])(
    'takes all of what a reader calls one character: %s',
    (character) => {
      const text = `a${character}`;
      expect(characterEdge(text, text.length, true)).toBe(1);
      expect(characterEdge(`${character}b`, 0, false)).toBe(character.length);
    },
  );
});
