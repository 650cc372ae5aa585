import { expect, it } from 'vitest';
import type { Block, MarkdownDocument } from '../../shared/markdown/block.ts';
import { tokenize } from '../../shared/markdown/inline.ts';
import { splitLines } from '../../shared/markdown/lines.ts';
import { escapedBlocks, print, printWithMap } from '../../shared/markdown/print.ts';
import { reshape } from '../../shared/markdown/reshape.ts';
import { scan } from '../../shared/markdown/scan.ts';
import { blockSpans } from '../../shared/markdown/spans.ts';
import { corpusFiles, describeCorpus } from '../support/corpus.ts';
import { seededRandom } from '../support/random.ts';

const files = corpusFiles();
const SEED = Number(process.env.COSPEC_SEED ?? 20_260_101);

describeCorpus('the corpus as blocks', () => {
  it('is read completely', () => {
    expect(files.length).toBeGreaterThan(300);
  });

  it.each(files)('$name prints back byte for byte', (file) => {
    const source = file.read();
    expect(print(scan(source))).toBe(source);
  });

  it.each(files)('$name as CRLF with a byte order mark prints back byte for byte', (file) => {
    const source = `\u{FEFF}${file.read().replace(/\r?\n/g, '\r\n')}`;
    const document = scan(source);
    expect(print(document)).toBe(source);
    expect(document.blocks.filter((block) => block.kind === 'raw')).toEqual([]);
  });

  it('has no raw block, no block that needs a guard, none that typing would have reshaped', () => {
    const documents = files.map((file) => scan(file.read()));
    const blocks = documents.flatMap((document) => document.blocks);
    expect(blocks.length).toBeGreaterThan(30_000);
    expect(blocks.filter((block) => block.kind === 'raw')).toEqual([]);
    expect(documents.flatMap((document) => escapedBlocks(document))).toEqual([]);
    expect(blocks.filter((block) => reshape(block) !== null)).toEqual([]);
  });

  it('reads the same in stretches as in one piece', () => {
    for (const file of files) {
      const lines = splitLines(file.read());
      expect(blockSpans(lines, 1), file.name).toEqual(blockSpans(lines, lines.length));
    }
  });

  it('knows where every block stands', () => {
    for (const file of files) {
      const document = scan(file.read());
      const { text, positionOf } = printWithMap(document);
      const lines = text.replace(/^\u{FEFF}/u, '').split(/\r\n|\n|\r/);
      for (const [index, block] of document.blocks.entries()) {
        if (block.text === '') continue;
        const { line, column } = positionOf(index, 0);
        const [firstLine = ''] = block.text.split('\n', 1);
        if (lines[line - 1]?.slice(column - 1).startsWith(firstLine)) continue;
        expect.fail(`${file.name} ${line}:${column} does not read ${firstLine}`);
      }
    }
  });

  it('has inline tokens that cover every text in order', () => {
    const context = {
      idPrefixes: ['FR', 'SC'],
      placeholders: new Set(['[DATE]', '[FEATURE NAME]']),
      steps: ['Given', 'When', 'Then', 'And', 'But'],
      priorityLabels: ['Priority'],
    };
    for (const block of files.flatMap((file) => scan(file.read()).blocks)) {
      const tokens = tokenize(block.text, block.kind, context);
      const covers = tokens.every(
        (token, index) => token.from === (tokens[index - 1]?.to ?? 0) && token.to > token.from,
      );
      if (!covers || (tokens.at(-1)?.to ?? 0) !== block.text.length) expect.fail(JSON.stringify(block.text));
    }
  });
});

describeCorpus(`an edit of a corpus file (seed ${SEED})`, () => {
  const random = seededRandom(SEED);
  const pick = (count: number) => Math.floor(random() * count);

  it.each(files)('$name changes only where it was edited (L2)', (file) => {
    const document = scan(file.read());
    const { blocks } = document;
    if (blocks.length < 4) return;
    for (const change of [editText, insertBlock, deleteBlock, moveBlock]) {
      const edited = change(blocks, pick(blocks.length), pick(blocks.length));
      expectOnlyTouchedLinesToChange(document, edited, change.name);
    }
  });
});

/**
 * The new file must hold, in order, the old bytes of every run of blocks that the edit left side by side, separators
 * included, and no line more than the touched blocks bring.
 */
