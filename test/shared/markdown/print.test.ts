import { describe, expect, it } from 'vitest';
import type { Block } from '../../../shared/markdown/block.ts';
import { blockMarkdown, printWithMap } from '../../../shared/markdown/print.ts';
import { scan } from '../../../shared/markdown/scan.ts';

describe('printWithMap', () => {
  const at = (source: string, block: number, offset: number) => {
    const { line, column } = printWithMap(scan(source)).positionOf(block, offset);
    return `${line}:${column}`;
  };

  it.each([
    ['# A\n', 0, 0, '1:3'],
    ['# A\n', 0, 1, '1:4'],
    ['a\n\nb\n', 1, 0, '3:1'],
    ['a\nbc\n', 0, 2, '2:1'],
    ['a\nbc\n', 0, 3, '2:2'],
    ['\n\na\n', 0, 0, '3:1'],
    ['1. a\n   b\n', 0, 2, '2:4'],
    ['- [ ] a\n', 0, 0, '1:7'],
    ['> a\n> b\n', 0, 2, '2:3'],
    ['```js\nx\ny\n```\n', 0, 2, '3:1'],
    ['<!-- a -->\n', 0, 1, '1:6'],
    ['---\na: b\n---\n', 0, 0, '2:1'],
    ['\u{FEFF}# A\n', 0, 0, '1:3'],
    ['a\r\n\r\nb\r\n', 1, 0, '3:1'],
    ['a\n\n- b\n- \u{1F600}c\n', 2, 2, '4:5'],
  ])('%j block %i offset %i stands at %s', (source, block, offset, position) => {
    expect(at(source, block, offset)).toBe(position);
  });

  it('counts the backslash of a guard', () => {
    const blocks: Block[] = [
      { kind: 'paragraph', text: 'a\n# b', attributes: {} },
      { kind: 'paragraph', text: '', attributes: {} },
      { kind: 'comment', text: '-->c', attributes: {} },
    ];
    const map = printWithMap({ bom: false, blocks, tail: '\n' });
    expect(map.text).toBe('a\n\\# b\n\n<!----&gt;c-->\n');
    expect(map.positionOf(0, 2)).toEqual({ line: 2, column: 2 });
    expect(map.positionOf(1, 0)).toEqual({ line: 4, column: 5 });
    expect(map.positionOf(2, 3)).toEqual({ line: 4, column: 11 });
  });

  it('answers for an empty document', () => {
    expect(printWithMap({ bom: false, blocks: [], tail: '' }).positionOf(0, 0)).toEqual({ line: 1, column: 1 });
  });
});

describe('blockMarkdown', () => {
  it('prints one block alone, without separators', () => {
    const [, item] = scan('a\n\n* [x] b\n  c\n').blocks;
    expect(item && blockMarkdown(item)).toBe('* [x] b\n  c');
  });
});
