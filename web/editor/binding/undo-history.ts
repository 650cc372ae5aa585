import type * as Y from 'yjs';
import type { EditContext } from '../../../shared/doc/edit-context.ts';
import { createUndoManager } from '../../../shared/doc/undo.ts';
import type { TextChange } from './text-change.ts';

/** A pause in typing that is longer begins a new undo step. Milliseconds. */
const PAUSE = 600;

/**
 * Undo and redo of this editor's own transactions. Every step carries the selection before and after it, as `S`; popping
 * a step hands both to its counterpart on the other stack.
 */
export class UndoHistory<S> {
  readonly #manager: Y.UndoManager;
  readonly #before: () => S | null;
  readonly #now: () => number;
  #typedAt = Number.NEGATIVE_INFINITY;
  #deleting = false;

  /** `before` tells the selection that held before the transaction now ending. */
  constructor({ reader, origin, now }: EditContext, before: () => S | null) {
    this.#before = before;
    this.#now = now;
    this.#manager = createUndoManager(reader, { origins: new Set([origin]), captureTimeout: Number.POSITIVE_INFINITY });
    this.#manager.on('stack-item-added', ({ stackItem, type }) => {
      if (type === 'undo' && !this.#manager.undoing && !this.#manager.redoing)
        stackItem.meta.set('before', this.#before());
    });
  }

  /** The next edit starts a new step. */
  cut(): void {
    this.#manager.stopCapturing();
  }

  /**
   * Call before typed text is written. A step is a word with the blanks before it: the next begins with the next blank,
   * after a pause, and where writing turns into deleting or back. `agreed` is the block's text before the change.
   */
  beforeTyping(agreed: string, { from, insert }: TextChange): void {
    const now = this.#now();
    const deleting = insert === '';
    const nextWord = /^\s/.test(insert) && /\S$/.test(agreed.slice(0, from));
    if (nextWord || deleting !== this.#deleting || now - this.#typedAt > PAUSE) this.cut();
    this.#typedAt = now;
    this.#deleting = deleting;
  }

  /** The open step was text typed over something: what is typed next goes on with it. */
  wasTyped(): void {
    this.#typedAt = this.#now();
    this.#deleting = false;
  }

  /** Tells where the selection stands after the latest edit. */
  settle(selection: S | null): void {
    this.#manager.undoStack.at(-1)?.meta.set('after', selection);
  }

  /** Takes back the latest own step and returns the selection to restore. */
  undo(): S | null {
    const undone = this.#manager.undo();
    return undone === null ? null : this.#handOver(undone.meta, this.#manager.redoStack, 'before');
  }

  redo(): S | null {
    const redone = this.#manager.redo();
    return redone === null ? null : this.#handOver(redone.meta, this.#manager.undoStack, 'after');
  }

  dispose(): void {
    this.#manager.destroy();
  }

  #handOver(
    meta: Map<unknown, unknown>,
    other: readonly { readonly meta: Map<unknown, unknown> }[],
    wanted: 'before' | 'after',
  ): S | null {
    const counterpart = other.at(-1);
    for (const name of ['before', 'after']) counterpart?.meta.set(name, meta.get(name) ?? null);
    return (meta.get(wanted) as S | null | undefined) ?? null;
  }
}
