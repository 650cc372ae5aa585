import * as fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { MalformedFrameError } from '../../../server/sync/client-frame.ts';
import { RefusedUpdateError } from '../../../server/sync/refused-update.ts';
import { type KnownState, scanUpdate, type UpdateScan } from '../../../server/sync/update-scan.ts';
import { embedded, forgedMember } from '../../support/forged-updates.ts';

const NOTHING: KnownState = { nextClock: () => 0, isDeleted: () => false, isProtected: () => false };
const MANY = { newStructs: 1e9, newClients: 1e9, newDeleteRanges: 1e9 };
const scan = (update: Uint8Array, known: Partial<KnownState> = {}, nesting = 64): UpdateScan =>
  scanUpdate(update, { ...NOTHING, ...known }, { ...MANY, nesting });

/** The updates of a change, one a transaction. */
function updatesOf(change: (doc: Y.Doc) => void, client = 1): Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = client;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  change(doc);
  doc.destroy();
  return updates;
}

function addBlock(doc: Y.Doc, id: string, text: string): Y.Text {
  const body = new Y.Text(text);
  doc.transact(() => {
    const block = new Y.Map<unknown>();
    block.set('kind', 'paragraph');
    block.set('text', body);
    doc.getMap('blocks').set(id, block);
  });
  return body;
}

function only(updates: Uint8Array[]): Uint8Array {
  expect(updates).toHaveLength(1);
  return updates[0] ?? new Uint8Array();
}

/** An update of one item, written by hand: what no Yjs would send. */
function forged(write: (encoder: encoding.Encoder) => void, client = 1, clock = 0): Uint8Array {
  return encoding.encode((encoder) => {
    for (const n of [1, 1, client, clock]) encoding.writeVarUint(encoder, n);
    write(encoder);
    encoding.writeVarUint(encoder, 0);
  });
}

