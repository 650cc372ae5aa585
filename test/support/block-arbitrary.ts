import fc from 'fast-check';
import type { Block, BlockAttributes } from '../../shared/markdown/block.ts';
import { isLabelLine } from '../../shared/markdown/label.ts';
import { markdownText } from './markdown-arbitrary.ts';

/** Text as people and pastes bring it: words, and whatever could open another structure. */
const prose = fc
  .oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom('foo', 'a b', '**Label**: v', 'x\ny', '1. a', '- b', '# c', '> q', '---', '===', ''),
    },
    { weight: 2, arbitrary: markdownText(6) },
  )
  .map((text) => text.replaceAll(/\r\n?/g, '\n').replaceAll('\u{FEFF}', ''));
const indent = fc.constantFrom('', '', '', '  ', '   ', '    ', '      ', '\t');

const before = fc.constantFrom('', '', '\n', '\n\n', '  \n');
const attributes = (more: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<BlockAttributes> =>
  fc.record({ before, indent, ...more }, { requiredKeys: [] }) as fc.Arbitrary<BlockAttributes>;

const block = (
  kind: string,
  text: fc.Arbitrary<string>,
  more: Record<string, fc.Arbitrary<unknown>> = {},
): fc.Arbitrary<Block> => fc.record({ kind: fc.constant(kind), text, attributes: attributes(more) });

const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  { weight: 4, arbitrary: block('paragraph', prose, { hang: indent, trail: fc.constantFrom('  ', ' ') }) },
  {
    weight: 5,
    arbitrary: block('item', prose, {
      marker: fc.constantFrom('*', '+', '1.', '2.', '10)'),
      pad: fc.constantFrom('  ', '   ', '\t'),
      task: fc.constantFrom(' ', 'x'),
      hang: indent,
    }),
  },
  {
    weight: 3,
    arbitrary: block('heading', prose, {
      level: fc.integer({ min: 1, max: 6 }),
      close: fc.constantFrom(' #', ' ##'),
      setext: fc.constantFrom('===', '---', '-'),
      pad: fc.constantFrom('  '),
    }),
  },
  {
    weight: 2,
    arbitrary: block('rule', fc.constantFrom('', '', '', 'x'), { marker: fc.constantFrom('***', '- - -', '____') }),
  },
  { weight: 2, arbitrary: block('quote', prose) },
  {
    weight: 2,
    arbitrary: block('code', prose, {
      fence: fc.constantFrom('~~~', '````', ''),
      info: fc.constantFrom('js', ' a`b'),
      open: fc.constant(true),
    }),
  },
  { weight: 1, arbitrary: block('comment', prose) },
  {
    weight: 1,
    arbitrary: block(
      'table',
      prose.map((text) => `| a | b |\n|---|---|\n${text}`),
    ),
  },
  {
    weight: 1,
    arbitrary: block(
      'html',
      fc.constantFrom('<div>', '<div>\nx\n</div>', '<b>', '<script>\n\n</script>', '<!-- a --> b', '<custom>'),
    ),
  },
  { weight: 1, arbitrary: block('frontmatter', prose) },
);

/** Blocks in any order with any attributes, as concurrent edits may leave them. */
export const blockList = (maxLength = 8): fc.Arbitrary<Block[]> => fc.array(anyBlock, { maxLength });

/** Kind and text, without what a guard may change: backslashes, entities, white space, signs of a box. */
export function comparable(blocks: readonly Block[]): string[] {
  return blocks.map(
    ({ kind, text, attributes: { task } }) => `${kind}: ${bare(task === undefined ? text : `[${task}]${text}`)}`,
  );
}

/** What printing a list promises to scan back to (L3). */
export function expectedBlocks(blocks: readonly Block[]): string[] {
  const shown = blocks.filter(
    (block) =>
      !(block.kind === 'paragraph' || block.kind === 'rule') || block.kind === 'rule' || !/^[ \t\n]*$/.test(block.text),
  );
  return shown.flatMap((block, index) => {
    const form = fallback(block, index === 0);
    // A label line within a paragraph is the next block after a scan.
    const texts = form.kind === 'paragraph' ? splitAtLabels(form.text) : [form.text];
    return comparable(texts.map((text) => ({ ...form, text })));
  });
}

/** The kind that keeps the text where the stored kind cannot. */
function fallback(block: Block, first: boolean): Block {
  if (block.kind === 'rule' && block.text !== '') return { ...block, kind: 'paragraph' };
  if (block.kind === 'frontmatter' && (!first || block.text.split('\n').some((line) => /^---[ \t]*$/.test(line))))
    return { ...block, kind: 'code' };
  return block;
}

function splitAtLabels(text: string): string[] {
  const parts: string[] = [];
  for (const line of text.replace(/^[ \t\n]+/, '').split('\n')) {
    const last = parts.length - 1;
    if (last < 0 || isLabelLine(line)) parts.push(line);
    else parts[last] += `\n${line}`;
  }
  return parts;
}

function bare(text: string): string {
  return text.replaceAll('&gt;', '>').replaceAll(/[\\ \t\n|]/g, '');
}
