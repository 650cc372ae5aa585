import type * as Y from 'yjs';
import type { Random } from '../spec/ids.ts';
import { isReadOnlyLayout } from './layout.ts';
import type { DocumentReader } from './reader.ts';

/** What every edit operation works on. Operations may be nested in a transaction of the caller. */
export interface EditContext {
  readonly doc: Y.Doc;
  readonly reader: DocumentReader;
  readonly random: Random;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Marks the transactions, so that an undo manager knows its own. */
  readonly origin: unknown;
}

/** The document was written by a newer version of Cospec, which may mean something else by what is stored. */
export class ReadOnlyLayoutError extends Error {
  readonly code = 'read_only_layout';

  constructor() {
    super('This document was written by a newer version of Cospec and can only be read.');
  }
}

/** Runs an edit as one transaction. Throws a ReadOnlyLayoutError for a document of a newer layout. */
export function transact<T>(context: Pick<EditContext, 'doc' | 'origin'>, edit: () => T): T {
  if (isReadOnlyLayout(context.doc)) throw new ReadOnlyLayoutError();
  return context.doc.transact(edit, context.origin);
}
