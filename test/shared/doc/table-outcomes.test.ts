import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replaceText } from '../../../shared/doc/edits.ts';
import type { Block } from '../../../shared/markdown/block.ts';
import { moveColumn, moveRow } from '../../../shared/markdown/table-edits.ts';
import { type TableGrid, tableGrid } from '../../../shared/markdown/table-grid.ts';
import { heal, idAt, type Replica, replicasOf, stateOf } from './replicas.ts';

const TEXT = '| Aa | Bb |\n|----|----|\n| Cc | Dd |\n| Ee | Ff |\n| Gg | Hh |';
const TABLE: Block = { kind: 'table', text: TEXT, attributes: {} };
const WORDS = ['Aa', 'Bb', 'Cc', 'Dd', 'Ee', 'Ff', 'Gg', 'Hh'];

type Act = (author: Replica) => void;
type Move = 'row' | 'column';

function gridIn(author: Replica): { text: string; grid: TableGrid } {
  const text = author.reader.read().blocks[0]?.text ?? '';
  const grid = tableGrid(text);
  if (grid === null) throw new Error(`no table: ${text}`);
  return { text, grid };
}

/** Moves the row or column `at`. `others` are words whose end another author's caret is known to be at. */
const move =
  (what: Move, at: number, step: 1 | -1, others: readonly string[] = []): Act =>
  (author) => {
    const { text, grid } = gridIn(author);
    const carets = others.map((word) => text.indexOf(word) + word.length);
    const edits = (what === 'row' ? moveRow : moveColumn)(grid, text, at, step, carets);
    for (const { from, to, insert } of edits) replaceText(author, idAt(author, 0), from, to, insert);
  };

const typeAt =
  (at: number, words: string): Act =>
  (author) => {
    replaceText(author, idAt(author, 0), at, at, words);
  };
const atStartOf = (word: string): Act => typeAt(TEXT.indexOf(word), '!');
const within = (word: string): Act => typeAt(TEXT.indexOf(word) + 1, '!');
const atEndOf = (word: string): Act => typeAt(TEXT.indexOf(word) + word.length, '!');

/** What two authors see who act at once, whichever of them has the greater id. */
function outcomes(one: Act, other: Act): string[] {
  return [false, true].map((swapped) => {
    const replicas = replicasOf([TABLE], 2);
    const [first, second] = replicas;
    if (!first || !second) throw new Error('two replicas wanted');
    one(swapped ? second : first);
    other(swapped ? first : second);
    heal(replicas);
    expect(stateOf(first)).toEqual(stateOf(second));
    return first.reader.read().blocks[0]?.text ?? '';
  });
}

const HEAD = '| Aa | Bb |\n|----|----|';
const ROW_MOVED = `${HEAD}\n| Ee | Ff |\n| Cc | Dd |\n| Gg | Hh |`;
const COLUMN_MOVED = '| Bb | Aa |\n|----|----|\n| Dd | Cc |\n| Ff | Ee |\n| Hh | Gg |';

describe('a row or column moves while somebody types in it', () => {
  it.each<[string, Act, Act, string]>([
    ['in the row moved', atEndOf('Cc'), move('row', 2, 1), ROW_MOVED.replace('Cc', 'Cc!')],
    ['in its last cell', atEndOf('Dd'), move('row', 2, 1), ROW_MOVED.replace('Dd', 'Dd!')],
    ['at its start, moved up', atStartOf('Ee'), move('row', 3, -1), ROW_MOVED.replace('Ee', '!Ee')],
    ['in the row passed, known', atEndOf('Ee'), move('row', 2, 1, ['Ee']), ROW_MOVED.replace('Ee', 'Ee!')],
    ['in the row beside', within('Hh'), move('row', 2, 1), ROW_MOVED.replace('Hh', 'H!h')],
    ['in the column moved', within('Cc'), move('column', 0, 1), COLUMN_MOVED.replace('Cc', 'C!c')],
    ['at the start of its cell', atStartOf('Cc'), move('column', 0, 1), COLUMN_MOVED.replace('Cc', '!Cc')],
    ['at the end of its cell', atEndOf('Dd'), move('column', 1, -1), COLUMN_MOVED.replace('Dd', 'Dd!')],
    ['at the start, moved back', atStartOf('Dd'), move('column', 1, -1), COLUMN_MOVED.replace('Dd', '!Dd')],
    ['in the column passed, known', atEndOf('Ff'), move('column', 0, 1, ['Ff']), COLUMN_MOVED.replace('Ff', 'Ff!')],
  ])('%s: the typing moves along', (_case, typed, moved, result) => {
    expect(outcomes(typed, moved)).toEqual([result, result]);
  });

  it('in the row passed, unknown: the typing stands at its old place, behind the row before', () => {
    const result = `${HEAD}\n| Ee | Ff |\n| Cc | Dd |!\n| Gg | Hh |`;
    expect(outcomes(atEndOf('Ee'), move('row', 2, 1))).toEqual([result, result]);
  });

  it('loses and doubles nothing, wherever it is', () => {
    const cells = (tableGrid(TEXT)?.rows ?? []).filter(({ kind }) => kind !== 'delimiter').flatMap((row) => row.cells);
    const place = fc.constantFrom(...cells).chain(({ start, end }) => fc.integer({ min: start, max: end }));
    const moves = fc.tuple(fc.constantFrom<Move>('row', 'column'), fc.nat(4), fc.constantFrom<1 | -1>(1, -1));
    fc.assert(
      fc.property(
        place,
        moves,
        fc.array(fc.constantFrom(...WORDS), { maxLength: 2 }),
        (at, [what, from, step], known) => {
          for (const text of outcomes(typeAt(at, '!?'), move(what, from, step, known))) {
            expect(text.split('!?')).toHaveLength(2);
            for (const word of WORDS) expect(text.replace('!?', '').split(word)).toHaveLength(2);
          }
        },
      ),
    );
  });
});

describe('two authors move rows and columns at once', () => {
  it('of different pairs: both hold', () => {
    const table = `${HEAD}\n| Cc | Dd |\n| Ee | Ff |\n| Gg | Hh |\n| Ii | Jj |`;
    const replicas = replicasOf([{ ...TABLE, text: table }], 2);
    const [first, second] = replicas;
    if (!first || !second) throw new Error('two replicas wanted');
    move('row', 2, 1)(first);
    move('row', 5, -1)(second);
    heal(replicas);
    for (const { reader } of replicas) {
      expect(reader.read().blocks[0]?.text).toBe(`${HEAD}\n| Ee | Ff |\n| Cc | Dd |\n| Ii | Jj |\n| Gg | Hh |`);
    }
  });

  it('of one pair: the row moved stands once, the row passed may stand twice, and nothing is lost', () => {
    for (const text of outcomes(move('row', 2, 1), move('row', 2, 1))) {
      expect(text).toBe(`${HEAD}\n| Ee | Ff |\n| Ee | Ff |\n| Cc | Dd |\n| Gg | Hh |`);
    }
    for (const text of outcomes(move('row', 2, 1), move('row', 3, -1))) {
      for (const word of WORDS) expect(text).toContain(word);
    }
  });
});
