import fc from 'fast-check';

/** Pieces that markdown's block structure is made of, in the proportions that make them collide. */
const PIECES = [
  ...['\n', '\n', '\n', '\n', '\n\n', '\n\n', '\r\n', '\r', ' ', ' ', '  ', '   ', '    ', '\t', '      '],
  ...['a', 'b c', 'foo bar', 'x', '1', 'é', '中', '\u{1F600}', '\u{FEFF}', '\0', '\f', '\u{2028}', '\u{A0}'],
  ...['# ', '## ', '#', ' #', ' ##', '####### ', '===', '---', '***', '_ _ _', '- - -', '=', '-'],
  ...[
    '- ',
    '* ',
    '+ ',
    '-',
    '*',
    '1. ',
    '2. ',
    '7) ',
    '1.',
    '- [ ] ',
    '- [x] ',
    '-\t',
    '-     ',
    '  - ',
    '    - ',
    '   1. ',
  ],
  ...['> ', '>', '> > ', '>> ', '```', '````', '~~~', '```js', '`', '``` a`b', '    code', '\tcode'],
  ...['| a | b |', '|---|---|', '|-|', ':-', '|', '\\|', '|a|\n|-|\n', '| - |'],
  ...[
    '<!-- x -->',
    '<!--',
    '-->',
    '<div>',
    '</div>',
    '<b>',
    '<custom a="b">',
    '<script>',
    '</script>',
    '<?',
    '?>',
    '<![CDATA[',
    ']]>',
    '<!X',
    '<',
    '>',
  ],
  ...[
    '**Label**: v',
    '**L:** v',
    '__L__: v',
    '**b**',
    '\\',
    '[a]: /u',
    '[^1]: n',
    '[x]',
    '---\n',
    '---\nk: v\n---\n',
    'a  \n',
  ],
];

/** Text made of markdown's own pieces: every construct, half-open, nested and in each other's way. */
export const markdownText = (maxLength = 30): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...PIECES), { maxLength }).map((pieces) => pieces.join(''));

/** Well-formed text of any characters, line ends of all kinds included. */
export const anyText = (maxLength = 60): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 8 }), fc.constantFrom('\n', '\r\n', '\r', '\t', '\u{FEFF}')),
      { maxLength },
    )
    .map((parts) => parts.join(''));
