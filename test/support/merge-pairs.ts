import type { Block, MarkdownDocument } from '../../shared/markdown/block.ts';
import { wordsOf } from '../../shared/markdown/merge/word-merge.ts';
import { print } from '../../shared/markdown/print.ts';
import { scan } from '../../shared/markdown/scan.ts';

/** A file as text and as blocks. */
export interface ReadFile {
  readonly text: string;
  readonly document: MarkdownDocument;
}

/** Two random edits of one file, and what a merge must make of them. */
export interface MergePair {
  readonly base: ReadFile;
  readonly ours: ReadFile;
  readonly theirs: ReadFile;
  /** Both edits applied; null where they contradict each other. */
  readonly merged: string | null;
  /** In words, for a failure. */
  readonly what: readonly string[];
}

type WordEdit = { readonly word: number; readonly make: (old: string) => string };
type Operation =
  | { readonly do: 'words'; readonly at: number; readonly edits: readonly WordEdit[] }
  | { readonly do: 'delete'; readonly at: number }
  | { readonly do: 'move'; readonly at: number; readonly after: number }
  | { readonly do: 'insert'; readonly at: number; readonly text: string }
  /** Two neighbouring sections or stories change places, with all they hold. */
  | { readonly do: 'swap'; readonly at: number; readonly middle: number; readonly end: number };

/** What both sides may do to one item. True: it contradicts. */
const TOGETHER = [
  ['other words', false],
  ['same words alike', false],
  ['same words differently', true],
  ['delete and words', true],
  ['both delete', false],
  ['move and words', false],
  ['both move alike', false],
  ['both move apart', true],
] as const;

/** A random pair, or null where the file gives none: too few items, or edits that markdown reads as something else. */
export function randomPair(base: ReadFile, random: () => number): MergePair | null {
  const draw = new Draw(base.document, random);
  const ours: Operation[] = [];
  const theirs: Operation[] = [];
  const what: string[] = [];
  if (random() < 0.25) draw.swap(random() < 0.5 ? ours : theirs, what);
  for (let count = 1 + draw.below(4); count > 0; count--) draw.alone(ours, 'ours', what);
  for (let count = 1 + draw.below(4); count > 0; count--) draw.alone(theirs, 'theirs', what);
  let contradicts = false;
  if (random() < 0.5) {
    const [name, conflict] = TOGETHER[draw.below(TOGETHER.length)] ?? TOGETHER[0];
    if (draw.together(name, ours, theirs)) {
      what.push(`together: ${name}`);
      contradicts = conflict;
    }
  }
  const [mine, other, both] = [ours, theirs, [...ours, ...theirs]].map((list) => written(base.document, list));
  if (mine == null || other == null || both == null || mine.text === base.text) return null;
  if (other.text === base.text) return null;
  return { base, ours: mine, theirs: other, merged: contradicts ? null : both.text, what };
}

class Draw {
  readonly #blocks: readonly Block[];
  readonly #random: () => number;
  /** Blocks that an edit is made to: no other one is. */
  readonly #edited = new Set<number>();
  /** Around places where blocks are put, what else could be there is a matter of taste: others keep away. */
  readonly #places = new Set<number>();
  /** Deleted and moved blocks: none is put beside them. */
  readonly #left = new Set<number>();

  constructor({ blocks }: MarkdownDocument, random: () => number) {
    this.#blocks = blocks;
    this.#random = random;
  }