function expectOnlyTouchedLinesToChange(document: MarkdownDocument, edited: readonly Block[], what: string): void {
  const source = print(document);
  const text = print({ ...document, blocks: edited });
  const places = blockPlaces(document);
  const moved = movedBlocks(document.blocks, edited);
  let from = 0;
  let touchedLines = 0;
  for (let index = 0; index < edited.length; index++) {
    const first = edited[index];
    if (!first) continue;
    if (!places.has(first) || moved.has(first)) {
      touchedLines += visibleLines(print({ bom: false, blocks: [first], tail: '' }));
      continue;
    }
    const last = lastOfRun(document.blocks, edited, index, moved);
    const run = source.slice(places.get(first)?.start, places.get(edited[last] ?? first)?.end);
    const found = text.indexOf(run, from);
    expect(found, `${what} in ${JSON.stringify(run.slice(0, 200))}`).toBeGreaterThanOrEqual(0);
    from = found + run.length;
    touchedLines += visibleLines(run);
    index = last;
  }
  expect(visibleLines(text), what).toBe(touchedLines);
}

/** The last block of the run of unmoved blocks that stood side by side before. */
function lastOfRun(old: readonly Block[], edited: readonly Block[], start: number, moved: ReadonlySet<Block>): number {
  let last = start;
  for (;;) {
    const [block, next] = [edited[last], edited[last + 1]];
    if (!block || !next || moved.has(next) || old[old.indexOf(block) + 1] !== next) return last;
    last++;
  }
}

/** Blocks that were moved, and items below them that stand in other lists now: those may be indented anew. */
function movedBlocks(old: readonly Block[], edited: readonly Block[]): ReadonlySet<Block> {
  return new Set(edited.filter((block) => block.attributes.indent !== undefined && !sameList(old, edited, block)));
}

function sameList(old: readonly Block[], edited: readonly Block[], block: Block): boolean {
  const before = listAbove(old, block);
  const after = listAbove(edited, block);
  return before.length === after.length && before.every((parent, index) => parent === after[index]);
}

/** What may be a list parent of a block: items and indented blocks directly above it. */
function listAbove(blocks: readonly Block[], block: Block): readonly Block[] {
  const at = blocks.indexOf(block);
  const start = blocks.findLastIndex(
    (candidate, index) => index < at && candidate.kind !== 'item' && candidate.attributes.indent === undefined,
  );
  return at < 0 ? [] : blocks.slice(start + 1, at);
}

/** Where each block's own lines stand in the printed file: half-open, without the last line end. */
function blockPlaces(document: MarkdownDocument): Map<Block, { start: number; end: number }> {
  const { text, positionOf } = printWithMap(document);
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  const firstLines = document.blocks.map((block, index) => {
    // The text of fenced code and front matter begins below its fence.
    const fenced = (block.kind === 'code' && block.attributes.fence !== '') || block.kind === 'frontmatter';
    return positionOf(index, 0).line - 1 - (fenced && block.text !== '' ? 1 : 0);
  });
  return new Map(
    document.blocks.map((block, index) => {
      const start = starts[firstLines[index] ?? 0] ?? 0;
      const next = starts[firstLines[index + 1] ?? starts.length] ?? text.length;
      return [block, { start, end: start + text.slice(start, next).replace(/\s+$/, '').length }];
    }),
  );
}

function visibleLines(text: string): number {
  return text.split(/\r\n|\n|\r/).filter((line) => !/^[ \t]*$/.test(line)).length;
}

const NEW_BLOCK: Block = { kind: 'paragraph', text: 'A new paragraph.', attributes: {} };

function editText(blocks: readonly Block[], at: number): Block[] {
  return blocks.map((block, index) => (index === at ? { ...block, text: `${block.text} more` } : block));
}

function insertBlock(blocks: readonly Block[], at: number): Block[] {
  return blocks.toSpliced(at, 0, { ...NEW_BLOCK });
}

function deleteBlock(blocks: readonly Block[], at: number): Block[] {
  return blocks.toSpliced(at, 1);
}

function moveBlock(blocks: readonly Block[], from: number, to: number): Block[] {
  const moved = blocks[from];
  return moved ? blocks.toSpliced(from, 1).toSpliced(to, 0, moved) : [...blocks];
}
