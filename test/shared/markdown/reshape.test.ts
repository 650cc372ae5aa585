import { describe, expect, it } from 'vitest';
import type { BlockAttributes } from '../../../shared/markdown/block.ts';
import { reshape } from '../../../shared/markdown/reshape.ts';
import { outline } from './outline.ts';

const reshaped = (kind: string, text: string, attributes: BlockAttributes = {}): string | null => {
  const block = reshape({ kind, text, attributes });
  return block ? (outline([block])[0] ?? null) : null;
};

describe('typing turns a paragraph into', () => {
  it.each([
    ['# a', 'heading:a'],
    ['### ', 'heading: {level:3}'],
    ['- a', 'item:a'],
    ['* ', 'item: {marker:"*"}'],
    ['3) a\nb', 'item:a\nb {marker:"3)"}'],
    ['- [ ] a', 'item:a {task:" "}'],
    ['> a\n> b\nc', 'quote:a\nb\nc'],
    ['```', 'code:'],
    ['~~~js\na', 'code:a {fence:"~~~" info:"js"}'],
    ['```js\na\n```', 'code:a {info:"js"}'],
    ['---', 'rule:'],
    ['|a|b|\n|-|-|', 'table:|a|b|\n|-|-|'],
    ['<!-- a -->', 'comment: a '],
    ['<!--', 'comment:'],
  ])('%j: %s', (text, expected) => {
    expect(reshaped('paragraph', text)).toBe(expected);
  });

  it.each([
    'a',
    '#a',
    '#',
    '-',
    '1.',
    '1.a',
    '>',
    '--',
    '***',
    '`a`',
    '``` a`b',
    '|a|',
    '<b>',
    '# a\nb',
    '<!-- a --> b',
  ])('nothing by %j', (text) => {
    expect(reshaped('paragraph', text)).toBeNull();
  });

  it('keeps its place and leaves other kinds alone', () => {
    expect(reshaped('paragraph', '- a', { before: '', indent: '  ', trail: ' ', eol: '\r\n' })).toBe(
      'item:a {before:"" indent:"  " eol:"\\r\\n"}',
    );
    expect(reshaped('item', '[x] a', { marker: '*' })).toBe('item:a {marker:"*" task:"x"}');
    expect(reshaped('item', '# a')).toBeNull();
    expect(reshaped('heading', '- a')).toBeNull();
  });
});
