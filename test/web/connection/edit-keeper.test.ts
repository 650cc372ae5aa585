import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { DocumentReader } from '../../../shared/doc/reader.ts';
import { seedDocument } from '../../../shared/doc/seed.ts';
import type { MarkdownDocument } from '../../../shared/markdown/block.ts';
import { print } from '../../../shared/markdown/print.ts';
import { scan } from '../../../shared/markdown/scan.ts';
import { EditKeeper } from '../../../web/connection/edit-keeper.ts';
import { strandedEdits } from '../../../web/connection/stranded-edits.ts';
import { seededRandom } from '../../support/random.ts';
import { MemoryEdits } from './memory-edits.ts';

const SERVER = serverState('Seed.\n');

/** A page load: a document in step with the server, and its keeper. */
function load(store: MemoryEdits, room = 'spec-e1', server = SERVER) {
  const doc = new Y.Doc();
  const changed = vi.fn();
  const keeper = new EditKeeper({ store, room, reader: new DocumentReader(doc), onChange: changed });
  const sent: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === 'server') return keeper.received(update);
    sent.push(update);
    if (origin !== keeper) keeper.edited(update);
  });
  Y.applyUpdate(doc, server, 'server');
  return {
    doc,
    keeper,
    sent,
    get text() {
      return textOf(doc);
    },
  };
}

function serverState(markdown: string): Uint8Array {
  const doc = new Y.Doc();
  seedDocument(doc, scan(markdown), { epoch: 'e1', random: seededRandom(1) });
  return Y.encodeStateAsUpdate(doc);
}

function textOf(doc: Y.Doc): Y.Text {
  const [block] = doc.getMap<Y.Map<unknown>>('blocks').values();
  const text = block?.get('text');
  if (!(text instanceof Y.Text)) throw new Error('no text');
  return text;
}

/** What is stranded once the spec has another history: what the edits began from, and the text. */
async function stranded(store: MemoryEdits) {
  const found = await strandedEdits(store, 'spec', 'spec-e2');
  const printed = (document: MarkdownDocument | null | undefined) => document && print(document);
  return { base: printed(found?.base), text: printed(found?.document), count: found?.count };
}

/** What somebody else wrote behind a document, as an update. */
function othersEdit(server: Uint8Array, text: string): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, server);
  const before = Y.encodeStateVector(doc);
  const block = textOf(doc);
  block.insert(block.length, text);
  return Y.encodeStateAsUpdate(doc, before);
}

const kept = (keeper: EditKeeper) => vi.waitFor(() => expect(keeper.kept).toBe(true));

