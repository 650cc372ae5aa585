import { describe, expect, it } from 'vitest';
import { scanBlocks } from '../../../shared/markdown/scan.ts';
import { documentStyle, styleNewBlock } from '../../../shared/markdown/style.ts';

const styleOf = (source: string) => documentStyle(scanBlocks(source));

describe('documentStyle', () => {
  it('takes defaults from nothing', () => {
    expect(documentStyle([])).toEqual({
      eol: undefined,
      bullet: '-',
      ordered: '.',
      tightItems: true,
      tightLabels: false,
      labelTrail: '  ',
      rule: '---',
      fence: '```',
    });
  });

  it('counts what the file does', () => {
    const source = '**A**: x\r\n**B**: y\r\n\r\n* a\r\n\r\n* b\r\n\r\n1) c\r\n\r\n***\r\n\r\n~~~\r\nd\r\n~~~\r\n';
    expect(styleOf(source)).toEqual({
      eol: '\r\n',
      bullet: '*',
      ordered: ')',
      tightItems: false,
      tightLabels: true,
      labelTrail: '',
      rule: '***',
      fence: '~~~',
    });
  });
});

describe('styleNewBlock', () => {
  it.each([
    ['an item below an item', '* a\n* b\n', 'item', '', { before: '', marker: '*' }],
    ['a numbered one goes on', '  9. a\n', 'item', '', { before: '', indent: '  ', marker: '10.' }],
    ['a task is followed by an open one', '- [x] a\n', 'item', '', { before: '', task: ' ' }],
    ['an item below a paragraph takes the bullet of the file', '* a\n\nb\n', 'item', '', { marker: '*' }],
    ['in a loose list', '- a\n\n- b\n', 'item', '', {}],
    ['a rule', 'a\n\n***\n', 'rule', '', { marker: '***' }],
    ['a label line', '**A**: x  \n**B**: y\n', 'paragraph', '**C**: z', { before: '', trail: '  ' }],
    ['a paragraph below a label line', '**A**: x  \n**B**: y\n', 'paragraph', 'z', {}],
    ['line ends', 'a\r\n', 'heading', '', { eol: '\r\n' }],
  ])('%s', (_, source, kind, text, attributes) => {
    const blocks = scanBlocks(source);
    expect(styleNewBlock(kind, { above: blocks.at(-1) ?? null, style: documentStyle(blocks), text })).toEqual(
      attributes,
    );
  });
});
