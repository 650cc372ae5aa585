import { describe, expect, it } from 'vitest';
import { tokenize } from '../../../shared/markdown/inline.ts';
import { print } from '../../../shared/markdown/print.ts';
import { scan } from '../../../shared/markdown/scan.ts';
import { cpuTimeOf } from '../../support/cpu-time.ts';

/** Far above what a slow machine needs, far below what quadratic time would take. */
const LIMIT_MS = 15_000;
const CONTEXT = { idPrefixes: ['FR'], placeholders: new Set(['[x]']), steps: ['Given'], priorityLabels: ['Priority'] };

describe('hostile sources are read in linear time and printed back', () => {
  it.each<readonly [string, string]>([
    ['20 KB of emphasis', '*a_ '.repeat(5000)],
    ['a line of 100 KB', 'x'.repeat(100_000)],
    ['a line of 100 KB of brackets', '[](<`'.repeat(20_000)],
    ['10,000 blocks', 'a\n\n'.repeat(10_000)],
    ['10,000 items', '- a\n'.repeat(10_000)],
    ['a paragraph of 20,000 lines', 'a\n'.repeat(20_000)],
    ['5,000 nested quotes', `${'> '.repeat(5000)}a\n`],
    ['5,000 nested items on one line', `${'- '.repeat(5000)}a\n`],
    ['600 nested items', Array.from({ length: 600 }, (_, depth) => `${'  '.repeat(depth)}- a\n`).join('')],
    ['10,000 items in one item', `- a\n${'  - b\n'.repeat(10_000)}`],
    ['15,000 setext headings without a blank line', 'a\n---\n'.repeat(15_000)],
    ['5,000 setext headings', 'a\n---\n\n'.repeat(5000)],
    ['an open fence and 20,000 headings', `\`\`\`\n${'# a\n\n'.repeat(20_000)}`],
    ['20,000 fences', '```\n'.repeat(20_000)],
    ['20,000 open tags', '<div>\n'.repeat(20_000)],
    ['a table of 50,000 cells', `${'|'.repeat(50_001)}\n${'|-'.repeat(50_000)}|\n`],
    ['a megabyte of prose', `${'Lorem ipsum dolor sit amet. '.repeat(8)}\n\n`.repeat(4500)],
    ['100 KB of white space', `a${' '.repeat(100_000)}b\n`],
    ['a delimiter row of white space', `|a|\n|-${' '.repeat(100_000)}x\n`],
  ])('%s', (_, source) => {
    let result = '';
    expect(
      cpuTimeOf(() => {
        result = print(scan(source));
      }),
    ).toBeLessThan(LIMIT_MS);
    expect(result).toBe(source);
  });

  it.each([
    '*a_ ',
    '[',
    '](',
    '[a](',
    '`',
    '``` `` ` ',
    '<',
    '<a b="',
    '<!-- ',
    '**a',
    '_a*',
    '~~a',
    '(Priority: ',
    '[NEEDS CLARIFICATION: ',
    'http://a.',
    '![',
    '**a **b',
    '[[[]]]',
  ])('inline tokens of 200 KB of %j', (piece) => {
    const text = piece.repeat(Math.ceil(200_000 / piece.length));
    expect(cpuTimeOf(() => tokenize(text, 'paragraph', CONTEXT))).toBeLessThan(LIMIT_MS);
  });
});
