import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { applyEdits } from '../../../shared/doc/apply-edits.ts';
import { ReadOnlyLayoutError } from '../../../shared/doc/edit-context.ts';
import {
  insertBlocks,
  keepRestored,
  removeBlocks,
  replaceText,
  setAttributes,
  setKind,
} from '../../../shared/doc/edits.ts';
import { epochOf, isReadOnlyLayout, layoutOf, openSpec } from '../../../shared/doc/layout.ts';
import { mergeBlocks } from '../../../shared/doc/merge-blocks.ts';
import { reshapeBlock } from '../../../shared/doc/reshape-block.ts';
import { seedDocument } from '../../../shared/doc/seed.ts';
import { splitBlock } from '../../../shared/doc/split-block.ts';
import { print } from '../../../shared/markdown/print.ts';
import { scan, scanBlocks } from '../../../shared/markdown/scan.ts';
import { heal, idAt, idWith, lines, paragraph, type Replica, replica, replicasOf } from './replicas.ts';

function opened(source: string): Replica {
  const author = replica(1);
  seedDocument(author.doc, scan(source), { epoch: 'first', random: author.random });
  return author;
}

const printed = (author: Replica): string => print(author.reader.read());

describe('a seeded document', () => {
  it('prints the bytes it was seeded from, and is seeded once', () => {
    const source = '\uFEFF# Title\r\n\r\n* one\r\n* two  \r\n\r\n```ts\r\ncode\r\n```';
    const author = opened(source);
    expect(printed(author)).toBe(source);
    expect([layoutOf(author.doc), epochOf(author.doc)]).toEqual([1, 'first']);
    expect(() => seedDocument(author.doc, scan('x'), { epoch: 'second', random: author.random })).toThrow('only once');
  });

  it('of a newer layout can be read and not be written', () => {
    const author = opened('text\n');
    expect(isReadOnlyLayout(author.doc)).toBe(false);
    for (const layout of [2, '1', -1, 1.5]) {
      openSpec(author.doc).meta.set('layout', layout);
      expect(isReadOnlyLayout(author.doc)).toBe(true);
      expect(() => replaceText(author, idAt(author, 0), 0, 0, 'x')).toThrow(ReadOnlyLayoutError);
    }
    expect(printed(author)).toBe('text\n');
  });
});

describe('replacing text', () => {
  it('clamps the range, keeps characters whole, and never stores half of one', () => {
    const author = opened('a😀b\n');
    const id = idAt(author, 0);
    replaceText(author, id, 2, 2, 'x');
    expect(lines(author)).toEqual(['paragraph ax😀b']);
    replaceText(author, id, 3, 4, '');
    expect(lines(author)).toEqual(['paragraph axb']);
    replaceText(author, id, -5, 99, 'new \uD800 end');
    expect(lines(author)).toEqual(['paragraph new \uFFFD end']);
    expect(replaceText(author, 'nobody', 0, 0, 'x')).toBe(false);
  });

  it('leaves alone what is equal, so that others keep their place', () => {
    const [ada, ben] = replicasOf([paragraph('one two three')], 2);
    if (!ada || !ben) return;
    replaceText(ada, idAt(ada, 0), 0, 13, 'one 2 three');
    replaceText(ben, idAt(ben, 0), 13, 13, '!');
    heal([ada, ben]);
    expect(lines(ben)).toEqual(['paragraph one 2 three!']);
  });

  it('works across everything a block was merged from', () => {
    const author = opened('alpha\n\nbeta\n\ngamma\n');
    mergeBlocks(author, idAt(author, 0), idAt(author, 1));
    mergeBlocks(author, idAt(author, 0), idAt(author, 1));
    replaceText(author, idAt(author, 0), 4, 11, '-');
    expect(printed(author)).toBe('alph-mma\n');
  });
});

describe('bytes', () => {
  it.each([
    ['an item in a tight list', '- one two\n- three\n', 4, '- one \n- two\n- three\n'],
    ['an item in a loose list', '* one two\n\n* three\n', 4, '* one \n\n* two\n\n* three\n'],
    ['a numbered item', '1) one two\n', 4, '1) one \n2) two\n'],
    ['a task', '- [x] one two\n', 4, '- [x] one \n- [ ] two\n'],
    ['a paragraph with CRLF', 'one two\r\n', 4, 'one \r\n\r\ntwo\r\n'],
    ['a line with a break at its end', '**A**: one two  \n**B**: three\n', 11, '**A**: one \n\ntwo  \n**B**: three\n'],
  ])('of a split: %s', (_, source, at, wanted) => {
    const author = opened(source);
    splitBlock(author, idAt(author, 0), at);
    expect(printed(author)).toBe(wanted);
  });

  it('of new blocks follow the file', () => {
    const author = opened('* one\r\n* two\r\n');
    const end = splitBlock(author, idAt(author, 1), 3) ?? '';
    replaceText(author, end, 0, 0, 'three');
    insertBlocks(author, end, scanBlocks('- four\n'));
    expect(printed(author)).toBe('* one\r\n* two\r\n* three\r\n* four\r\n');
    splitBlock(author, idAt(author, 0), 0);
    replaceText(author, idAt(author, 0), 0, 0, 'zero');
    expect(printed(author)).toBe('* zero\r\n* one\r\n* two\r\n* three\r\n* four\r\n');
  });

  it('of a file that was empty end in a line end', () => {
    const author = opened('');
    expect(printed(author)).toBe('');
    insertBlocks(author, null, [paragraph('text')]);
    expect(printed(author)).toBe('text\n');
  });

  it('of a heading split at its ends: a paragraph comes before or after', () => {
    const author = opened('## Title\n');
    expect(splitBlock(author, idAt(author, 0), 5)).toBe(idAt(author, 1));
    expect(splitBlock(author, idAt(author, 0), 0)).toBe(idAt(author, 1));
    expect(lines(author)).toEqual(['paragraph ', 'heading Title', 'paragraph ']);
  });
});

