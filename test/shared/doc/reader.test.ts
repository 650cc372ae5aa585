import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { insertBlocks, moveBlocks, removeBlocks, replaceText } from '../../../shared/doc/edits.ts';
import { openSpec } from '../../../shared/doc/layout.ts';
import { mergeBlocks } from '../../../shared/doc/merge-blocks.ts';
import { DocumentReader, readFully } from '../../../shared/doc/reader.ts';
import { splitBlock } from '../../../shared/doc/split-block.ts';
import { Ledger, randomEdit } from './random-edits.ts';
import { deliver, idAt, idWith, lines, paragraph, type Replica, replicasOf, seededRandom, shape } from './replicas.ts';

function author(...texts: string[]): Replica {
  const [one] = replicasOf(texts.map(paragraph), 1);
  if (!one) throw new Error('a replica wanted');
  return one;
}

describe('the incremental reader', () => {
  it('equals a full read after any edits', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = seededRandom(seed);
        const ledger = new Ledger();
        const one = author(ledger.write(5), ledger.write(5), ledger.write(5));
        for (let edit = 0; edit < 25; edit++) {
          randomEdit(one, ledger, random);
          expect(shape(one.reader.read())).toEqual(shape(readFully(one.doc)));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the identity of everything that did not change', () => {
    const one = author(...Array.from({ length: 50 }, (_, index) => `block ${index}`));
    splitBlock(one, idWith(one, 'block 7'), 3);
    mergeBlocks(one, idWith(one, 'block 20'), idWith(one, 'block 21'));
    const before = one.reader.read();
    replaceText(one, idWith(one, 'block 30'), 0, 5, 'BLOCK');
    const after = one.reader.read();
    expect(after).not.toBe(before);
    expect(after.blocks.filter((view, index) => view !== before.blocks[index]).map(({ text }) => text)).toEqual([
      'BLOCK 30',
    ]);
    moveBlocks(one, [idAt(one, 0)], null);
    const moved = one.reader.read();
    expect(moved.blocks.slice(1)).toEqual(after.blocks.slice(1));
    expect(moved.blocks.slice(1).every((view, index) => view === after.blocks[index + 1])).toBe(true);
  });

  it('hands out the same document, and calls nobody, when nothing visible changed', () => {
    const one = author('alpha');
    const calls: number[] = [];
    one.reader.onChange(() => calls.push(one.reader.version));
    const before = one.reader.read();
    one.doc.getMap('threads').set('x', 1);
    openSpec(one.doc).meta.set('other', true);
    expect(one.reader.read()).toBe(before);
    expect(calls).toEqual([]);
    replaceText(one, idAt(one, 0), 0, 0, '!');
    expect(calls).toEqual([one.reader.version]);
  });

  it('is right in the middle of a transaction, and still tells of it afterwards', () => {
    const one = author('alpha', 'beta');
    let told = 0;
    one.reader.onChange(() => told++);
    one.doc.transact(() => {
      const [id = ''] = insertBlocks(one, null, [paragraph('new')]);
      replaceText(one, id, 3, 3, 'er');
      expect(lines(one)).toEqual(['paragraph newer', 'paragraph alpha', 'paragraph beta']);
      splitBlock(one, id, 3);
      expect(lines(one)).toEqual(['paragraph new', 'paragraph er', 'paragraph alpha', 'paragraph beta']);
    });
    expect(told).toBe(1);
    const inside = one.doc.transact(() => {
      replaceText(one, idAt(one, 0), 0, 0, '>');
      return new DocumentReader(one.doc).read().blocks[0]?.text;
    });
    expect(inside).toBe('>new');
  });

  it('finds blocks that were merged, and stops when disposed', () => {
    const one = author('alpha', 'beta', 'gamma');
    const second = idAt(one, 1);
    mergeBlocks(one, idAt(one, 0), second);
    expect(one.reader.find(second)?.text).toBe('alphabeta');
    expect(one.reader.indexOf(second)).toBe(0);
    removeBlocks(one, [second]);
    expect(one.reader.find(second)).toBeUndefined();
    expect(one.reader.indexOf(second)).toBe(-1);
    expect(one.reader.record(second)?.gone).toBe(true);
    const view = one.reader.read();
    one.reader.dispose();
    openSpec(one.doc).blocks.clear();
    expect(one.reader.read()).toBe(view);
  });
});

