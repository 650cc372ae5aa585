import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { styledSpans } from '../../../shared/markdown/styled-spans.ts';
import { isStyled, type StyleChange, toggleStyle } from '../../../web/editor/edit/inline-style.ts';

/** Toggles the style of what stands between two bars, or at one, and shows the selection the same way. */
function toggled(shown: string, style: 'strong' | 'emphasis' | 'strike' | 'code' = 'strong'): string {
  const from = shown.indexOf('|');
  const last = shown.lastIndexOf('|');
  const text = shown.replaceAll('|', '');
  const change = toggleStyle(text, from, last === from ? from : last - 1, style);
  const after = apply(text, change);
  const end = change.to === change.from ? '' : '|';
  return `${after.slice(0, change.from)}|${after.slice(change.from, change.to)}${end}${after.slice(change.to)}`;
}

function apply(text: string, { changes }: StyleChange): string {
  return changes.reduce((result, { from, to, insert }) => result.slice(0, from) + insert + result.slice(to), text);
}

describe('toggling a style', () => {
  it.each([
    ['a range', 'one |two| three', 'one **|two|** three'],
    ['a range with white space', 'one| two |three', 'one **|two|** three'],
    ['a styled range', 'one **|two|** three', 'one |two| three'],
    ['a styled range with its markers', 'one |**two**| three', 'one |two| three'],
    ['the beginning of a stretch', '**|one| two**', '|one| **two**'],
    ['the end of a stretch', '**one |two|**', '**one** |two|'],
    ['the middle of a stretch', '**one |two| three**', '**one** |two| **three**'],
    ['a range that overlaps', '|aa **b|b** cc', '**|aa b|b** cc'],
    ['a range over two stretches', '**aa** |bb| **cc**', '**aa** **|bb|** **cc**'],
    ['a range that reaches into two', '**a|a** bb **c|c**', '**a|a bb c|c**'],
    ['what touches a stretch', '**aa**|bb|', '**aa|bb|**'],
    ['a stretch as a part of a range', '|aa **bb** cc|', '**|aa bb cc|**'],
    ['nothing', 'one | two', 'one **|** two'],
    ['empty markers', 'one **|** two', 'one | two'],
    ['the end of what was typed bold', 'a **bold|**', 'a **bold**|'],
    ['a word around the caret', 'par|a', '**par|a**'],
    ['a bold word around the caret', 'a **bo|ld** b', 'a bo|ld b'],
    ['a word in a bold stretch', '**one t|wo**', '**one** t|wo'],
    ['the stretch around a caret between words', '**one| two**', 'one| two'],
    ['white space', 'one|  |two', 'one|  |two'],
  ])('of %s', (_name, before, after) => {
    expect(toggled(before)).toBe(after);
  });

  it.each([
    ['bold in italic', '*one |two|*', 'strong', '*one **|two|***'],
    ['italic of bold', '**|two|**', 'emphasis', '***|two|***'],
    ['bold of both', '***|two|***', 'strong', '*|two|*'],
    ['strike', 'one |two|', 'strike', 'one ~~|two|~~'],
    ['no strike', 'one ~~|two|~~', 'strike', 'one |two|'],
    ['code', '|x|', 'code', '`|x|`'],
    ['code with a backtick', '|x`y|', 'code', '``|x`y|``'],
    ['no code', '``|x`y|``', 'code', '|x`y|'],
  ] as const)('%s', (_name, before, style, after) => {
    expect(toggled(before, style)).toBe(after);
  });

  it('gives exactly the range the style, and takes it away again, whatever of it was styled before', () => {
    const word = fc.stringMatching(/^[a-z]{1,5}$/);
    const run = fc.record({ words: fc.array(word, { minLength: 1, maxLength: 4 }), styled: fc.boolean() });
    fc.assert(
      fc.property(fc.array(run, { minLength: 1, maxLength: 5 }), fc.nat(), fc.nat(), (runs, one, two) => {
        const text = runs.map(({ words, styled }) => (styled ? `**${words.join(' ')}**` : words.join(' '))).join(' ');
        const plain = text.replaceAll('**', '');
        const [from, to] = [one % text.length, two % text.length].sort((a, b) => a - b);
        if (from === undefined || to === undefined || from === to) return;
        const change = toggleStyle(text, from, to, 'strong');
        const after = apply(text, change);
        expect(after.replaceAll('**', '')).toBe(plain);
        const isChanged = /[a-z]/.test(text.slice(from, to));
        expect(change.changes.length > 0).toBe(isChanged);
        const was = isStyled(text, from, to, 'strong');
        if (isChanged) expect(isStyled(after, change.from, change.to, 'strong')).toBe(!was);
        // No marker is left that opens or closes nothing.
        const markers = after.split('**').length - 1;
        expect(markers).toBe(2 * styledSpans(after, 'strong').length);
      }),
    );
  });
});
