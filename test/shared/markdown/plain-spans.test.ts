import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitLines } from '../../../shared/markdown/lines.ts';
import { blockSpans } from '../../../shared/markdown/spans.ts';

const openers = [
  '',
  '',
  '- ',
  '* ',
  '+ ',
  '1. ',
  '2. ',
  '3) ',
  '# ',
  '### ',
  '> ',
  '  ',
  '    ',
  '\t',
  '   - ',
  '   ',
  '      ',
  '-\t',
  '-     ',
];
const bodies = [
  ...['', 'word', '**bold** more', '`code`', '[x]', '[ ] task', '---', '***', '- - -', '===', '--', ':--', '| a | b |'],
  ...['|---|', '--- | ---', '```', '~~~', '<!--', '-->', '<div>', '</div>', '#', '#tag', '1.', '-', '*', '=', 'a | b'],
  ...[
    '```js',
    '````',
    '~~~ `x`',
    '``` `',
    '<!-- a -->',
    '<!-->',
    '<!--->',
    '<!---->',
    '<!-- a --> b',
    'a --> b',
    '- <!--',
  ],
  ...['[a]: b', '[^1]: note', '\u{FEFF}x', '日本語', 'x\\', 'x  ', '2. y', '- z'],
];
const line = fc.tuple(fc.constantFrom(...openers), fc.constantFrom(...bodies)).map(([opener, body]) => opener + body);

describe('plain lines read without the parser', () => {
  it('give the spans that the parser gives, whatever stands around them', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), fc.constantFrom('\n', '\r\n'), (texts, end) => {
        const lines = splitLines(texts.join(end));
        expect(blockSpans(lines)).toEqual(blockSpans(lines, 80, false));
      }),
      { numRuns: 1500 },
    );
  });
});
