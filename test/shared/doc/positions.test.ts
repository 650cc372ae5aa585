import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { moveBlocks, removeBlocks, replaceText } from '../../../shared/doc/edits.ts';
import { mergeBlocks } from '../../../shared/doc/merge-blocks.ts';
import { parsePosition, positionAt, resolvePosition } from '../../../shared/doc/positions.ts';
import { splitBlock } from '../../../shared/doc/split-block.ts';
import { heal, idAt, paragraph, type Replica, replicasOf } from './replicas.ts';

function pair(): [Replica, Replica] {
  const [ada, ben] = replicasOf(['alpha', 'one two', 'omega'].map(paragraph), 2);
  if (!ada || !ben) throw new Error('two replicas wanted');
  return [ada, ben];
}

function caret(author: Replica, index: number, offset: number, side: -1 | 0 = -1): Y.RelativePosition {
  const view = author.reader.read().blocks[index];
  const position = view && positionAt(view, offset, side);
  if (!position) throw new Error('no position');
  return position;
}

describe('a caret', () => {
  it('comes back to where it was set, at every offset of every block, whatever the blocks went through', () => {
    const [ada] = pair();
    const tail = splitBlock(ada, idAt(ada, 1), 4) ?? '';
    mergeBlocks(ada, idAt(ada, 0), tail);
    mergeBlocks(ada, idAt(ada, 0), idAt(ada, 2));
    splitBlock(ada, idAt(ada, 0), 7);
    for (const view of ada.reader.read().blocks) {
      for (let offset = 0; offset <= view.text.length; offset++) {
        for (const side of [-1, 0] as const) {
          const position = positionAt(view, offset, side);
          expect(position && resolvePosition(ada.reader, position)).toEqual({ block: view.id, offset });
        }
      }
    }
  });

  it('follows the tail of a remote split, a merge and a move', () => {
    const [ada, ben] = pair();
    const here = caret(ada, 1, 6);
    const tail = splitBlock(ben, idAt(ben, 1), 4) ?? '';
    heal([ada, ben]);
    expect(resolvePosition(ada.reader, here)).toEqual({ block: tail, offset: 2 });
    mergeBlocks(ben, idAt(ben, 0), tail);
    moveBlocks(ben, [idAt(ben, 0)], idAt(ben, 2));
    heal([ada, ben]);
    expect(resolvePosition(ada.reader, here)).toEqual({ block: idAt(ada, 2), offset: 7 });
  });

  it('at the place of a remote split stays behind what it stands behind', () => {
    const [ada, ben] = pair();
    const before = caret(ada, 1, 4, -1);
    const behind = caret(ada, 1, 4, 0);
    const tail = splitBlock(ben, idAt(ben, 1), 4) ?? '';
    heal([ada, ben]);
    expect(resolvePosition(ada.reader, before)).toEqual({ block: idAt(ada, 1), offset: 4 });
    expect(resolvePosition(ada.reader, behind)).toEqual({ block: tail, offset: 0 });
  });

  it('has no place in a deleted block, and has one again when it is restored', () => {
    const [ada, ben] = pair();
    const here = caret(ada, 1, 4);
    const id = idAt(ada, 1);
    removeBlocks(ben, [id]);
    heal([ada, ben]);
    expect(resolvePosition(ada.reader, here)).toBeNull();
    replaceText(ada, id, 0, 0, 'composed');
    expect(ada.reader.find(id)).toMatchObject({ text: 'composed', restored: true });
    expect(resolvePosition(ada.reader, caret(ada, 1, 8))).toEqual({ block: id, offset: 8 });
  });

  it('sent by another client is read only if it can be one', () => {
    const [ada] = pair();
    const json: unknown = JSON.parse(JSON.stringify(Y.relativePositionToJSON(caret(ada, 1, 4))));
    const read = parsePosition(json);
    expect(read && resolvePosition(ada.reader, read)).toEqual({ block: idAt(ada, 1), offset: 4 });
    const forged = [
      null,
      3,
      'x',
      {},
      { tname: 'secret', assoc: 0 },
      { item: { client: -1, clock: 0 } },
      { item: { client: 1 } },
      { item: [] },
      { type: { client: 1, clock: 1e99 } },
      { item: { client: 1, clock: 2 }, assoc: 'left' },
    ];
    for (const each of forged) expect(parsePosition(each)).toBeNull();
    const unknown = parsePosition({ item: { client: 4711, clock: 4711 } });
    expect(unknown && resolvePosition(ada.reader, unknown)).toBeNull();
    for (let clock = 0; clock < 40; clock++) {
      for (const part of ['item', 'type']) {
        const odd = parsePosition({ [part]: { client: 100, clock }, assoc: -1 });
        expect(() => odd && resolvePosition(ada.reader, odd)).not.toThrow();
      }
    }
    expect(ada.doc.share.has('secret')).toBe(false);
  });
});
