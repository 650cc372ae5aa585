import { insertBlocks, moveBlocks, removeBlocks, replaceText, setKind } from '../../../shared/doc/edits.ts';
import { mergeBlocks } from '../../../shared/doc/merge-blocks.ts';
import { splitBlock } from '../../../shared/doc/split-block.ts';
import { idWith, paragraph, type Replica } from './replicas.ts';

export const OPERATIONS = [
  'type',
  'delete text',
  'delete block',
  'move',
  'set kind',
  'split',
  'merge',
  'insert',
] as const;
export type Operation = (typeof OPERATIONS)[number];

/** What one author does to `alpha`, `one two`, `omega` before hearing of the other. */
export type Act = (author: Replica) => void;

export interface Outcome {
  readonly pair: readonly [Operation, Operation];
  /** In words, as in ARCHITECTURE.md. */
  readonly case: string;
  readonly intended: string;
  readonly acts: readonly [Act, Act];
  /** Visible blocks, as `lines` tells them but without `paragraph`; several where either author may win. */
  readonly result: readonly (readonly string[])[];
}

const type =
  (block: string, at: number, text: string): Act =>
  (author) => {
    replaceText(author, idWith(author, block), at, at, text);
  };
const erase =
  (block: string, from: number, to: number): Act =>
  (author) => {
    replaceText(author, idWith(author, block), from, to, '');
  };
const remove =
  (...blocks: string[]): Act =>
  (author) =>
    removeBlocks(
      author,
      blocks.map((block) => idWith(author, block)),
    );
const move =
  (after: string | null, ...blocks: string[]): Act =>
  (author) =>
    moveBlocks(
      author,
      blocks.map((block) => idWith(author, block)),
      after === null ? null : idWith(author, after),
    );
const kind =
  (block: string, name: string, level?: number): Act =>
  (author) => {
    setKind(author, idWith(author, block), name, level === undefined ? {} : { level });
  };
const split =
  (block: string, at: number): Act =>
  (author) => {
    splitBlock(author, idWith(author, block), at);
  };
const merge =
  (first: string, second: string): Act =>
  (author) => {
    mergeBlocks(author, idWith(author, first), idWith(author, second));
  };
const insert =
  (after: string | null, ...texts: string[]): Act =>
  (author) => {
    insertBlocks(author, after === null ? null : idWith(author, after), texts.map(paragraph));
  };

/** One case of a pair: words, what the two do, what stands afterwards. */
function row(
  pair: Outcome['pair'],
  words: string,
  intended: string,
  acts: Outcome['acts'],
  ...result: string[][]
): Outcome {
  return { pair, case: words, intended, acts, result };
}

