import * as Y from 'yjs';
import { insertBlocks, moveBlocks, removeBlocks, replaceText, setKind } from '../../../shared/doc/edits.ts';
import { mergeBlocks } from '../../../shared/doc/merge-blocks.ts';
import { splitBlock } from '../../../shared/doc/split-block.ts';
import type { BlockView } from '../../../shared/doc/view.ts';
import type { Random } from '../../../shared/spec/ids.ts';
import { paragraph, type Replica } from './replicas.ts';

/** Every character is written once in a run and known by its code, so that each one's fate can be told. */
export class Ledger {
  readonly written = new Set<string>();
  readonly deleted = new Set<string>();
  readonly log: string[] = [];
  #next = 0x4e00;

  write(count: number): string {
    let text = '';
    for (let index = 0; index < count; index++) text += String.fromCharCode(this.#next++);
    for (const character of text) this.written.add(character);
    return text;
  }

  erase(text: string): void {
    for (const character of text) this.deleted.add(character);
  }

  /** Everything that has to stand in the document exactly once, sorted. */
  surviving(): string {
    return [...this.written]
      .filter((character) => !this.deleted.has(character))
      .sort()
      .join('');
  }
}

/** All visible characters, sorted: doubled ones show up twice. */
export function standing({ reader }: Replica): string {
  return reader
    .read()
    .blocks.map(({ text }) => text)
    .join('')
    .split('')
    .sort()
    .join('');
}

type Step = (author: Replica, ledger: Ledger, random: Random) => string;

const pick = <T>(from: readonly T[], random: Random): T | undefined => from[Math.floor(random() * from.length)];
const upTo = (limit: number, random: Random): number => Math.floor(random() * (limit + 1));

/** Places near a few hot spots, so that authors meet there. */
function spot(length: number, random: Random): number {
  return random() < 0.5 ? Math.floor(length / 2) : upTo(length, random);
}

function block(author: Replica, random: Random): BlockView | undefined {
  const { blocks } = author.reader.read();
  return random() < 0.5 ? blocks[Math.min(1, blocks.length - 1)] : pick(blocks, random);
}

/** Whatever others did before, an operation does to its author's document what it says. */
function claim(found: unknown, wanted: unknown, what: string): void {
  if (JSON.stringify(found) !== JSON.stringify(wanted)) {
    throw new Error(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
  }
}

const ids = ({ reader }: Replica): string[] => reader.read().blocks.map(({ id }) => id);
const texts = ({ reader }: Replica): string[] => reader.read().blocks.map(({ text }) => text);

/** A list with some entries replaced. */
function spliced(list: readonly string[], at: number, remove: number, ...insert: string[]): string[] {
  return list.toSpliced(at, remove, ...insert);
}

const STEPS: Readonly<Record<string, Step>> = {
  type(author, ledger, random) {
    const view = block(author, random);
    if (!view) return '-';
    const at = spot(view.text.length, random);
    const text = ledger.write(1 + upTo(2, random));
    const after = spliced(
      texts(author),
      author.reader.indexOf(view.id),
      1,
      view.text.slice(0, at) + text + view.text.slice(at),
    );
    replaceText(author, view.id, at, at, text);
    claim(texts(author), after, 'typed');
    return `${view.id}@${at} +${text}`;
  },
  erase(author, ledger, random) {
    const view = block(author, random);
    if (!view) return '-';
    const from = upTo(view.text.length, random);
    const to = Math.min(view.text.length, from + upTo(4, random));
    const text = random() < 0.3 ? ledger.write(1) : '';
    ledger.erase(view.text.slice(from, to));
    const left = view.text.slice(0, from) + text + view.text.slice(to);
    const after = spliced(texts(author), author.reader.indexOf(view.id), 1, left);
    replaceText(author, view.id, from, to, text);
    // A restored block stands for its text alone: without it, it goes, and what was merged into it stands for itself.
    if (!view.restored) claim(texts(author), after, 'erased');
    return `${view.id}@${from}-${to} +${text}`;
  },
  insert(author, ledger, random) {
    const after = random() < 0.2 ? null : (block(author, random)?.id ?? null);
    const blocks = Array.from({ length: 1 + upTo(2, random) }, () => paragraph(ledger.write(upTo(3, random))));
    const wanted = spliced(
      texts(author),
      after === null ? 0 : author.reader.indexOf(after) + 1,
      0,
      ...blocks.map(({ text }) => text),
    );
    const inserted = insertBlocks(author, after, blocks);
    claim(texts(author), wanted, 'inserted');
    return `${after} ${inserted.join()}`;
  },
  remove(author, ledger, random) {
    if (author.reader.read().blocks.length < 3) return '-';
    const views = [block(author, random), random() < 0.3 ? block(author, random) : undefined].flatMap(
      (view) => view ?? [],
    );
    for (const view of views) ledger.erase(view.text);
    removeBlocks(
      author,
      views.map(({ id }) => id),
    );
    return views.map(({ id }) => id).join();
  },
  move(author, _ledger, random) {
    const moved = [...new Set([block(author, random), block(author, random)].flatMap((view) => view?.id ?? []))];
    const after = random() < 0.2 ? null : (pick(author.reader.read().blocks, random)?.id ?? null);
    const before = ids(author);
    const above = after === null ? [] : before.slice(0, before.indexOf(after) + 1);
    const stays = (id: string) => !moved.includes(id);
    const wanted = [...above.filter(stays), ...moved, ...before.slice(above.length).filter(stays)];
    moveBlocks(author, moved, after);
    claim(ids(author), wanted, 'moved');
    return `${moved.join()} after ${after}`;
  },
  kind(author, _ledger, random) {
    const view = block(author, random);
    if (view) setKind(author, view.id, random() < 0.5 ? 'heading' : 'item', random() < 0.5 ? { level: 2 } : {});
    return view?.id ?? '-';
  },
  split(author, _ledger, random) {
    const view = block(author, random);
    if (!view) return '-';
    const at = spot(view.text.length, random);
    const wanted = spliced(
      texts(author),
      author.reader.indexOf(view.id),
      1,
      view.text.slice(0, at),
      view.text.slice(at),
    );
    const tail = splitBlock(author, view.id, at);
    // A restored block is only there for its text.
    if (!(view.restored && view.text === '')) claim(texts(author), wanted, 'split');
    claim(author.reader.find(tail ?? '')?.text, view.text.slice(at), 'tail');
    return `${view.id}@${at} → ${tail}`;
  },
  merge(author, _ledger, random) {
    const { blocks } = author.reader.read();
    const first = Math.floor(random() * blocks.length);
    const one = blocks[random() < 0.4 ? 0 : first];
    const other = random() < 0.2 ? pick(blocks, random) : blocks[(one === blocks[first] ? first : 0) + 1];
    if (!one || !other || one === other) return '-';
    const wanted = spliced(ids(author), author.reader.indexOf(other.id), 1);
    mergeBlocks(author, one.id, other.id);
    claim([ids(author), author.reader.find(one.id)?.text], [wanted, one.text + other.text], 'merged');
    claim(author.reader.find(other.id)?.id, one.id, 'merged into');
    return `${one?.id} ← ${other?.id}`;
  },
};

const FREQUENT = ['type', 'type', 'erase', 'insert', 'remove', 'move', 'kind', 'split', 'split', 'merge', 'merge'];

/** One random operation, sometimes two in one transaction. */
export function randomEdit(author: Replica, ledger: Ledger, random: Random): void {
  const one = () => {
    const name = pick(FREQUENT, random) ?? 'type';
    const line = ledger.log.push(`${String(author.origin)}: ${name}`) - 1;
    ledger.log[line] += ` ${STEPS[name]?.(author, ledger, random)}`;
  };
  if (random() < 0.8) {
    one();
    return;
  }
  author.doc.transact(() => {
    one();
    one();
  }, author.origin);
}

/** Updates on their way between replicas, which may overtake each other. */
export class Wires {
  readonly #wires: { readonly to: Replica; readonly updates: Uint8Array[] }[] = [];

  constructor(replicas: readonly Replica[]) {
    for (const from of replicas) {
      for (const to of replicas) {
        if (from === to) continue;
        const updates: Uint8Array[] = [];
        this.#wires.push({ to, updates });
        from.doc.on('update', (update: Uint8Array, origin: unknown) => {
          if (origin === from.origin) updates.push(update);
        });
      }
    }
  }

  deliverOne(random: Random, ordered: boolean): void {
    const wire = pick(
      this.#wires.filter(({ updates }) => updates.length > 0),
      random,
    );
    if (!wire) return;
    const index = ordered ? 0 : Math.floor(random() * wire.updates.length);
    for (const update of wire.updates.splice(index, 1)) Y.applyUpdate(wire.to.doc, update, 'remote');
  }

  deliverAll(random: Random): void {
    while (this.#wires.some(({ updates }) => updates.length > 0)) this.deliverOne(random, false);
  }
}
