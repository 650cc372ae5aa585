import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellText, clearCells, type TableEdits } from '../../../shared/markdown/table-cells.ts';
import {
  addMissingCells,
  alignColumn,
  insertColumn,
  insertRow,
  moveColumn,
  moveRow,
  removeColumn,
  removeRow,
} from '../../../shared/markdown/table-edits.ts';
import { offsetInCell, type TableGrid, tableGrid } from '../../../shared/markdown/table-grid.ts';

const PLAIN = '| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |';
const BARE = 'a | b\n--- | ---\n1 | 2';
const RAGGED = '| a | b | c |\n| - | - | - |\n| 1 |\n| x \\| y | `z` |  | more |';

function gridOf(text: string): TableGrid {
  const grid = tableGrid(text);
  if (grid === null) throw new Error(`no table: ${text}`);
  return grid;
}

function apply(text: string, edits: TableEdits): string {
  return edits.reduce((now, { from, to, insert }) => now.slice(0, from) + insert + now.slice(to), text);
}

const words = (text: string): string[][] =>
  gridOf(text).rows.map(({ cells }) => cells.map(({ start, end }) => text.slice(start, end)));

describe('the grid of a table', () => {
  it('reads cells, escaped pipes, ragged rows and alignment', () => {
    expect(words(RAGGED)).toEqual([['a', 'b', 'c'], ['-', '-', '-'], ['1'], ['x \\| y', '`z`', '', 'more']]);
    expect(words(BARE)).toEqual([
      ['a', 'b'],
      ['---', '---'],
      ['1', '2'],
    ]);
    expect(gridOf('|a|b|c|d|\n|-|:-|-:|:-:|').alignments).toEqual(['none', 'left', 'right', 'center']);
    expect(tableGrid('no table')).toBeNull();
  });

  it('covers its text: rows and cells lie end to end', () => {
    const cell = fc.stringMatching(/^[ab\\|` ]{0,6}$/);
    const line = fc.array(cell, { minLength: 1, maxLength: 4 }).map((cells) => cells.join('|'));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), (lines) => {
        const text = ['| a | b |', '|---|:-:|', ...lines].join('\n');
        const { rows } = gridOf(text);
        expect(rows.map(({ from, to }) => text.slice(from, to)).join('\n')).toBe(text);
        for (const row of rows) {
          expect(row.cells.map(({ from, to }) => text.slice(from, to)).join('')).toBe(text.slice(row.from, row.to));
          for (const { from, open, start, end, close, to } of row.cells) {
            expect([from, open, start, end, close, to].toSorted((a, b) => a - b)).toEqual([
              ...[from, open, start, end, close, to],
            ]);
          }
        }
      }),
    );
  });

  it('keeps carets out of pipes and of the delimiter row', () => {
    const grid = gridOf(PLAIN);
    expect(offsetInCell(grid, 0)).toBe(2);
    expect(offsetInCell(grid, PLAIN.indexOf('---'))).toBe(PLAIN.indexOf('1'));
    expect(offsetInCell(grid, PLAIN.length)).toBe(PLAIN.length - 2);
  });
});

describe('rows', () => {
  it('are added below, also below the header, and nothing else changes', () => {
    expect(apply(PLAIN, insertRow(gridOf(PLAIN), 0))).toBe('| a | b |\n|---|---|\n|  |  |\n| 1 | 2 |\n| 3 | 4 |');
    expect(apply(PLAIN, insertRow(gridOf(PLAIN), 3))).toBe(`${PLAIN}\n|  |  |`);
  });

  it('are removed and moved; header and delimiter stay', () => {
    const grid = gridOf(PLAIN);
    expect(apply(PLAIN, removeRow(grid, 2))).toBe('| a | b |\n|---|---|\n| 3 | 4 |');
    expect(removeRow(grid, 0)).toEqual([]);
    expect(apply(PLAIN, moveRow(grid, PLAIN, 2, 1))).toBe('| a | b |\n|---|---|\n| 3 | 4 |\n| 1 | 2 |');
    expect(apply(PLAIN, moveRow(grid, PLAIN, 3, -1))).toBe('| a | b |\n|---|---|\n| 3 | 4 |\n| 1 | 2 |');
    expect(moveRow(grid, PLAIN, 2, -1)).toEqual([]);
  });

  it('move without a character of the row that somebody is in', () => {
    const grid = gridOf(PLAIN);
    const touches = (edits: TableEdits, at: string) =>
      edits.some(({ from, to }) => from <= PLAIN.indexOf(at) && PLAIN.indexOf(at) < to);
    expect(touches(moveRow(grid, PLAIN, 2, 1), '1')).toBe(false);
    expect(touches(moveRow(grid, PLAIN, 3, -1), '3')).toBe(false);
    expect(touches(moveRow(grid, PLAIN, 2, 1, [PLAIN.indexOf('4')]), '3')).toBe(false);
    expect(touches(moveRow(grid, PLAIN, 2, 1, [PLAIN.indexOf('2'), PLAIN.indexOf('4')]), '1')).toBe(false);
  });
});

describe('columns', () => {
  it.each([
    [PLAIN, 0, '|  | a | b |\n| --- |---|---|\n|  | 1 | 2 |\n|  | 3 | 4 |'],
    [PLAIN, 1, '| a |  | b |\n|---| --- |---|\n| 1 |  | 2 |\n| 3 |  | 4 |'],
    [PLAIN, 2, '| a | b |  |\n|---|---| --- |\n| 1 | 2 |  |\n| 3 | 4 |  |'],
    [BARE, 0, '|  | a | b\n| --- | --- | ---\n|  | 1 | 2'],
    [BARE, 2, 'a | b |  |\n--- | --- | --- |\n1 | 2 |  |'],
  ])('are added: %j at %i', (text, column, expected) => {
    expect(apply(text, insertColumn(gridOf(text), column))).toBe(expected);
  });

  it.each([
    [PLAIN, 0, '| b |\n|---|\n| 2 |\n| 4 |'],
    [PLAIN, 1, '| a |\n|---|\n| 1 |\n| 3 |'],
    [BARE, 0, '| b\n| ---\n| 2'],
    [BARE, 1, 'a |\n--- |\n1 |'],
    [RAGGED, 0, '| b | c |\n| - | - |\n|  |\n| `z` |  | more |'],
  ])('are removed: %j at %i', (text, column, expected) => {
    expect(apply(text, removeColumn(gridOf(text), column))).toBe(expected);
  });

  it('change places, and short rows get the cell they need', () => {
    expect(words(apply(RAGGED, moveColumn(gridOf(RAGGED), RAGGED, 0, 1)))).toEqual([
      ['b', 'a', 'c'],
      ['-', '-', '-'],
      ['', '1'],
      ['`z`', 'x \\| y', '', 'more'],
    ]);
  });

  it('change places in any table, back again, and whoever is in it', () => {
    const cell = fc.stringMatching(/^ ?[ab]{0,2} {0,2}$/);
    const line = fc.array(cell, { minLength: 1, maxLength: 3 }).map((cells) => `|${cells.join('|')}|`);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), fc.boolean(), fc.array(fc.nat(40)), (lines, back, others) => {
        const text = ['| a | b |', '|---|:-:|', ...lines].join('\n');
        const moved = apply(
          text,
          back ? moveColumn(gridOf(text), text, 1, -1, others) : moveColumn(gridOf(text), text, 0, 1, others),
        );
        const swapped = words(text).map(([one = '', other = '', ...rest]) => [other, one, ...rest]);
        const filled = words(moved).map(([one = '', other = '', ...rest]) => [one, other, ...rest]);
        expect(filled).toEqual(swapped);
        // Rows of at least two cells keep their bytes outside of the two cells' words.
        const frames = (each: string) =>
          each
            .split('\n')
            .filter((row) => row.split('|').length > 3)
            .map((row) => row.replace(/[ab]+/g, ''));
        if (lines.every((row) => row.split('|').length > 3))
          expect(frames(moved).map((row) => row.length)).toEqual(frames(text).map((row) => row.length));
      }),
    );
  });

  it('align by colons alone', () => {
    expect(apply(PLAIN, alignColumn(gridOf(PLAIN), PLAIN, 1, 'center'))).toContain('|---|:---:|');
    const right = '| a |\n|:-:|';
    expect(apply(right, alignColumn(gridOf(right), right, 0, 'right'))).toBe('| a |\n|-:|');
    expect(apply(right, alignColumn(gridOf(right), right, 0, 'none'))).toBe('| a |\n|-|');
  });

  it('a column added in any table gives every row that reaches so far one cell more', () => {
    const cell = fc.stringMatching(/^[ab ]{0,3}$/);
    const line = fc.array(cell, { minLength: 2, maxLength: 4 }).map((cells) => `|${cells.join('|')}|`);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), fc.nat(2), (lines, column) => {
        const text = ['| a | b |', '|---|:-:|', ...lines].join('\n');
        const before = words(text);
        const after = words(apply(text, insertColumn(gridOf(text), column)));
        expect(after.map((row) => row.toSpliced(column, 1))).toEqual(before);
      }),
    );
  });
});

describe('cells', () => {
  it('are added where a row is short, and emptied without their pipes', () => {
    expect(words(apply(RAGGED, addMissingCells(gridOf(RAGGED), 2, 2)))[2]).toEqual(['1', '', '']);
    expect(apply(PLAIN, clearCells(gridOf(PLAIN), 3, PLAIN.indexOf('2')))).toBe(
      '| a |  |\n|---|---|\n|  | 2 |\n| 3 | 4 |',
    );
  });

  it('take text without letting it part cells', () => {
    expect(cellText('a|b\nc')).toBe('a\\|b c');
    expect(cellText('a\\|b')).toBe('a\\|b');
  });
});
