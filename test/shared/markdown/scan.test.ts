import { describe, expect, it } from 'vitest';
import { print } from '../../../shared/markdown/print.ts';
import { scan, scanBlocks } from '../../../shared/markdown/scan.ts';
import { outline } from './outline.ts';

/** Source, and the blocks it is read as. */
const cases: Record<string, readonly [source: string, ...blocks: string[]][]> = {
  headings: [
    ['# A\n', 'heading:A'],
    ['## A ##\n', 'heading:A {level:2 close:" ##"}'],
    ['#   A  \n', 'heading:A {trail:"  " pad:"   "}'],
    ['#\n', 'heading:'],
    ['## #\n', 'heading: {level:2 close:" #"}'],
    ['####### A\n', 'paragraph:####### A'],
    ['A\n===\n', 'heading:A {setext:"==="}'],
    ['A\nB\n  --  \n', 'heading:A\nB {level:2 setext:"  --" trail:"  "}'],
  ],
  'paragraphs and fields': [
    ['a\n', 'paragraph:a'],
    ['a\n\n\nb\n', 'paragraph:a', 'paragraph:b {before:"\\n\\n"}'],
    ['a\n  b\n   c\n', 'paragraph:a\nb\n c {hang:"  "}'],
    ['a  \nb\\\nc\n', 'paragraph:a  \nb\\\nc'],
    ['**A**: x  \n**B:** y\nz\n', 'paragraph:**A**: x {trail:"  "}', 'paragraph:**B:** y\nz {before:""}'],
    ['a\n__B__: y\n', 'paragraph:a', 'paragraph:__B__: y {before:""}'],
    ['**概要**：x\n**日付：** y\n', 'paragraph:**概要**：x', 'paragraph:**日付：** y {before:""}'],
    ['[a]: /u\n', 'paragraph:[a]: /u'],
    ['[^1]: note\n', 'paragraph:[^1]: note'],
  ],
  'list items': [
    ['- a\n- b\n', 'item:a', 'item:b {before:""}'],
    ['* a\n\n* b\n', 'item:a {marker:"*"}', 'item:b {marker:"*"}'],
    ['1. a\n2) b\n', 'item:a {marker:"1."}', 'item:b {before:"" marker:"2)"}'],
    ['- a\n  - b\n', 'item:a', 'item:b {before:"" indent:"  "}'],
    ['- a\n  b\n', 'item:a\nb'],
    ['- a\nb\n', 'item:a\nb {hang:""}'],
    ['1. **FR-001**: a\n   **Note**: b\n', 'item:**FR-001**: a\n**Note**: b {marker:"1."}'],
    ['- a\n\n  b\n', 'item:a', 'paragraph:b {indent:"  "}'],
    ['- [ ] a\n- [X] b\n', 'item:a {task:" "}', 'item:b {before:"" task:"X"}'],
    ['- [ ]\n', 'item: {task:" "}'],
    ['-\n', 'item:'],
    ['-\n  a\n', 'item:', 'paragraph:a {before:"" indent:"  "}'],
    ['-   a\n', 'item:a {pad:"   "}'],
    ['-\ta\n', 'item:a {pad:"\\t"}'],
    ['- a\n\n  ```\n  x\n  ```\n', 'item:a', 'code:x {indent:"  "}'],
    ['- - a\n', 'raw:- - a'],
    ['- # a\n', 'raw:- # a'],
  ],
  'rules, quotes, tables': [
    ['a\n\n---\n', 'paragraph:a', 'rule:'],
    ['* * *\n', 'rule: {marker:"* * *"}'],
    ['> a\n> b\n', 'quote:a\nb'],
    ['>a\n>\n>b\n', 'quote:a\n\nb {pad:""}'],
    ['> a\nb\n', 'quote:> a\nb {marker:""}'],
    ['> a\n> > b\n', 'quote:a\n> b'],
    ['|a|b|\n|-|-|\n|1|2|\n', 'table:|a|b|\n|-|-|\n|1|2|'],
    ['a\n|b|\n|-|\n', 'paragraph:a', 'table:|b|\n|-| {before:""}'],
  ],
  'code, comments, HTML, front matter': [
    ['```js\nx\n```\n', 'code:x {info:"js"}'],
    ['~~~~\n~~~\n~~~~~\n', 'code:~~~ {fence:"~~~~" close:"~~~~~"}'],
    ['```\n```\n', 'code:'],
    ['```\n\n```\n', 'code: {close:"\\n```"}'],
    ['```\nx\n\n', 'code:x {open:true}'],
    ['    x\n\n      y\n', 'code:x\n\n  y {indent:"    " fence:""}'],
    ['<!-- a\n\n  b -->\n', 'comment: a\n\n  b '],
    ['<!-- a --> b\n', 'html:<!-- a --> b'],
    ['<!-- a\n', 'html:<!-- a'],
    ['<div>\n*a*\n</div>\n', 'html:<div>\n*a*\n</div>'],
    ['---\na: b\n---\n\n# C\n', 'frontmatter:a: b', 'heading:C'],
    ['---\n\n- a\n', 'rule:', 'item:a'],
  ],
  'line ends': [
    ['a\r\n\r\nb\r\n', 'paragraph:a {eol:"\\r\\n"}', 'paragraph:b {eol:"\\r\\n"}'],
    ['a\rb\r', 'paragraph:a\nb {eol:"\\r"}'],
    ['a\r\n\nb\n', 'paragraph:a {eol:"\\r\\n"}', 'paragraph:b'],
    ['a\r\nb\nc\n', 'raw:a\r\nb\nc'],
    ['a\r\n\r\nb', 'paragraph:a {eol:"\\r\\n"}', 'paragraph:b {eol:"\\r\\n"}'],
  ],
};

describe('scan', () => {
  for (const [topic, rows] of Object.entries(cases)) {
    it.each(rows)(`${topic}: %j`, (source, ...blocks) => {
      const document = scan(source);
      expect(outline(document.blocks)).toEqual(blocks);
      expect(print(document)).toBe(source);
    });
  }

  it.each([
    ['', 0, ''],
    ['\n \n', 0, '\n \n'],
    ['a', 1, ''],
    ['a\n', 1, '\n'],
    ['a  \n\n \n', 1, '\n\n \n'],
  ])('keeps what follows the last block of %j', (source, count, tail) => {
    const document = scan(source);
    expect([document.blocks.length, document.tail]).toEqual([count, tail]);
    expect(print(document)).toBe(source);
  });

  it('keeps a byte order mark apart, and a second one as a character', () => {
    expect(scan('\u{FEFF}# A\n')).toEqual({
      bom: true,
      blocks: [{ kind: 'heading', text: 'A', attributes: {} }],
      tail: '\n',
    });
    expect(outline(scan('\u{FEFF}\u{FEFF}# A\n').blocks)).toEqual(['paragraph:\u{FEFF}# A']);
  });

  it('keeps blank lines above the first block', () => {
    expect(outline(scanBlocks('\n \na\n'))).toEqual(['paragraph:a {before:"\\n \\n"}']);
  });

  it('reads what nests deeper than 64 as one raw block', () => {
    const deep = `a\n\n${'> '.repeat(65)}b\n`;
    expect(scan(deep).blocks.map((block) => block.kind)).toEqual(['raw']);
    expect(print(scan(deep))).toBe(deep);
    expect(scan(`a\n\n${'> '.repeat(64)}b\n`).blocks.map((block) => block.kind)).toEqual(['paragraph', 'quote']);
  });
});
