import * as Y from 'yjs';
import { applyMergeEditsApart } from '../../shared/doc/apply-merge.ts';
import { DocumentReader } from '../../shared/doc/reader.ts';
import type { BlockView } from '../../shared/doc/view.ts';
import type { MergeEdit } from '../../shared/markdown/merge/merge-edits.ts';
import type { Random } from '../random.ts';
import { applyAll, build, damaged } from './build-document.ts';
import type { OwnEdit, OwnEditOrder } from './document-work.ts';

/** Marks the transactions of the server's own edits. */
const ORIGIN = 'server';
/** Updates that are merged at a time. */
const GROUP = 32;

/** A copy of a document on which an edit of the server's own is made, and which then tells for how long it is right. */
export class EditedCopy {
  readonly #doc: Y.Doc;
  readonly #random: Random;
  #reader: DocumentReader | null = null;
  /** Blocks that the edit relies on being there. */
  #present: readonly string[] = [];
  /** Blocks whose words it relies on, as they were left by it. */
  #expected: ReadonlyMap<string, BlockView | undefined> = new Map();

  /** @throws DamagedDocumentError */
  constructor(parts: readonly Uint8Array[], random: Random) {
    this.#doc = damaged(() => build(parts));
    this.#random = random;
  }

  /**
   * Makes the edit, once.
   * @param more what was admitted since the copy was asked for.
   * @throws ReadOnlyLayoutError
   */
  edit(more: readonly Uint8Array[], { client, edits, now }: OwnEditOrder): OwnEdit {
    const doc = this.#doc;
    applyAll(doc, more);
    doc.clientID = client;
    const reader = new DocumentReader(doc);
    this.#reader = reader;
    const updates: Uint8Array[] = [];
    const note = (update: Uint8Array): number => updates.push(update);
    doc.on('update', note);
    const context = { doc, reader, random: this.#random, now: () => now, origin: ORIGIN };
    const fits = applyMergeEditsApart(context, edits);
    doc.off('update', note);
    if (!fits) return { kind: 'unfit' };
    this.#present = edits.flatMap(anchorsOf);
    this.#expected = new Map(edits.flatMap(wordsOf).map((id) => [id, reader.find(id)]));
    return updates.length === 0 ? { kind: 'nothing' } : { kind: 'made', update: merged(updates) };
  }

  /** Whether the edit would be the same one after these updates: nobody touched the words, and the places are there. */
  holds(more: readonly Uint8Array[]): boolean {
    const reader = this.#reader;
    if (reader === null) return true;
    applyAll(this.#doc, more);
    // A block that did not change keeps its identity.
    return (
      [...this.#expected].every(([id, view]) => reader.find(id) === view) &&
      this.#present.every((id) => reader.find(id) !== undefined)
    );
  }

  destroy(): void {
    this.#reader?.dispose();
    this.#doc.destroy();
  }
}

/** In groups: what Yjs takes to merge updates grows with the square of their number. */
function merged(updates: readonly Uint8Array[]): Uint8Array {
  let rest = [...updates];
  while (rest.length > 1) {
    const next: Uint8Array[] = [];
    for (let from = 0; from < rest.length; from += GROUP) next.push(Y.mergeUpdates(rest.slice(from, from + GROUP)));
    rest = next;
  }
  return rest[0] ?? new Uint8Array([0, 0]);
}

function wordsOf(edit: MergeEdit): string[] {
  return edit.edit === 'text' || edit.edit === 'remove' ? [edit.block] : [];
}

function anchorsOf(edit: MergeEdit): string[] {
  if (edit.edit === 'frame' || edit.edit === 'text' || edit.edit === 'remove') return [];
  const after = 'after' in edit && edit.after !== null && 'block' in edit.after ? [edit.after.block] : [];
  return 'block' in edit ? [edit.block, ...after] : after;
}
