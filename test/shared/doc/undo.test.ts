import { describe, expect, it } from 'vitest';
import { insertBlocks, moveBlocks, removeBlocks, replaceText, setKind } from '../../../shared/doc/edits.ts';
import { mergeBlocks } from '../../../shared/doc/merge-blocks.ts';
import { splitBlock } from '../../../shared/doc/split-block.ts';
import { heal, idAt, idWith, lines, paragraph, type Replica, replicasOf, stateOf } from './replicas.ts';

const three = () => replicasOf([paragraph('alpha'), paragraph('beta'), paragraph('gamma')], 2);

function pair(): [Replica, Replica] {
  const [ada, ben] = three();
  if (!ada || !ben) throw new Error('two replicas wanted');
  return [ada, ben];
}

/** Undo and redo of every operation, alone: back to what it was, and forth again. */
const steps: [string, (author: Replica) => void][] = [
  ['typing', (author) => replaceText(author, idAt(author, 1), 2, 3, 'XYZ')],
  ['insertion', (author) => insertBlocks(author, idAt(author, 0), [paragraph('new'), paragraph('')])],
  ['insertion of an empty block', (author) => insertBlocks(author, idAt(author, 0), [paragraph('')])],
  ['deletion', (author) => removeBlocks(author, [idAt(author, 0), idAt(author, 1)])],
  ['move', (author) => moveBlocks(author, [idAt(author, 0)], idAt(author, 2))],
  ['kind', (author) => setKind(author, idAt(author, 1), 'heading', { level: 3 })],
  ['split', (author) => splitBlock(author, idAt(author, 1), 2)],
  ['split at the end', (author) => splitBlock(author, idAt(author, 1), 4)],
  ['split at the start', (author) => splitBlock(author, idAt(author, 1), 0)],
  ['merge', (author) => mergeBlocks(author, idAt(author, 0), idAt(author, 1))],
  [
    'split and typing on both sides in one transaction',
    (author) =>
      author.doc.transact(() => {
        const id = splitBlock(author, idAt(author, 1), 2) ?? '';
        replaceText(author, id, 0, 0, 'right ');
        replaceText(author, idAt(author, 1), 2, 2, ' left');
      }, author.origin),
  ],
  [
    'paste over two blocks in one transaction',
    (author) =>
      author.doc.transact(() => {
        const [first, second] = [idAt(author, 0), idAt(author, 1)];
        replaceText(author, first, 3, 5, '');
        replaceText(author, second, 0, 2, '');
        mergeBlocks(author, first, second);
        insertBlocks(author, first, [paragraph('pasted')]);
      }, author.origin),
  ],
];