describe('whatever another client stores', () => {
  /** Values of wrong types in every place, and names that mean something to JavaScript. */
  const junk = fc.oneof(
    fc.constantFrom(
      '__proto__',
      'constructor',
      'end:a',
      'before:b',
      'end:',
      'before:__proto__',
      true,
      null,
      -1,
      Number.NaN,
      '',
    ),
    fc.constant({ block: 'a', item: '9:0' }),
    fc.constant({ block: 'b', item: '9:3' }),
    fc.constant({ block: 'constructor', item: 'x' }),
    fc.constant([1, [2]]),
    fc.string(),
    fc.integer(),
  );
  const name = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', 'toString', '');
  const attribute = fc.constantFrom(
    'kind',
    'order',
    'born',
    'gone',
    'join',
    'from',
    'level',
    'before',
    'marker',
    '__proto__',
    'hasOwnProperty',
  );
  const forged = fc.array(
    fc.tuple(
      name,
      fc.oneof(junk, fc.constant(Y.Map)),
      fc.oneof(junk, fc.constantFrom(Y.Text, Y.Array, Y.XmlText)),
      fc.array(fc.tuple(attribute, junk)),
    ),
  );

  it('is read without an error, and the same everywhere', () => {
    fc.assert(
      fc.property(forged, fc.array(fc.tuple(fc.constantFrom('bom', 'tail', 'layout'), junk)), (blocks, meta) => {
        const one = author('alpha', 'beta');
        one.doc.clientID = 9;
        for (const [key, value] of meta) openSpec(one.doc).meta.set(key, value);
        for (const [id, container, text, attributes] of blocks) {
          const map = new Y.Map<unknown>();
          openSpec(one.doc).blocks.set(id, container === Y.Map ? map : container);
          if (container !== Y.Map) continue;
          map.set(
            'text',
            text === Y.Text
              ? new Y.Text('some text')
              : text === Y.Array
                ? new Y.Array()
                : text === Y.XmlText
                  ? new Y.XmlText()
                  : text,
          );
          for (const [key, value] of attributes) map.set(key, value);
          one.reader.read();
        }
        expect(shape(one.reader.read())).toEqual(shape(readFully(one.doc)));
        const [other] = replicasOf([], 1);
        if (!other) return;
        deliver(one, other);
        expect(shape(other.reader.read())).toEqual(shape(one.reader.read()));
      }),
      { numRuns: 400 },
    );
  });

  it('shows unknown kinds, plain strings and embedded objects instead of dropping them', () => {
    const one = author('alpha');
    const { blocks } = openSpec(one.doc);
    const text = new Y.Text('ab');
    blocks.set(
      'x',
      new Y.Map<unknown>([
        ['kind', 'hologram'],
        ['order', 'z'],
        ['text', text],
      ]),
    );
    blocks.set(
      'y',
      new Y.Map<unknown>([
        ['order', 'zz'],
        ['text', 'plain'],
      ]),
    );
    text.insertEmbed(1, { image: 1 });
    text.format(0, 1, { bold: true });
    expect(lines(one)).toEqual(['paragraph alpha', 'hologram a\uFFFCb', 'paragraph plain']);
    expect(replaceText(one, 'y', 0, 1, 'P')).toBe(false);
    expect(splitBlock(one, 'y', 2)).toBeNull();
    replaceText(one, 'x', 3, 3, '!');
    expect(lines(one)[1]).toBe('hologram a\uFFFCb!');
    removeBlocks(one, ['x', 'y']);
    expect(lines(one)).toEqual(['paragraph alpha']);
  });

  it('leaves room to insert between equal and malformed order keys', () => {
    const one = author('alpha');
    const { blocks } = openSpec(one.doc);
    for (const [id, order] of [
      ['a', 'm'],
      ['b', 'm'],
      ['c', 'm'],
      ['d', 'm0'],
      ['e', 'é'],
    ]) {
      blocks.set(
        id ?? '',
        new Y.Map<unknown>([
          ['kind', 'paragraph'],
          ['order', order],
          ['text', new Y.Text(id)],
        ]),
      );
    }
    const before = lines(one);
    for (const id of ['e', 'd', 'c', 'b', 'a']) insertBlocks(one, id, [paragraph(`after ${id}`)]);
    expect(lines(one)).toEqual(
      before.flatMap((line) => (line.endsWith('alpha') ? [line] : [line, line.replace(' ', ' after ')])),
    );
  });

  it('divides a text only where its cut still is', () => {
    const one = author('alpha beta');
    splitBlock(one, idAt(one, 0), 6);
    const text = one.reader.record(idAt(one, 0))?.text;
    expect(text?.toString()).toBe('alpha \nbeta');
    // A client that knows nothing of cuts deletes the line feed.
    text?.delete(6, 1);
    expect(lines(one)).toEqual(['paragraph alpha beta', 'paragraph ']);
  });

  it('cannot hide text in circles of splits', () => {
    const one = author('alpha');
    const { blocks } = openSpec(one.doc);
    one.doc.clientID = 50;
    const put = (id: string, tape: string, clock: number) =>
      blocks.set(
        id,
        new Y.Map<unknown>([
          ['kind', 'paragraph'],
          ['order', id],
          ['from', { block: tape, item: `50:${clock}` }],
          ['text', new Y.Text(`${id}1${id}2`)],
        ]),
      );
    // Each is cut in the other's text.
    put('p', 'q', 13);
    put('q', 'p', 5);
    const all = one.reader
      .read()
      .blocks.map(({ text }) => text)
      .join('');
    for (const part of ['p1', 'q1']) expect(all).toContain(part.slice(0, 1));
    expect(one.reader.read().blocks.map(({ id }) => id).length).toBe(
      new Set(one.reader.read().blocks.map(({ id }) => id)).size,
    );
  });
});
