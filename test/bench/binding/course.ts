import { seededRandom } from '../../support/random.ts';
import { Ledger, tokensOf } from '../../web/editor/fuzz/ledger.ts';
import type { Author, MakeAuthors, Operation } from './author.ts';

/** How a binding did in many courses. */
export interface Score {
  courses: number;
  tokens: number;
  /** Nobody deleted them, and they are gone. */
  lost: number;
  doubled: number;
  /** Courses after which the editors do not show the same. */
  apart: number;
  /** Courses that ended in an exception. */
  threw: number;
}

export const emptyScore = (): Score => ({ courses: 0, tokens: 0, lost: 0, doubled: 0, apart: 0, threw: 0 });

export interface CourseOptions {
  readonly seed: number;
  readonly ordered: boolean;
  /** What the authors do besides typing; leaving one sort out tells what it costs. */
  readonly operations: readonly Operation['do'][];
}

const STEPS = 40;

/** Three authors edit one document at random and hear of each other at random; then all is delivered and counted. */
export function runCourse(make: MakeAuthors, { seed, ordered, operations }: CourseOptions, score: Score): void {
  const random = seededRandom(seed);
  const ledger = new Ledger();
  const authors = make(
    Array.from({ length: 6 }, () => ledger.write(6)),
    3,
  );
  const wires = new Map(authors.map((author): [Author, Uint8Array[]] => [author, []]));
  score.courses += 1;
  try {
    for (let step = 0; step < STEPS; step += 1) {
      const author = authors[Math.floor(random() * authors.length)];
      if (author === undefined) continue;
      const before = tokensOf(author.shown().join('\n'));
      const operation = someOperation(author.shown(), operations, random, ledger);
      if (operation !== null) author.perform(operation);
      const after = new Set(tokensOf(author.shown().join('\n')));
      if (operation?.do === 'erase' || operation?.do === 'remove')
        ledger.erase(before.filter((token) => !after.has(token)));
      deliver(authors, wires, ordered, random);
    }
    heal(authors, wires);
    const shown = authors.map((author) =>
      author
        .shown()
        .filter((text) => text !== '')
        .join('\n'),
    );
    if (shown.some((text) => text !== shown[0])) score.apart += 1;
    count(shown[0] ?? '', ledger, score);
  } catch {
    score.threw += 1;
    score.lost += ledger.written.size;
  }
  score.tokens += ledger.written.size;
  for (const author of authors) author.dispose();
}

function someOperation(
  shown: readonly string[],
  operations: readonly Operation['do'][],
  random: () => number,
  ledger: Ledger,
): Operation | null {
  if (shown.length === 0) return null;
  const index = (length: number): number => Math.floor(random() * length);
  // Authors meet: often in the second block.
  const block = random() < 0.4 ? Math.min(1, shown.length - 1) : index(shown.length);
  const text = shown[block] ?? '';
  const kind = random() < 0.4 ? 'type' : (operations[index(operations.length)] ?? 'type');
  switch (kind) {
    case 'type':
      return { do: 'type', block, offset: index(text.length + 1), text: ledger.write(2) };
    case 'erase': {
      const from = index(text.length + 1);
      return { do: 'erase', block, from, to: Math.min(text.length, from + 1 + index(2)) };
    }
    case 'split':
      return { do: 'split', block, offset: index(text.length + 1) };
    case 'merge':
      return block + 1 < shown.length ? { do: 'merge', block } : null;
    case 'move':
      return { do: 'move', block, after: index(shown.length + 1) - 1 };
    case 'remove':
      return shown.length > 3 ? { do: 'remove', block } : null;
    case 'kind':
      return { do: 'kind', block, kind: (['paragraph', 'heading', 'quote'] as const)[index(3)] ?? 'paragraph' };
  }
}

function deliver(
  authors: readonly Author[],
  wires: ReadonlyMap<Author, Uint8Array[]>,
  ordered: boolean,
  random: () => number,
): void {
  for (const sender of authors) {
    for (const update of sender.outbox.splice(0)) {
      for (const [receiver, updates] of wires) if (receiver !== sender) updates.push(update);
    }
  }
  for (const [receiver, updates] of wires) {
    while (updates.length > 0 && random() < 0.45) {
      const [update] = updates.splice(ordered ? 0 : Math.floor(random() * updates.length), 1);
      if (update !== undefined) receiver.receive(update);
    }
  }
}

/** Delivers the rest, then everybody compares notes until nobody has anything new: corrections of a binding count as edits. */
function heal(authors: readonly Author[], wires: ReadonlyMap<Author, Uint8Array[]>): void {
  for (const [receiver, updates] of wires) for (const update of updates) receiver.receive(update);
  for (let round = 0; round < 4; round += 1) {
    for (const from of authors) {
      from.outbox.splice(0);
      for (const to of authors) if (to !== from) to.receive(from.state(to.vector()));
    }
  }
}

function count(text: string, ledger: Ledger, score: Score): void {
  const found = new Map<string, number>();
  for (const token of tokensOf(text)) found.set(token, (found.get(token) ?? 0) + 1);
  for (const token of ledger.written) {
    const times = found.get(token) ?? 0;
    if (times === 0 && !ledger.deleted.has(token)) score.lost += 1;
    if (times > 1) score.doubled += times - 1;
  }
}
