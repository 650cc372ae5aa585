import type * as Y from 'yjs';
import { BlockList } from './block-list.ts';
import { type BlockRecord, readRecord, sameAttributes } from './block-record.ts';
import { viewOfBlock, viewOfGroup } from './build-view.ts';
import { openSpec } from './layout.ts';
import { type Linkage, linkBlocks, NO_LINKAGE } from './linkage.ts';
import { type Cuts, NO_CUTS, type Piece, readTape } from './tape.ts';
import type { BlockView, DocumentView } from './view.ts';

/**
 * Reads a Y.Doc as blocks, incrementally: a change costs the blocks it touches plus one copy of the list. A change to
 * how blocks hang together (split, merge) also follows the links of all blocks ever split or merged again.
 *
 * `read()` is right at any time, also in the middle of a transaction.
 */
export class DocumentReader {
  readonly doc: Y.Doc;
  readonly #roots;
  readonly #records = new Map<string, BlockRecord>();
  /** Blocks with a `join` or a `from`. */
  readonly #linkers = new Set<string>();
  #linkage: Linkage = NO_LINKAGE;
  readonly #views = new Map<string, BlockView>();
  readonly #list = new BlockList();
  #document: DocumentView = { bom: false, blocks: [], tail: '\n' };
  #version = 0;

  readonly #idOf = new WeakMap<object, string>();
  readonly #dirty = new Set<string>();
  #metaDirty = true;
  /** Transactions that began and did not end: what they changed so far is not in `#dirty` yet. */
  readonly #open = new Set<Y.Transaction>();
  readonly #listeners = new Set<() => void>();
  /** The version that listeners know: a read in the middle of a transaction takes no announcement away. */
  #announced = 0;

