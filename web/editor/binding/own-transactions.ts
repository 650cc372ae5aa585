import * as Y from 'yjs';
import type { EditContext } from '../../../shared/doc/edit-context.ts';

/** Runs this editor's own changes, and knows while they run that nobody needs to be told. */
export class OwnTransactions {
  readonly #context: EditContext;
  #running = false;

  constructor(context: EditContext) {
    this.#context = context;
  }

  /** True while the document changes because of this editor, which shows the change itself. */
  get running(): boolean {
    return this.#running;
  }

  /** One transaction under the editor's origin. */
  write<T>(change: () => T): T {
    return this.quietly(() => Y.transact(this.#context.doc, change, this.#context.origin));
  }

  /** The same for what brings its own transaction, like undo. */
  quietly<T>(change: () => T): T {
    const outer = this.#running;
    this.#running = true;
    try {
      return change();
    } finally {
      this.#running = outer;
    }
  }
}
