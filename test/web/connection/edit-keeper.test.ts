import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { seedDocument } from '../../../shared/doc/seed.ts';
import { scan } from '../../../shared/markdown/scan.ts';
import { EditKeeper } from '../../../web/connection/edit-keeper.ts';
import { strandedEdits } from '../../../web/connection/stranded-edits.ts';
import { seededRandom } from '../../support/random.ts';
import { MemoryEdits } from './memory-edits.ts';

const SERVER = serverState('Seed.\n');

/** A page load: a document in step with the server, and its keeper. */
function load(store: MemoryEdits, room = 'spec-e1', server = SERVER) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, server, 'server');
  const changed = vi.fn();
  const keeper = new EditKeeper({ store, room, doc, onChange: changed });
  const sent: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === 'server') return;
    sent.push(update);
    if (origin !== keeper) keeper.edited(update);
  });
  return { doc, keeper, sent, text: textOf(doc) };
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
    expect((await strandedEdits(store, 'spec', null))?.markdown).toBe('Seed. One. Two.\n');
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

  it('forgets what the server refused', async () => {
    const store = new MemoryEdits();
    const first = load(store);
    first.text.insert(5, ' One.');
    await kept(first.keeper);
    const second = load(store);
    await second.keeper.forget();
    expect(store.pieces).toEqual([]);
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
    expect(found).toMatchObject({ count: 1, markdown: 'Seed. Mine.\n' });
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
      seen.push(`${found.room}: ${found.markdown}`);
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
    expect((await strandedEdits(store, 'spec', null))?.markdown).toContain('Mine');
  });
});