  below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  alone(operations: Operation[], side: string, what: string[]): void {
    const kind = this.below(4);
    const at =
      kind === 0
        ? this.#take((index) => this.#words(index).length >= 3)
        : this.#take((index) => this.#isFlat(index), kind === 3 ? 'place' : 'leave');
    if (at === null) return;
    if (kind === 0) operations.push({ do: 'words', at, edits: [this.#wordEdit(at)] });
    else if (kind === 1) operations.push({ do: 'delete', at });
    else if (kind === 2) {
      const after = this.#take((index) => this.#isFlat(index) && this.#before(index) === this.#before(at), 'place');
      if (after === null) return;
      operations.push({ do: 'move', at, after });
    } else operations.push({ do: 'insert', at, text: this.#sentence() });
    what.push(`${side}: ${['words', 'delete', 'move', 'insert'][kind]} at ${at}`);
  }

  swap(operations: Operation[], what: string[]): void {
    const level = (index: number) => {
      const { kind, attributes } = this.#blocks[index] ?? {};
      return kind === 'heading' ? (attributes?.level ?? 1) : Number.POSITIVE_INFINITY;
    };
    const next = (index: number) => {
      const found = this.#blocks.findIndex((_, other) => other > index && level(other) <= level(index));
      return found < 0 ? this.#blocks.length : found;
    };
    const pairs = [...this.#blocks.keys()].flatMap((at) => {
      const middle = next(at);
      const fits = level(at) > 1 && level(at) === level(middle) && this.#before(at) === this.#before(middle);
      // The last block of a file ends it: what is behind another one then is no longer as it was.
      return fits && next(middle) < this.#blocks.length ? [{ at, middle, end: next(middle) }] : [];
    });
    const pair = pairs[this.below(pairs.length)];
    if (pair === undefined) return;
    operations.push({ do: 'swap', ...pair });
    what.push(`${pair.at} to ${pair.middle} goes behind ${pair.end}`);
    for (const border of Object.values(pair)) {
      for (let index = border - 2; index <= border + 2; index++) {
        this.#places.add(index);
        this.#left.add(index);
      }
    }
  }

  together(name: (typeof TOGETHER)[number][0], ours: Operation[], theirs: Operation[]): boolean {
    const leaves = name.includes('delete') || name.includes('move');
    const at = this.#take((index) => this.#isFlat(index) && this.#words(index).length >= 6, leaves ? 'leave' : 'edit');
    if (at === null) return false;
    const words = this.#words(at);
    const first = words[1 + this.below(2)] ?? 0;
    const last = words[words.length - 1 - this.below(2)] ?? 0;
    const put = (word: number) => ({ do: 'words', at, edits: [{ word, make: this.#maker() }] }) as const;
    const remove = { do: 'delete', at } as const;
    if (name === 'other words') {
      ours.push(put(first));
      theirs.push(put(last));
    } else if (name === 'same words alike') {
      const edit = put(first);
      ours.push(edit);
      theirs.push(edit);
    } else if (name === 'same words differently') {
      for (const list of [ours, theirs]) {
        const fresh = this.#word();
        list.push({ do: 'words', at, edits: [{ word: first, make: () => fresh }] });
      }
    } else if (name === 'delete and words') {
      const isOurs = this.#random() < 0.5;
      ours.push(isOurs ? remove : put(last));
      theirs.push(isOurs ? put(last) : remove);
    } else if (name === 'both delete') {
      ours.push(remove);
      theirs.push(remove);
    } else {
      const places = [0, 1].map(() =>
        this.#take((index) => this.#isFlat(index) && this.#before(index) === this.#before(at), 'place'),
      );
      const [one, other] = places;
      if (one == null || other == null) return false;
      ours.push({ do: 'move', at, after: one });
      if (name === 'move and words') theirs.push(put(last));
      else theirs.push({ do: 'move', at, after: name === 'both move alike' ? one : other });
    }
    return true;
  }

  /** A block that meets a condition and that no edit is made to. Words may change right beside any other edit. */
  #take(fits: (index: number) => boolean, to: 'edit' | 'leave' | 'place' = 'edit'): number | null {
    const isFree = (index: number) => {
      if (this.#edited.has(index) || !fits(index)) return false;
      if (to === 'edit') return true;
      return !this.#places.has(index) && !(to === 'place' && this.#left.has(index));
    };
    const free = [...this.#blocks.keys()].filter(isFree);
    const chosen = free[this.below(free.length)];
    if (chosen === undefined) return null;
    this.#edited.add(chosen);
    for (let index = chosen - 2; index <= chosen + 2; index++) {
      if (to === 'place') this.#places.add(index);
      if (to === 'leave') this.#left.add(index);
    }
    return chosen;
  }

  /** An item among items that stand alike, so that it can go and others can come. Its text is nowhere else. */
  #isFlat(index: number): boolean {
    const [above, self, below] = [this.#blocks[index - 1], this.#blocks[index], this.#blocks[index + 1]];
    const alike = (block: Block | undefined) =>
      block?.kind === 'item' &&
      self?.kind === 'item' &&
      block.attributes.indent === self.attributes.indent &&
      block.attributes.before === self.attributes.before &&
      (block.attributes.marker ?? '-').length === 1;
    if (!alike(above) || !alike(below) || this.#words(index).length < 4) return false;
    return this.#blocks.filter(({ text }) => text === self?.text).length === 1;
  }

  #before(index: number): string {
    const { before, indent, eol, marker, pad } = this.#blocks[index]?.attributes ?? {};
    return JSON.stringify([before, indent, eol, marker, pad]);
  }

  /** Numbers of the tokens that are words, the id at the head left out. */
  #words(index: number): number[] {
    const { kind = '', text = '' } = this.#blocks[index] ?? {};
    if (!['item', 'paragraph', 'heading'].includes(kind)) return [];
    const tokens = wordsOf(text);
    return [...tokens.keys()].filter((token) => token > 6 && /^\p{L}{2,}$/u.test(tokens[token] ?? ''));
  }

  #wordEdit(index: number): WordEdit {
    const words = this.#words(index);
    return { word: words[this.below(words.length)] ?? 0, make: this.#maker() };
  }

  #maker(): (old: string) => string {
    const fresh = this.#word();
    const kind = this.below(3);
    return (old) => (kind === 0 ? fresh : kind === 1 ? `${old} ${fresh}` : `${fresh} ${old}`);
  }

  #word(): string {
    return Array.from({ length: 6 }, () => 'bcdfghklmnprstvw'[this.below(16)]).join('') + 'aeiou'[this.below(5)];
  }

  #sentence(): string {
    return `The ${Array.from({ length: 4 + this.below(6) }, () => this.#word()).join(' ')}.`;
  }
}

/** The file after some edits; null where markdown reads the result as other blocks. */
function written({ bom, blocks, tail }: MarkdownDocument, operations: readonly Operation[]): ReadFile | null {
  const texts = new Map<number, WordEdit[]>();
  const deleted = new Set<number>();
  const behind = new Map<number, Block[]>();
  const moves = new Map<number, number>();
  const run = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
  const order = run(0, blocks.length);
  for (const operation of operations) {
    const { at } = operation;
    if (operation.do === 'words') {
      const known = texts.get(at) ?? [];
      texts.set(at, [...known, ...operation.edits.filter((edit) => !known.includes(edit))]);
    } else if (operation.do === 'delete') deleted.add(at);
    else if (operation.do === 'swap') {
      order.splice(at, operation.end - at, ...run(operation.middle, operation.end), ...run(at, operation.middle));
    } else if (operation.do === 'move') moves.set(at, operation.after);
    else {
      const { task: _, hang: __, trail: ___, ...attributes } = blocks[at]?.attributes ?? {};
      behind.set(at, [{ kind: 'item', text: operation.text, attributes }]);
    }
  }
  const changed = blocks.map((block, index) => ({ ...block, text: withWords(block.text, texts.get(index) ?? []) }));
  for (const [at, after] of moves) {
    const block = changed[at];
    if (block) behind.set(after, [block, ...(behind.get(after) ?? [])]);
  }
  const list = order.flatMap((index) => {
    const block = changed[index];
    const stays = block !== undefined && !deleted.has(index) && !moves.has(index);
    return [...(stays ? [block] : []), ...(behind.get(index) ?? [])];
  });
  const text = print({ bom, blocks: list, tail });
  const document = scan(text);
  const isSame = document.blocks.every((block, index) => same(block, list[index]));
  return isSame && document.blocks.length === list.length ? { text, document } : null;
}

function same(one: Block, other: Block | undefined): boolean {
  return one.kind === other?.kind && one.text === other.text;
}

function withWords(text: string, edits: readonly WordEdit[]): string {
  if (edits.length === 0) return text;
  return wordsOf(text)
    .map((token, index) => edits.reduce((made, edit) => (edit.word === index ? edit.make(made) : made), token))
    .join('');
}