describe('scanUpdate', () => {
  it('proves what an editor does harmless', () => {
    const updates = updatesOf((doc) => {
      const text = addBlock(doc, 'a', 'hello');
      text.insert(5, ' world 🎈');
      text.delete(0, 3);
      const block = doc.getMap('blocks').get('a');
      if (block instanceof Y.Map) {
        block.set('order', 'a1');
        block.set('order', 'a2');
        block.set('kind', 'heading');
        block.set('from', { block: 'b', item: '1:2' });
      }
      addBlock(doc, 'b', '');
    });
    let next = 0;
    for (const update of updates) {
      const known = next;
      const result = scan(update, { nextClock: () => known });
      expect(result).toMatchObject({ connected: true, doubt: null });
      next = result.reaches.get(1) ?? next;
    }
    expect(updates.length).toBeGreaterThan(6);
  });

  it('agrees with Yjs about clocks, whatever was edited', () => {
    const action = fc.record({
      at: fc.nat(30),
      insert: fc.string({ unit: 'grapheme', maxLength: 5 }),
      remove: fc.nat(4),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), action), { maxLength: 40 }), (actions) => {
        const docs = new Map<number, Y.Doc>();
        const shared = new Y.Doc();
        for (const [client, { at, insert, remove }] of actions) {
          const doc = docs.get(client) ?? new Y.Doc();
          docs.set(client, doc);
          doc.clientID = client;
          Y.applyUpdate(doc, Y.encodeStateAsUpdate(shared));
          const text = doc.getText('t');
          text.delete(Math.min(at, text.length), Math.min(remove, text.length - Math.min(at, text.length)));
          text.insert(Math.min(at, text.length), insert);
          doc.getArray('list').push([{ at }, [insert, null], 1.5]);
          Y.applyUpdate(shared, Y.encodeStateAsUpdate(doc));
        }
        const update = Y.encodeStateAsUpdate(shared);
        const result = scan(update);
        expect(new Map(result.reaches)).toEqual(Y.parseUpdateMeta(update).to);
        expect(scan(update, { nextClock: (client) => Y.getState(shared.store, client) }).reaches.size).toBe(0);
        const { ds } = Y.decodeUpdate(update);
        expect(result.newDeletes.length).toBe([...ds.clients.values()].flat().length);
      }),
    );
  });

  it.each<[string, (doc: Y.Doc) => void]>([
    ['an unknown root', (doc) => doc.getMap('other').set('a', 1)],
    ['a list in a map', (doc) => doc.getArray('blocks').push(['x'])],
    ['a block that is none', (doc) => doc.getMap('blocks').set('a', 'text')],
    ['a change of the document itself', (doc) => doc.getMap('meta').set('tail', '')],
    ['a sub-document', (doc) => doc.getMap('threads').set('a', new Y.Doc())],
    ['an embed', (doc) => doc.getText('threads').insertEmbed(0, { a: 1 })],
    ['a format', (doc) => doc.getText('threads').insert(0, 'bold', { bold: true })],
    ['an XML type', (doc) => doc.getMap('threads').set('a', new Y.XmlElement('p'))],
    ['bytes', (doc) => doc.getMap('threads').set('a', new Uint8Array([1]))],
  ])('doubts %s', (_what, change) => {
    expect(scan(only(updatesOf(change))).doubt).not.toBeNull();
  });

  it('doubts a type in a parent that it does not see', () => {
    const updates = updatesOf((doc) => {
      addBlock(doc, 'a', 'x');
      const block = doc.getMap('blocks').get('a');
      if (block instanceof Y.Map) block.set('extra', new Y.Map());
    });
    const second = updates[1] ?? new Uint8Array();
    expect(scan(second, { nextClock: () => 4 }).doubt).toMatch(/depth/);
  });

  it('finds what does not connect', () => {
    const updates = updatesOf((doc) => {
      const text = addBlock(doc, 'a', 'hello');
      text.insert(5, '!');
      text.delete(0, 1);
    });
    const [, insert = new Uint8Array(), remove = new Uint8Array()] = updates;
    expect(scan(insert).connected).toBe(false);
    expect(scan(remove).connected).toBe(false);
    expect(scan(Y.mergeUpdates(updates)).connected).toBe(true);
  });

  it('counts clients and deletions that are new, and only those', () => {
    const doc = new Y.Doc();
    for (let client = 1; client <= 300; client++) {
      doc.clientID = client;
      const text = doc.getText('t');
      text.insert(0, 'ab');
      text.delete(0, 1);
    }
    const update = Y.encodeStateAsUpdate(doc);
    expect(scan(update)).toMatchObject({ newClients: 300, newDeletes: { length: 300 } });
    const known = { nextClock: (client: number) => Y.getState(doc.store, client), isDeleted: () => true };
    expect(scan(update, known)).toMatchObject({ newClients: 0, newDeletes: [], connected: true });
  });

  it.each([['__proto__'], ['constructor'], ['prototype']])('refuses the key %s wherever it stands', (key) => {
    const evil: Record<string, unknown> = JSON.parse(`{"a":[{"${key}":1}]}`);
    for (const change of [
      (doc: Y.Doc): unknown => doc.getMap('blocks').set(key, 1),
      (doc: Y.Doc): unknown => doc.getMap(key).set('a', 1),
      (doc: Y.Doc): unknown => doc.getMap('threads').set('a', evil),
      (doc: Y.Doc): unknown => doc.getText('threads').insertEmbed(0, evil),
    ]) {
      expect(() => scan(only(updatesOf(change)))).toThrow(RefusedUpdateError);
    }
  });

  it('refuses to touch the layout and the epoch', () => {
    const set = only(updatesOf((doc) => doc.getMap('meta').set('layout', 9)));
    expect(() => scan(set)).toThrow(RefusedUpdateError);
    const [, replace = new Uint8Array()] = updatesOf((doc) => {
      doc.getMap('meta').set('layout', 1);
      doc.getMap('meta').set('layout', 9);
    });
    const known: Partial<KnownState> = { nextClock: () => 1, isProtected: ({ clock }) => clock === 0 };
    expect(() => scan(replace, known)).toThrow(RefusedUpdateError);
  });

  it('refuses types that nest too deep', () => {
    const nested = only(
      updatesOf((doc) => {
        doc.transact(() => {
          let map = doc.getMap('threads');
          for (let i = 0; i < 5; i++) {
            const inner = new Y.Map<unknown>();
            map.set('a', inner);
            map = inner;
          }
        });
      }),
    );
    expect(scan(nested, {}, 5).doubt).toBeNull();
    expect(() => scan(nested, {}, 4)).toThrow(RefusedUpdateError);
  });

  it('tells of an item of which a part is known, and not of what ends or begins there', () => {
    const [update = new Uint8Array()] = updatesOf((doc) => doc.getMap('blocks').set('a', new Y.Text('abc')), 7);
    const knownTo = (clock: number) => scan(update, { nextClock: () => clock });
    // The text's place, and three letters.
    expect([0, 1, 2, 3, 4].map((clock) => knownTo(clock).overlaps)).toEqual([false, false, true, true, false]);
    expect([...knownTo(2).begins]).toEqual([[7, 2]]);
    expect([...knownTo(4).begins]).toEqual([]);
    const rest = Y.diffUpdate(update, Y.encodeStateVector(new Map([[7, 2]])));
    expect(scan(rest, { nextClock: () => 2 })).toMatchObject({ overlaps: false, connected: true });
  });

  it('refuses values that nest too deep, without running out of stack', () => {
    const deep = forged((encoder) => {
      encoding.writeUint8(encoder, 0x28);
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, 'threads');
      encoding.writeVarString(encoder, 'a');
      encoding.writeVarUint(encoder, 1);
      for (let i = 0; i < 100_000; i++) {
        encoding.writeUint8(encoder, 117);
        encoding.writeVarUint(encoder, 1);
      }
    });
    expect(() => scan(deep)).toThrow(RefusedUpdateError);
  });

  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['a count without its structs', new Uint8Array([1, 255, 255, 255, 255, 15, 1, 0])],
    ['a struct without length', forged((encoder) => encoding.writeUint8Array(encoder, new Uint8Array([0, 0])))],
    [
      'a struct that builds on a later one of its own client',
      forged((encoder) => {
        encoding.writeUint8(encoder, 0x84);
        encoding.writeVarUint(encoder, 1);
        encoding.writeVarUint(encoder, 7);
        encoding.writeVarString(encoder, 'x');
      }),
    ],
    ['an unknown content', forged((encoder) => encoding.writeUint8(encoder, 0x8b))],
    [
      'a clock beyond all numbers',
      forged((encoder) => encoding.writeUint8Array(encoder, new Uint8Array([0, 1])), 1, 2 ** 53 - 1),
    ],
    ['a client twice', new Uint8Array([2, 1, 1, 0, 0, 1, 1, 1, 1, 0, 1, 0])],
    // Whoever applies it fails, also where the struct is one that the server has.
    ['an embed without a value', embedded('undefined')],
    ['a text as the value of a map', forgedMember(4, (encoder) => encoding.writeVarString(encoder, 'words'))],
  ])('calls %s malformed', (_what, update) => {
    expect(() => scan(update)).toThrow(MalformedFrameError);
  });

  it('survives any bytes', () => {
    const valid = Y.mergeUpdates(updatesOf((doc) => addBlock(doc, 'a', 'hello').delete(1, 2)));
    const mutated = fc
      .array(fc.tuple(fc.nat(valid.length - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 })
      .map((changes) => {
        const copy = valid.slice();
        for (const [at, value] of changes) copy[at] = value;
        return copy;
      });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 60 }), mutated), (bytes) => {
        let result: UpdateScan;
        try {
          result = scan(bytes);
        } catch (error) {
          expect(error instanceof MalformedFrameError || error instanceof RefusedUpdateError).toBe(true);
          return;
        }
        // What the scan lets through without a doubt, Yjs takes.
        if (!result.connected || result.doubt !== null) return;
        const doc = new Y.Doc();
        Y.applyUpdate(doc, bytes);
        expect(doc.store.pendingStructs).toBeNull();
        expect(doc.store.pendingDs).toBeNull();
      }),
      { numRuns: 3_000 },
    );
  });
});