describe('EditKeeper', () => {
  it('stores edits at once without a connection, and the next page load brings them back', async () => {
    const store = new MemoryEdits();
    const first = load(store);
    first.text.insert(5, ' One.');
    first.text.insert(10, ' Two.');
    await kept(first.keeper);
    const second = load(store);
    await second.keeper.adopt(() => undefined);
    expect(second.text.toString()).toBe('Seed. One. Two.');
    expect(second.sent).toHaveLength(1);
    second.keeper.confirmed();
    await vi.waitFor(() => expect(store.pieces).toEqual([]));
  });

  it('stores nothing while the server answers in time', async () => {
    vi.useFakeTimers();
    const store = new MemoryEdits();
    const { keeper, text } = load(store);
    keeper.connected(true);
    text.insert(5, '!');
    await vi.advanceTimersByTimeAsync(90);
    keeper.confirmed();
    await vi.advanceTimersByTimeAsync(1000);
    expect(store.pieces).toEqual([]);
    text.insert(5, '!');
    await vi.advanceTimersByTimeAsync(110);
    expect(store.pieces).toHaveLength(1);
    vi.useRealTimers();
  });

  it('stores what waits when the connection drops', async () => {
    const store = new MemoryEdits();
    const { keeper, text } = load(store);
    keeper.connected(true);
    text.insert(5, '!');
    expect(keeper.kept).toBe(false);
    keeper.connected(false);
    await kept(keeper);
    expect(store.pieces).toHaveLength(1);
  });

  it('compacts a long offline time', async () => {
    const store = new MemoryEdits();
    const { keeper, text } = load(store);
    for (let count = 0; count < 450; count += 1) text.insert(text.length, 'x');
    await kept(keeper);
    expect(store.pieces.length).toBeLessThanOrEqual(201);
    const next = load(store);
    await next.keeper.adopt(() => undefined);
    expect(next.text.toString()).toBe(`Seed.${'x'.repeat(450)}`);
    expect((await strandedEdits(store, 'spec', null))?.count).toBe(450);
  });

  it('two tabs keep their own, and neither takes what the other stores later', async () => {
    const store = new MemoryEdits();
    const [one, two] = [load(store), load(store)];
    one.text.insert(5, ' One.');
    await kept(one.keeper);
    const three = load(store);
    await three.keeper.adopt(() => undefined);
    one.text.insert(10, ' More.');
    two.text.insert(5, ' Two.');
    await Promise.all([kept(one.keeper), kept(two.keeper)]);
    three.keeper.confirmed();
    await vi.waitFor(() => expect(store.pieces).toHaveLength(2));
  });

  it('keeps what is written while an earlier edit is being confirmed', async () => {
    const store = new MemoryEdits();
    const { keeper, text } = load(store);
    text.insert(5, ' Confirmed.');
    keeper.confirmed();
    text.insert(16, ' Mine.');
    await kept(keeper);
    expect(await stranded(store)).toMatchObject({ text: 'Seed. Confirmed. Mine.\n', count: 1 });
    keeper.confirmed();
    await vi.waitFor(() => expect(store.pieces).toEqual([]));
  });

  it('says so when storage is full, and stores the whole document once it is not', async () => {
    const store = new MemoryEdits();
    const { keeper, text } = load(store);
    store.broken = true;
    text.insert(5, ' One.');
    await vi.waitFor(() => expect(store.refused).toBe(1));
    expect(keeper.kept).toBe(false);
    store.broken = false;
    text.insert(10, ' Two.');
    await kept(keeper);
    expect(await stranded(store)).toEqual({ base: 'Seed.\n', text: 'Seed. One. Two.\n', count: 2 });
  });

  it('says so also where two edits were waiting when storage failed', async () => {
    const store = new MemoryEdits();
    const { keeper, text } = load(store);
    store.broken = true;
    text.insert(5, ' One.');
    text.insert(10, ' Two.');
    await vi.waitFor(() => expect(store.refused).toBe(1));
    await new Promise((resolve) => setImmediate(resolve));
    expect(keeper.kept).toBe(false);
  });

  it('puts aside what the server refused: it is not sent again, and can be compared', async () => {
    const store = new MemoryEdits();
    const first = load(store);
    first.text.insert(5, ' One.');
    await kept(first.keeper);
    const second = load(store);
    await second.keeper.adopt(() => undefined);
    second.text.insert(10, ' Two.');
    await second.keeper.setAside();
    const third = load(store);
    await third.keeper.adopt(() => undefined);
    expect(third.text.toString()).toBe('Seed.');
    expect(await strandedEdits(store, 'spec', 'spec-e1')).toMatchObject({ reason: 'refused', count: 2 });
    expect(await stranded(store)).toMatchObject({ base: 'Seed.\n', text: 'Seed. One. Two.\n' });
  });

  it('keeps what was refused before the document had come', async () => {
    const store = new MemoryEdits();
    const first = load(store);
    first.text.insert(5, ' One.');
    await kept(first.keeper);
    const second = load(store, 'spec-e1', Y.encodeStateAsUpdate(new Y.Doc()));
    await second.keeper.setAside();
    expect(await stranded(store)).toEqual({ base: 'Seed.\n', text: 'Seed. One.\n', count: 1 });
    expect((await strandedEdits(store, 'spec', 'spec-e1'))?.room).toBe('spec-e1-refused');
  });

  it('leaves the edits in the store where they cannot be put aside', async () => {
    const store = new MemoryEdits();
    const { keeper, text } = load(store);
    text.insert(5, ' One.');
    await kept(keeper);
    store.broken = true;
    await expect(keeper.setAside()).rejects.toThrow('full');
    expect(store.pieces).toHaveLength(1);
  });
});