  constructor(doc: Y.Doc) {
    this.doc = doc;
    this.#roots = openSpec(doc);
    for (const id of this.#roots.blocks.keys()) this.#dirty.add(id);
    if (doc._transaction) this.#open.add(doc._transaction);
    doc.on('beforeTransaction', this.#began);
    doc.on('afterTransaction', this.#ended);
    this.read();
  }

  /** The document as it is now. The same object until something visible changes. */
  read(): DocumentView {
    for (const transaction of this.#open) this.#collect(transaction);
    if (this.#dirty.size > 0 || this.#metaDirty) this.#refresh();
    return this.#document;
  }

  /** Grows with every visible change. */
  get version(): number {
    this.read();
    return this.#version;
  }

  /** The visible block that shows the text of a block: itself, or the one it was merged into. Undefined if deleted. */
  find(id: string): BlockView | undefined {
    this.read();
    const own = this.#views.get(id);
    if (own) return own;
    const group = this.#linkage.groupOf.get(id);
    const shown = group?.members.find((member) => this.#views.has(member));
    return shown === undefined ? undefined : this.#views.get(shown);
  }

  /** The index of a visible block in `read().blocks`, or -1. */
  indexOf(id: string): number {
    const view = this.find(id);
    return view ? this.#list.indexOf(view.id) : -1;
  }

  /** What is stored of a block, deleted or not. */
  record(id: string): BlockRecord | undefined {
    this.read();
    return this.#records.get(id);
  }

  /** The pieces that a block's own Y.Text is divided into, in its order. */
  tape(id: string): readonly Piece[] {
    this.read();
    const record = this.#records.get(id);
    return this.#linkage.tapes.get(id) ?? (record ? readTape(record) : []);
  }

  /** The characters at which a block's own Y.Text is cut, as blocks by client and clock. */
  cutsOf(id: string): Cuts {
    this.read();
    return this.#linkage.cuts.get(id) ?? NO_CUTS;
  }

  /** The pieces of text that make up a visible block, in its order. */
  pieces(view: BlockView): readonly Piece[] {
    return this.#linkage.groupOf.get(view.id)?.pieces ?? this.tape(view.id);
  }

  /** The block whose Y.Text or Y.Map this is. */
  idOf(type: object): string | undefined {
    this.read();
    return this.#idOf.get(type);
  }

  /** The visible block that shows a piece of a tape. */
  showing(piece: Piece): BlockView | undefined {
    const group = this.#linkage.slots.get(piece.end)?.group;
    return this.find(group?.members[0] ?? piece.owner);
  }

  /** Calls back after each transaction that changed something visible. Returns how to stop that. */
  onChange(listener: () => void): () => void {
    if (this.#listeners.size === 0) this.#announced = this.version;
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  dispose(): void {
    this.doc.off('beforeTransaction', this.#began);
    this.doc.off('afterTransaction', this.#ended);
    this.#listeners.clear();
  }

  readonly #began = (transaction: Y.Transaction): void => {
    this.#open.add(transaction);
  };

  readonly #ended = (transaction: Y.Transaction): void => {
    this.#collect(transaction);
    this.#open.delete(transaction);
    if (this.#listeners.size === 0) return;
    if (this.version === this.#announced) return;
    this.#announced = this.#version;
    for (const listener of [...this.#listeners]) listener();
  };

  /** A type made in this transaction is not listed in `changed`; its parent is, so nothing is missed. */
  #collect(transaction: Y.Transaction): void {
    for (const [type, keys] of transaction.changed) {
      if (Object.is(type, this.#roots.blocks)) {
        for (const key of keys) if (key !== null) this.#dirty.add(key);
      } else if (Object.is(type, this.#roots.meta)) {
        this.#metaDirty = true;
      } else {
        const id = this.#idOf.get(type);
        if (id !== undefined) this.#dirty.add(id);
      }
    }
  }

  #refresh(): void {
    const dirty = [...this.#dirty];
    this.#dirty.clear();
    const stale = new Set(dirty);
    let relink = false;
    for (const id of dirty) relink = this.#readRecord(id) || relink;
    for (const id of dirty) relink = relink || !this.#readTapeAgain(id, stale);
    if (relink) {
      for (const id of this.#linkage.groupOf.keys()) stale.add(id);
      this.#linkage = linkBlocks(this.#records, this.#linkers);
      for (const id of this.#linkage.groupOf.keys()) stale.add(id);
    }
    this.#publish(this.#rebuild(stale));
  }

  /** True if the links have to be followed again. */
  #readRecord(id: string): boolean {
    const old = this.#records.get(id);
    const read = readRecord(id, this.#roots.blocks.get(id));
    const record =
      read && old && sameAttributes(read.attributes, old.attributes) ? { ...read, attributes: old.attributes } : read;
    if (record) {
      this.#records.set(id, record);
      this.#idOf.set(record.map, id);
      if (record.text) this.#idOf.set(record.text, id);
    } else {
      this.#records.delete(id);
    }
    if (record?.join || record?.from) this.#linkers.add(id);
    else this.#linkers.delete(id);
    if (!old?.join && !old?.from && !this.#linkers.has(id) && !this.#isLinked(id)) return false;
    return !old || !record || !sameLinks(old, record);
  }

  #isLinked(id: string): boolean {
    return this.#linkage.groupOf.has(id) || this.#linkage.referenced.has(id);
  }

  /** Reads the changed text of a linked block and notes whose views that makes stale. False if it divides differently. */
  #readTapeAgain(id: string, stale: Set<string>): boolean {
    const old = this.#linkage.tapes.get(id);
    const record = this.#records.get(id);
    if (!old || !record) return true;
    const pieces = readTape(record, this.#linkage.cuts.get(id));
    if (pieces.length !== old.length) return false;
    if (pieces.some((piece, index) => piece.end !== old[index]?.end || piece.twin !== old[index]?.twin)) return false;
    this.#linkage.tapes.set(id, pieces);
    for (const piece of pieces) {
      const slot = this.#linkage.slots.get(piece.end);
      if (!slot) continue;
      slot.group.pieces[slot.index] = piece;
      stale.add(slot.group.members[0] ?? id);
    }
    return true;
  }

  /** Builds the views of blocks and of what they are merged with; gives the ids whose view changed. */
  #rebuild(ids: Iterable<string>): Set<string> {
    const changed = new Set<string>();
    const put = (id: string, view: BlockView | null) => {
      if (view === (this.#views.get(id) ?? null)) return;
      changed.add(id);
      if (view) this.#views.set(id, view);
      else this.#views.delete(id);
    };
    const built = new Set<object>();
    for (const id of ids) {
      const group = this.#linkage.groupOf.get(id);
      const record = this.#records.get(id);
      if (group && !built.has(group)) {
        built.add(group);
        const view = viewOfGroup(group, this.#records, (member) => this.#views.get(member));
        for (const member of group.members) put(member, view?.id === member ? view : null);
      } else if (!group) {
        const [piece] = record ? readTape(record) : [];
        put(id, record && piece ? viewOfBlock(record, piece, this.#views.get(id)) : null);
      }
    }
    return changed;
  }

  /** Makes a new document of what changed, if anything did. */
  #publish(changed: ReadonlySet<string>): void {
    if (changed.size > 0) this.#list.update(changed, this.#views);
    const bom = this.#roots.meta.get('bom') === true;
    const tail = readTail(this.#roots.meta.get('tail'));
    this.#metaDirty = false;
    if (changed.size === 0 && bom === this.#document.bom && tail === this.#document.tail) return;
    this.#document = { bom, blocks: this.#list.blocks, tail };
    this.#version++;
  }
}

/** Reads a whole document once. */
export function readFully(doc: Y.Doc): DocumentView {
  const reader = new DocumentReader(doc);
  reader.dispose();
  return reader.read();
}

function sameLinks(a: BlockRecord, b: BlockRecord): boolean {
  return (
    a.join === b.join &&
    a.gone === b.gone &&
    a.order === b.order &&
    a.text === b.text &&
    a.from?.block === b.from?.block &&
    a.from?.client === b.from?.client &&
    a.from?.clock === b.from?.clock
  );
}

/** Only white space can follow the last block: text stored here would be printed but not shown. */
function readTail(value: unknown): string {
  return typeof value === 'string' && /^\s*$/.test(value) ? value : '\n';
}
