import { describe, expect, it } from 'vitest';
import { readFully } from '../../../shared/doc/reader.ts';
import { Ledger, randomEdit, standing, Wires } from './random-edits.ts';
import { heal, paragraph, type Replica, replicasOf, seededRandom, shape, stateOf } from './replicas.ts';

/** Seeds that failed once. */
const REGRESSIONS: readonly number[] = [392490230, 392559004, 392645775, 392824867, 393015573];
const FRESH = 250;
const EDITS = 40;

function run(seed: number, ordered: boolean, undoing: boolean): void {
  const random = seededRandom(seed);
  const ledger = new Ledger();
  const replicas = replicasOf(
    [1, 2, 3, 4].map(() => paragraph(ledger.write(4))),
    3,
  );
  const seeded = ledger.surviving();
  const wires = new Wires(replicas);
  const told = () => `seed ${seed}, ${ordered ? 'ordered' : 'unordered'}\n${ledger.log.join('\n')}`;
  try {
    for (let edit = 0; edit < EDITS; edit++) {
      const author = replicas[Math.floor(random() * replicas.length)];
      if (author && undoing && random() < 0.25) {
        if (random() < 0.6) author.undo.undo();
        else author.undo.redo();
      } else if (author) {
        randomEdit(author, ledger, random);
      }
      while (random() < 0.6) wires.deliverOne(random, ordered);
      if (edit % 8 === 0 && author) expect(shape(author.reader.read()), told()).toEqual(shape(readFully(author.doc)));
    }
    wires.deliverAll(random);
    // Yjs can keep updates that overtook each other pending until it hears more: as when a client connects again.
    heal(replicas);
  } catch (error) {
    throw new Error(told(), { cause: error });
  }
  const [first, ...others] = replicas.map(stateOf);
  for (const other of others) expect(other, told()).toEqual(first);
  for (const replica of replicas) {
    if (!undoing) expect(standing(replica), told()).toBe(ledger.surviving());
    else expectUndisturbed(replica, ledger, seeded, told);
    expect(shape(replica.reader.read()), told()).toEqual(shape(readFully(replica.doc)));
  }
}

/** What nobody ever deleted stands at most once, and what was there from the beginning, which nobody can undo, does stand. */
function expectUndisturbed(replica: Replica, ledger: Ledger, seeded: string, told: () => string): void {
  const standingNow = standing(replica);
  const undeleted = [...standingNow].filter((character) => !ledger.deleted.has(character));
  expect(undeleted, told()).toEqual([...new Set(undeleted)]);
  const lost = [...seeded].filter((character) => !ledger.deleted.has(character) && !standingNow.includes(character));
  expect(lost, told()).toEqual([]);
}

function freshSeeds(): number[] {
  const base = Number(process.env.COSPEC_SEED ?? Date.now() % 1e9);
  console.log(`seeds from ${base}; repeat with COSPEC_SEED=${base}`);
  return Array.from({ length: FRESH }, (_, index) => base + index);
}

describe('three authors at once', () => {
  it('loses and doubles nothing, and all see the same', () => {
    for (const seed of [...REGRESSIONS, ...freshSeeds()]) run(seed, seed % 2 === 0, false);
  });

  it('undo and redo, and still see the same, with nothing lost or doubled that nobody deleted', () => {
    for (const seed of freshSeeds().slice(0, 150)) run(seed, seed % 2 === 0, true);
  });

  it('takes back everything that one author did alone, and does it again', () => {
    for (const seed of freshSeeds().slice(0, 100)) {
      const ledger = new Ledger();
      const random = seededRandom(seed);
      const [author] = replicasOf(
        [1, 2, 3].map(() => paragraph(ledger.write(4))),
        1,
      );
      if (!author) return;
      const told = () => `seed ${seed}\n${ledger.log.join('\n')}`;
      const shown = () =>
        author.reader.read().blocks.map(({ id, kind, text, attributes }) => ({ id, kind, text, attributes }));
      const before = shown();
      for (let edit = 0; edit < 15; edit++) randomEdit(author, ledger, random);
      const after = shown();
      while (author.undo.undoStack.length > 0) author.undo.undo();
      expect(shown(), told()).toEqual(before);
      while (author.undo.redoStack.length > 0) author.undo.redo();
      expect(shown(), told()).toEqual(after);
    }
  });
});
