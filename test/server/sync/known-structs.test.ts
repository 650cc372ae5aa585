import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { documentTasks } from '../../../server/sync/document-tasks.ts';
import { KnownStructs } from '../../../server/sync/known-structs.ts';
import { decodeOutline, encodeOutline, type Outline } from '../../../server/sync/outline.ts';
import { scanUpdate } from '../../../server/sync/update-scan.ts';
import { seedOf } from '../../support/sync-storage.ts';

const BOUNDS = { newStructs: 1e9, newClients: 1e9, newDeleteRanges: 1e9, nesting: 64 };

/** Who edits, at what fraction of the text, how many letters in or (negative) out. */
const edit = fc.tuple(fc.nat(3), fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: -6, max: 6 }));

/** Plays edits of four authors who see each other now and then. @returns their updates, each after what it builds on. */
function play(seed: Uint8Array, edits: readonly (readonly [number, number, number])[]): Uint8Array[] {
  const updates: Uint8Array[] = [];
  const docs = [1, 2, 3, 4].map((client) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, seed);
    doc.clientID = client;
    doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'sync' && updates.push(update));
    return doc;
  });
  edits.forEach(([author, at, size], index) => {
    const doc = docs[author];
    if (doc === undefined) return;
    if (index % 5 === 0) for (const update of updates) Y.applyUpdate(doc, update, 'sync');
    const text = doc.getText('later');
    const place = Math.floor(at * text.length);
    if (size > 0) text.insert(place, 'x'.repeat(size));
    else if (size < 0) text.delete(place, Math.min(-size, text.length - place));
  });
  return updates;
}

function outlineOf(parts: readonly Uint8Array[]): Outline {
  const outline = decodeOutline(documentTasks.open(parts).outline);
  if (outline === null) throw new Error('No outline.');
  return outline;
}

describe('what is known of a document without a Y.Doc', () => {
  const seed = seedOf('e1', 'one', 'two');

  it('is the same after every edit as after opening the whole', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 40 }), (edits) => {
        const known = new KnownStructs(outlineOf([seed]), new Map());
        const updates = play(seed, edits);
        for (const update of updates) known.take(scanUpdate(update, known, BOUNDS), 'ada');
        const whole = outlineOf([seed, ...updates]);
        expect([...known.clocks].toSorted()).toEqual([...whole.clocks].toSorted());
        for (const [client, ranges] of whole.deleted) {
          for (let index = 0; index < ranges.length; index += 2) {
            const range = { client, clock: ranges[index] ?? 0, length: ranges[index + 1] ?? 0 };
            expect(known.isDeleted(range)).toBe(true);
            expect(known.isDeleted({ ...range, length: range.length + 1 })).toBe(false);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('is the same after it was stored as an outline, and bytes that are none are none', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 40 }), fc.nat(), fc.nat(255), (edits, at, value) => {
        const outline = outlineOf([seed, ...play(seed, edits)]);
        const bytes = encodeOutline(outline);
        expect(decodeOutline(bytes)).toEqual(outline);
        bytes[at % bytes.length] = value;
        expect(() => decodeOutline(bytes.subarray(0, at % (bytes.length + 1)))).not.toThrow();
      }),
      { numRuns: 50 },
    );
    expect(decodeOutline(new Uint8Array())).toBeNull();
    expect(decodeOutline(new Uint8Array([99, 0, 0, 0, 0, 0]))).toBeNull();
  });

  it('merged updates make the same document as updates applied one by one', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 40 }), (edits) => {
        const updates = play(seed, edits);
        const [one, merged] = [new Y.Doc(), new Y.Doc()];
        for (const update of [seed, ...updates]) Y.applyUpdate(one, update);
        Y.applyUpdate(merged, Y.mergeUpdates([seed, ...updates]));
        expect(Y.equalSnapshots(Y.snapshot(one), Y.snapshot(merged))).toBe(true);
        one.getText('later');
        merged.getText('later');
        expect(merged.toJSON()).toEqual(one.toJSON());
      }),
      { numRuns: 50 },
    );
  });

  it('gives what a state lacks like a whole document would', () => {
    const updates = play(seed, [
      [0, 0, 5],
      [1, 0, 3],
      [0, 0.5, -2],
    ]);
    const { state } = documentTasks.open([seed, ...updates]);
    const client = new Y.Doc();
    Y.applyUpdate(client, seed);
    const [lacking = new Uint8Array()] = documentTasks.differences(state, [Y.encodeStateVector(client)]);
    Y.applyUpdate(client, lacking);
    const whole = new Y.Doc();
    Y.applyUpdate(whole, state);
    expect(Y.equalSnapshots(Y.snapshot(client), Y.snapshot(whole))).toBe(true);
  });
});