/** The intended outcome of every pair of operations that meet. Tests hold it, and the page of it is made from here. */
export const OUTCOMES: readonly Outcome[] = [
  row(
    ['type', 'type'],
    'at one place',
    'both stand, one behind the other, neither torn',
    [type('one', 4, 'AAA'), type('one', 4, 'BBB')],
    ['alpha', 'one AAABBBtwo', 'omega'],
    ['alpha', 'one BBBAAAtwo', 'omega'],
  ),
  row(
    ['type', 'delete text'],
    'typed inside of what is deleted',
    'the typing stands, the rest goes',
    [type('one', 5, 'X'), erase('one', 4, 7)],
    ['alpha', 'one X', 'omega'],
  ),
  row(
    ['type', 'delete block'],
    'in the block deleted',
    'the typing comes back as a restored block at its place',
    [type('one', 5, 'X'), remove('one')],
    ['alpha', '~X', 'omega'],
  ),
  row(
    ['type', 'delete block'],
    'two blocks deleted, typing in the one between',
    'only the two go',
    [type('one', 5, 'X'), remove('alpha', 'omega')],
    ['one tXwo'],
  ),
  row(
    ['type', 'move'],
    'in the block moved',
    'the typing moves along',
    [type('one', 5, 'X'), move('omega', 'one')],
    ['alpha', 'omega', 'one tXwo'],
  ),
  row(
    ['type', 'set kind'],
    'in the block changed',
    'both hold',
    [type('one', 5, 'X'), kind('one', 'heading', 2)],
    ['alpha', 'heading one tXwo', 'omega'],
  ),
  row(
    ['type', 'split'],
    'in the tail',
    'the typing stands in the tail',
    [type('one', 5, 'X'), split('one', 4)],
    ['alpha', 'one ', 'tXwo', 'omega'],
  ),
  row(
    ['type', 'split'],
    'in the head',
    'the typing stands in the head',
    [type('one', 2, 'X'), split('one', 4)],
    ['alpha', 'onXe ', 'two', 'omega'],
  ),
  row(
    ['type', 'split'],
    'exactly at the split',
    'the typing ends the head or begins the tail',
    [type('one', 4, 'X'), split('one', 4)],
    ['alpha', 'one X', 'two', 'omega'],
    ['alpha', 'one ', 'Xtwo', 'omega'],
  ),
  row(
    ['type', 'merge'],
    'in the block merged away',
    'the typing stands in the merged block',
    [type('one', 5, 'X'), merge('alpha', 'one')],
    ['alphaone tXwo', 'omega'],
  ),
  row(
    ['type', 'merge'],
    'at the end of the block merged into',
    'the typing stands before the text merged in',
    [type('alpha', 5, 'X'), merge('alpha', 'one')],
    ['alphaXone two', 'omega'],
  ),
  row(
    ['type', 'insert'],
    'beside',
    'both hold',
    [type('one', 7, 'X'), insert('one', 'new')],
    ['alpha', 'one twoX', 'new', 'omega'],
  ),

  row(
    ['delete text', 'delete text'],
    'overlapping',
    'what either deleted is gone',
    [erase('one', 1, 4), erase('one', 3, 6)],
    ['alpha', 'oo', 'omega'],
  ),
  row(
    ['delete text', 'delete block'],
    'in the block deleted',
    'the block is gone',
    [erase('one', 1, 4), remove('one')],
    ['alpha', 'omega'],
  ),
  row(
    ['delete text', 'move'],
    'in the block moved',
    'both hold',
    [erase('one', 3, 7), move(null, 'one')],
    ['one', 'alpha', 'omega'],
  ),
  row(
    ['delete text', 'set kind'],
    'in the block changed',
    'both hold',
    [erase('one', 3, 7), kind('one', 'quote')],
    ['alpha', 'quote one', 'omega'],
  ),
  row(
    ['delete text', 'split'],
    'in the tail',
    'it is deleted from the tail',
    [erase('one', 4, 6), split('one', 4)],
    ['alpha', 'one ', 'o', 'omega'],
  ),
  row(
    ['delete text', 'split'],
    'the whole tail',
    'the new block is empty',
    [erase('one', 4, 7), split('one', 4)],
    ['alpha', 'one ', '', 'omega'],
  ),
  row(
    ['delete text', 'split'],
    'across the split',
    'it is deleted on both sides, the split holds',
    [erase('one', 2, 5), split('one', 4)],
    ['alpha', 'on', 'wo', 'omega'],
  ),
  row(
    ['delete text', 'merge'],
    'in the block merged away',
    'it is deleted from the merged block',
    [erase('one', 3, 7), merge('alpha', 'one')],
    ['alphaone', 'omega'],
  ),
  row(
    ['delete text', 'insert'],
    'beside',
    'both hold',
    [erase('one', 0, 7), insert('one', 'new')],
    ['alpha', '', 'new', 'omega'],
  ),

  row(['delete block', 'delete block'], 'the same', 'it is gone', [remove('one'), remove('one')], ['alpha', 'omega']),
  row(
    ['delete block', 'delete block'],
    'overlapping selections',
    'what either deleted is gone',
    [remove('alpha', 'one'), remove('one', 'omega')],
    [],
  ),
  row(
    ['delete block', 'move'],
    'the block moved',
    'it is gone',
    [remove('one'), move('omega', 'one')],
    ['alpha', 'omega'],
  ),
  row(
    ['delete block', 'move'],
    'the block moved behind',
    'the moved block stands there',
    [remove('one'), move('one', 'alpha')],
    ['alpha', 'omega'],
  ),
  row(
    ['delete block', 'set kind'],
    'the block changed',
    'it is gone',
    [remove('one'), kind('one', 'heading')],
    ['alpha', 'omega'],
  ),
  row(
    ['delete block', 'split'],
    'the block split',
    'the text is gone; the new block stands empty, as its author is in it',
    [remove('one'), split('one', 4)],
    ['alpha', '', 'omega'],
  ),
  row(
    ['delete block', 'merge'],
    'the block merged into',
    'what was merged in stands for itself',
    [remove('one'), merge('one', 'omega')],
    ['alpha', 'omega'],
  ),
  row(
    ['delete block', 'merge'],
    'the block merged away',
    'its text is gone from the merged block',
    [remove('one'), merge('alpha', 'one')],
    ['alpha', 'omega'],
  ),
  row(
    ['delete block', 'insert'],
    'the block inserted behind',
    'the new block stands at its place',
    [remove('one'), insert('one', 'new')],
    ['alpha', 'new', 'omega'],
  ),

  row(
    ['move', 'move'],
    'the same block',
    'it stands once, at one of the two places',
    [move(null, 'one'), move('omega', 'one')],
    ['one two', 'alpha', 'omega'],
    ['alpha', 'omega', 'one two'],
  ),
  row(
    ['move', 'move'],
    'overlapping runs',
    'each block stands once',
    [move('omega', 'alpha', 'one'), move(null, 'one', 'omega')],
    ['omega', 'alpha', 'one two'],
    ['one two', 'omega', 'alpha'],
  ),
  row(
    ['move', 'set kind'],
    'the same block',
    'both hold',
    [move(null, 'one'), kind('one', 'heading')],
    ['heading one two', 'alpha', 'omega'],
  ),
  row(
    ['move', 'split'],
    'the block split',
    'the head moves, the tail stays',
    [move('omega', 'one'), split('one', 4)],
    ['alpha', 'two', 'omega', 'one '],
  ),
  row(
    ['move', 'merge'],
    'the block merged away',
    'the merge holds',
    [move('omega', 'one'), merge('alpha', 'one')],
    ['alphaone two', 'omega'],
  ),
  row(
    ['move', 'merge'],
    'the block merged into',
    'the merged block moves',
    [move('omega', 'alpha'), merge('alpha', 'one')],
    ['omega', 'alphaone two'],
  ),
  row(
    ['move', 'insert'],
    'the block inserted behind',
    'the new block stays at the place',
    [move('omega', 'one'), insert('one', 'new')],
    ['alpha', 'new', 'omega', 'one two'],
  ),

  row(
    ['set kind', 'set kind'],
    'the same block',
    'one wins, whole',
    [kind('one', 'heading', 2), kind('one', 'quote')],
    ['alpha', 'heading one two', 'omega'],
    ['alpha', 'quote one two', 'omega'],
  ),
  row(
    ['set kind', 'split'],
    'the block split',
    'the head changes, the tail is what the block was',
    [kind('one', 'heading'), split('one', 4)],
    ['alpha', 'heading one ', 'two', 'omega'],
  ),
  row(
    ['set kind', 'merge'],
    'the block merged away',
    'the kind of the block merged into holds',
    [kind('one', 'heading'), merge('alpha', 'one')],
    ['alphaone two', 'omega'],
  ),
  row(
    ['set kind', 'merge'],
    'the block merged into',
    'the merged block changes',
    [kind('alpha', 'heading'), merge('alpha', 'one')],
    ['heading alphaone two', 'omega'],
  ),
  row(
    ['set kind', 'insert'],
    'beside',
    'both hold',
    [kind('one', 'heading'), insert('one', 'new')],
    ['alpha', 'heading one two', 'new', 'omega'],
  ),

  row(
    ['split', 'split'],
    'at one place',
    'one new block; the tail stands once',
    [split('one', 4), split('one', 4)],
    ['alpha', 'one ', 'two', 'omega'],
  ),
  row(
    ['split', 'split'],
    'at two places',
    'three parts',
    [split('one', 2), split('one', 5)],
    ['alpha', 'on', 'e t', 'wo', 'omega'],
  ),
  row(
    ['split', 'merge'],
    'the block merged into',
    'what was merged in follows the tail',
    [split('one', 4), merge('one', 'omega')],
    ['alpha', 'one ', 'twoomega'],
  ),
  row(
    ['split', 'merge'],
    'the block merged away',
    'the head is merged, the tail stands',
    [split('one', 4), merge('alpha', 'one')],
    ['alphaone ', 'two', 'omega'],
  ),
  row(
    ['split', 'insert'],
    'behind the block split',
    'the tail stays with its head',
    [split('one', 4), insert('one', 'new')],
    ['alpha', 'one ', 'two', 'new', 'omega'],
  ),

  row(
    ['merge', 'merge'],
    'the same two',
    'the text stands once',
    [merge('alpha', 'one'), merge('alpha', 'one')],
    ['alphaone two', 'omega'],
  ),
  row(
    ['merge', 'merge'],
    'in a chain',
    'all three are one, in their order',
    [merge('alpha', 'one'), merge('one', 'omega')],
    ['alphaone twoomega'],
  ),
  row(
    ['merge', 'merge'],
    'into each other',
    'the block that comes first begins',
    [merge('alpha', 'one'), merge('one', 'alpha')],
    ['alphaone two', 'omega'],
  ),
  row(
    ['merge', 'merge'],
    'one block into two',
    'the text stands once, in one of them',
    [merge('alpha', 'omega'), merge('one', 'omega')],
    ['alphaomega', 'one two'],
    ['alpha', 'one twoomega'],
  ),
  row(
    ['merge', 'merge'],
    'two blocks into one',
    'both stand, in document order',
    [merge('alpha', 'omega'), merge('alpha', 'one')],
    ['alphaone twoomega'],
  ),
  row(
    ['merge', 'insert'],
    'between the two',
    'the new block follows the merged one',
    [merge('alpha', 'one'), insert('alpha', 'new')],
    ['alphaone two', 'new', 'omega'],
  ),

  row(
    ['insert', 'insert'],
    'runs at one place',
    'both stand, one run behind the other',
    [insert('one', 'a', 'b', 'c'), insert('one', 'x', 'y', 'z')],
    ['alpha', 'one two', 'a', 'b', 'c', 'x', 'y', 'z', 'omega'],
    ['alpha', 'one two', 'x', 'y', 'z', 'a', 'b', 'c', 'omega'],
  ),
];