describe('what the edits began from', () => {
  it('is what the page opened with, for all of one run of edits', async () => {
    const store = new MemoryEdits();
    const { keeper, text } = load(store);
    for (let count = 0; count < 250; count += 1) text.insert(text.length, 'x');
    await kept(keeper);
    expect(await stranded(store)).toEqual({ base: 'Seed.\n', text: `Seed.${'x'.repeat(250)}\n`, count: 250 });
    expect(store.pieces.filter(({ base }) => base !== undefined)).toHaveLength(1);
  });

  it('goes along with what is confirmed and with what others write meanwhile', async () => {
    const store = new MemoryEdits();
    const { doc, keeper, text } = load(store);
    text.insert(5, ' Confirmed.');
    keeper.confirmed();
    Y.applyUpdate(doc, othersEdit(Y.encodeStateAsUpdate(doc), ' Others.'), 'server');
    text.insert(text.length, ' Mine.');
    await kept(keeper);
    expect(await stranded(store)).toEqual({
      base: 'Seed. Confirmed. Others.\n',
      text: 'Seed. Confirmed. Others. Mine.\n',
      count: 1,
    });
  });

  it('stays while something is unconfirmed, and what is kept can be read without the server', async () => {
    const store = new MemoryEdits();
    const { doc, keeper, text } = load(store);
    text.insert(5, ' Mine.');
    await kept(keeper);
    Y.applyUpdate(doc, othersEdit(Y.encodeStateAsUpdate(doc), ' Others.'), 'server');
    text.insert(text.length, ' Built on it.');
    await kept(keeper);
    expect(store.pieces).toHaveLength(2);
    expect(await stranded(store)).toEqual({
      base: 'Seed.\n',
      text: 'Seed. Mine. Others. Built on it.\n',
      count: 2,
    });
  });

  it('of edits of earlier page loads stays what it was there', async () => {
    const store = new MemoryEdits();
    const first = load(store);
    first.text.insert(5, ' One.');
    await kept(first.keeper);
    const second = load(store);
    await second.keeper.adopt(() => undefined);
    expect(await stranded(store)).toEqual({ base: 'Seed.\n', text: 'Seed. One.\n', count: 1 });
    second.text.insert(10, ' Two.');
    await kept(second.keeper);
    expect(await stranded(store)).toMatchObject({ base: 'Seed.\n', text: 'Seed. One. Two.\n' });
  });

  it('of several tabs is what the one knew that heard from the server last', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const store = new MemoryEdits();
    const early = load(store);
    early.text.insert(5, ' Early.');
    await kept(early.keeper);
    vi.setSystemTime(Date.now() + 60_000);
    const late = load(store);
    Y.applyUpdate(late.doc, othersEdit(SERVER, ' Others.'), 'server');
    late.text.insert(0, 'Late. ');
    await kept(late.keeper);
    vi.useRealTimers();
    const found = await stranded(store);
    expect(found).toMatchObject({ base: 'Seed. Others.\n', count: 2 });
    for (const words of ['Early.', 'Late.', 'Others.']) expect(found.text).toContain(words);
  });

  it('is unknown for edits that an earlier build kept, and before the server has answered', async () => {
    const store = new MemoryEdits();
    const { keeper, text } = load(store);
    text.insert(5, ' Mine.');
    await kept(keeper);
    store.pieces = store.pieces.map(({ base: _, ...piece }) => piece);
    expect(await stranded(store)).toEqual({ base: null, text: 'Seed. Mine.\n', count: 1 });
    const early = new EditKeeper({
      store,
      room: 'spec-e1',
      reader: new DocumentReader(new Y.Doc()),
      onChange: vi.fn(),
    });
    expect(early.base).toBeNull();
  });
});

describe('strandedEdits', () => {
  it('gives the text of an earlier history whole, and never what will be merged', async () => {
    const store = new MemoryEdits();
    const { keeper, text } = load(store);
    text.insert(5, ' Mine.');
    await kept(keeper);
    expect(await strandedEdits(store, 'spec', 'spec-e1')).toBeNull();
    expect(await strandedEdits(store, 'other', 'other-e1')).toBeNull();
    const found = await strandedEdits(store, 'spec', 'spec-e2');
    expect(found).toMatchObject({ count: 1, reason: 'replaced' });
    expect(await stranded(store)).toMatchObject({ text: 'Seed. Mine.\n' });
    await found?.discard();
    expect(store.pieces).toEqual([]);
  });

  it('offers one history after the other, and discards only what it gave', async () => {
    const store = new MemoryEdits();
    for (const room of ['spec-e1', 'spec-e2']) {
      const { keeper, text } = load(store, room);
      text.insert(5, ` In ${room}.`);
      await kept(keeper);
    }
    const seen: string[] = [];
    for (let found = await strandedEdits(store, 'spec', 'spec-e3'); found !== null; ) {
      seen.push(`${found.room}: ${print(found.document)}`);
      await found.discard();
      found = await strandedEdits(store, 'spec', 'spec-e3');
    }
    expect(seen).toEqual(['spec-e2: Seed. In spec-e2.\n', 'spec-e1: Seed. In spec-e1.\n']);
    expect(store.pieces).toEqual([]);
  });

  it('an edit of a newer layout is not merged', async () => {
    const store = new MemoryEdits();
    const first = load(store);
    first.text.insert(5, ' Mine.');
    await kept(first.keeper);
    const newer = load(store);
    newer.doc.transact(() => newer.doc.getMap('meta').set('layout', 99), 'server');
    await newer.keeper.adopt(() => undefined);
    expect(newer.text.toString()).toBe('Seed.');
    expect(await stranded(store)).toMatchObject({ text: 'Seed. Mine.\n' });
  });
});