describe('undo', () => {
  for (const [name, step] of steps) {
    it(`takes back and redoes: ${name}`, () => {
      const [ada, ben] = pair();
      const before = lines(ada);
      step(ada);
      const after = lines(ada);
      expect(after).not.toEqual(before);
      for (let round = 0; round < 3; round++) {
        ada.undo.undo();
        expect(lines(ada)).toEqual(before);
        ada.undo.redo();
        expect(lines(ada)).toEqual(after);
      }
      heal([ada, ben]);
      expect(lines(ben)).toEqual(after);
      expect(stateOf(ada)).toEqual(stateOf(ben));
    });
  }

  it('undoes one step at a time, an empty block too', () => {
    const [ada] = pair();
    replaceText(ada, idAt(ada, 0), 5, 5, '!');
    splitBlock(ada, idAt(ada, 0), 6);
    ada.undo.undo();
    expect(lines(ada)).toEqual(['paragraph alpha!', 'paragraph beta', 'paragraph gamma']);
  });

  it('keeps what somebody else wrote in a block whose insertion is undone', () => {
    const [ada, ben] = pair();
    const [id = ''] = insertBlocks(ada, idAt(ada, 0), [{ kind: 'item', text: 'mine', attributes: { marker: '*' } }]);
    heal([ada, ben]);
    replaceText(ben, id, 4, 4, ' theirs');
    heal([ada, ben]);
    ada.undo.undo();
    heal([ada, ben]);
    expect(lines(ada)).toEqual(['paragraph alpha', '~item  theirs', 'paragraph beta', 'paragraph gamma']);
    expect(ada.reader.find(id)?.attributes).toEqual({ marker: '*' });
    ada.undo.redo();
    heal([ada, ben]);
    expect(lines(ben)).toEqual(['paragraph alpha', 'item mine theirs', 'paragraph beta', 'paragraph gamma']);
    expect(stateOf(ada)).toEqual(stateOf(ben));
  });

  it('undoes a split in which others write on both sides', () => {
    const [ada, ben] = pair();
    const id = splitBlock(ada, idAt(ada, 1), 2) ?? '';
    heal([ada, ben]);
    replaceText(ben, id, 0, 0, '[right]');
    replaceText(ben, idWith(ben, 'be'), 2, 2, '[left]');
    heal([ada, ben]);
    expect(lines(ada)).toContain('paragraph be[left]');
    expect(lines(ada)).toContain('paragraph [right]ta');
    ada.undo.undo();
    heal([ada, ben]);
    expect(lines(ben)).toEqual(['paragraph alpha', 'paragraph be[left][right]ta', 'paragraph gamma']);
    ada.undo.redo();
    expect(lines(ada)).toEqual(['paragraph alpha', 'paragraph be[left]', 'paragraph [right]ta', 'paragraph gamma']);
  });

  it('restores the text of a deleted split-off block to its own side', () => {
    const [ada] = pair();
    const id = splitBlock(ada, idAt(ada, 1), 2) ?? '';
    removeBlocks(ada, [id]);
    ada.undo.undo();
    expect(lines(ada)).toEqual(['paragraph alpha', 'paragraph be', 'paragraph ta', 'paragraph gamma']);
  });

  it('never undoes the steps of others, across moves and deletions', () => {
    const [ada, ben] = pair();
    replaceText(ada, idAt(ada, 1), 4, 4, ' ada');
    heal([ada, ben]);
    moveBlocks(ben, [idAt(ben, 1)], null);
    replaceText(ben, idAt(ben, 0), 0, 0, 'ben ');
    removeBlocks(ben, [idWith(ben, 'gamma')]);
    heal([ada, ben]);
    ada.undo.undo();
    heal([ada, ben]);
    expect(lines(ben)).toEqual(['paragraph ben beta', 'paragraph alpha']);
    expect(ada.undo.undoStack.length).toBe(0);
    ada.undo.redo();
    expect(lines(ada)).toEqual(['paragraph ben beta ada', 'paragraph alpha']);
  });

  it('of a deletion brings the text back once, with what somebody wrote meanwhile', () => {
    const [ada, ben] = pair();
    removeBlocks(ada, [idAt(ada, 1)]);
    replaceText(ben, idAt(ben, 1), 4, 4, '!');
    heal([ada, ben]);
    expect(lines(ben)).toContain('~paragraph !');
    ada.undo.undo();
    heal([ada, ben]);
    expect(lines(ben)).toEqual(['paragraph alpha', 'paragraph beta!', 'paragraph gamma']);
  });

  it('of a merge parts the blocks again, each with what was written in it', () => {
    const [ada, ben] = pair();
    mergeBlocks(ada, idAt(ada, 0), idAt(ada, 1));
    heal([ada, ben]);
    replaceText(ben, idAt(ben, 0), 2, 2, '1');
    replaceText(ben, idAt(ben, 0), 10, 10, '2');
    heal([ada, ben]);
    ada.undo.undo();
    heal([ada, ben]);
    expect(lines(ben)).toEqual(['paragraph al1pha', 'paragraph beta2', 'paragraph gamma']);
  });

  it('of one deletion by each of two people: the text stands twice, as Yjs cannot tell them apart', () => {
    const [ada, ben] = pair();
    for (const author of [ada, ben]) replaceText(author, idAt(author, 1), 0, 2, '');
    heal([ada, ben]);
    ada.undo.undo();
    ben.undo.undo();
    heal([ada, ben]);
    expect(lines(ada)[1]).toBe('paragraph bebeta');
    expect(stateOf(ada)).toEqual(stateOf(ben));
  });

  it('of everything, down to a block that was inserted, split and merged, leaves nothing behind', () => {
    const [ada, ben] = pair();
    const before = lines(ada);
    const id = splitBlock(ada, idAt(ada, 0), 5) ?? '';
    replaceText(ada, id, 0, 0, 'ab');
    mergeBlocks(ada, id, splitBlock(ada, id, 1) ?? '');
    const after = lines(ada);
    while (ada.undo.undoStack.length > 0) ada.undo.undo();
    expect(lines(ada)).toEqual(before);
    while (ada.undo.redoStack.length > 0) ada.undo.redo();
    expect(lines(ada)).toEqual(after);
    heal([ada, ben]);
    expect(stateOf(ada)).toEqual(stateOf(ben));
  });
});