describe('kinds and attributes', () => {
  it('leave nothing of the old kind and store no defaults', () => {
    const author = opened('## Title ##\n');
    const id = idAt(author, 0);
    setKind(author, id, 'item', { marker: '*' });
    expect(author.reader.find(id)?.attributes).toEqual({ marker: '*' });
    setAttributes(author, id, { marker: null, indent: '', task: ' ' });
    expect(author.reader.find(id)?.attributes).toEqual({ task: ' ' });
    setKind(author, id, 'heading', { level: 1 });
    expect([...(author.reader.record(id)?.map.keys() ?? [])].sort()).toEqual(['kind', 'order', 'text']);
  });

  it('follow what is typed, but not what was written like this before', () => {
    const author = opened('text\n');
    const id = idAt(author, 0);
    replaceText(author, id, 0, 0, '## ');
    expect(reshapeBlock(author, id, 'text')).toBe(true);
    expect(author.reader.find(id)).toMatchObject({ kind: 'heading', text: 'text', attributes: { level: 2 } });
    expect(reshapeBlock(author, id)).toBe(false);
  });

  it('of a restored block stay; it can be kept or deleted again', () => {
    const [ada, ben] = replicasOf([{ kind: 'item', text: 'one', attributes: { task: 'x' } }, paragraph('two')], 2);
    if (!ada || !ben) return;
    const id = idAt(ada, 0);
    removeBlocks(ada, [id]);
    replaceText(ben, id, 3, 3, '!');
    heal([ada, ben]);
    expect(ada.reader.find(id)).toMatchObject({ kind: 'item', text: '!', restored: true, attributes: { task: 'x' } });
    keepRestored(ada, [id]);
    heal([ada, ben]);
    expect(lines(ben)).toEqual(['item !', 'paragraph two']);
    ada.undo.undo();
    removeBlocks(ada, [id]);
    heal([ada, ben]);
    expect(lines(ben)).toEqual(['paragraph two']);
  });
});

describe('the edits of a fix', () => {
  it('are applied together, all ranges meaning the document before', () => {
    const author = opened('# Spec\n\none two\n\nlast\n');
    const [title, text, last] = author.reader.read().blocks.map(({ id }) => id);
    if (!title || !text || !last) return;
    const outcome = applyEdits(
      author,
      [
        { edit: 'text', block: text, from: 0, to: 3, expect: 'one', insert: 'first' },
        { edit: 'text', block: text, from: 4, to: 7, expect: 'two', insert: 'second' },
        { edit: 'insert', after: title, markdown: '## A\n\nText' },
        { edit: 'insert', after: title, markdown: '## B' },
        { edit: 'attributes', block: title, set: { level: 2 } },
        { edit: 'move', block: last, after: null },
      ],
      scanBlocks,
    );
    expect(outcome.applied).toBe(true);
    expect(printed(author)).toBe('last\n\n## Spec\n\n## A\n\nText\n\n## B\n\nfirst second\n');
    author.undo.undo();
    expect(printed(author)).toBe('# Spec\n\none two\n\nlast\n');
  });

  it('are refused as a whole where the document is not what they expect', () => {
    const author = opened('one\n\ntwo\n');
    const [one = '', two = ''] = author.reader.read().blocks.map(({ id }) => id);
    const before = Y.encodeStateAsUpdate(author.doc);
    const good = { edit: 'text', block: one, from: 0, to: 3, expect: 'one', insert: '1' } as const;
    expect(applyEdits(author, [good, { edit: 'remove', block: two, expect: 'three' }], scanBlocks)).toEqual({
      applied: false,
      reason: 'changed',
      block: two,
    });
    expect(applyEdits(author, [good, { ...good, to: 9 }], scanBlocks)).toEqual({
      applied: false,
      reason: 'changed',
      block: one,
    });
    expect(applyEdits(author, [good, { ...good, to: 2, expect: 'on' }], scanBlocks)).toEqual({
      applied: false,
      reason: 'conflict',
      block: one,
    });
    expect(applyEdits(author, [good, { edit: 'insert', after: 'x', markdown: '' }], scanBlocks)).toEqual({
      applied: false,
      reason: 'missing',
      block: 'x',
    });
    expect(Y.encodeStateAsUpdate(author.doc)).toEqual(before);
    expect(idWith(author, 'one')).toBe(one);
  });
});
