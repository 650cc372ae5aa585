import * as Y from 'yjs';
import { DamagedDocumentError } from '../storage/storage-error.ts';

/** A document of updates. The caller destroys it, or lets go of it. */
export function build(parts: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  applyAll(doc, parts);
  return doc;
}

/** Many updates in one transaction. */
export function applyAll(doc: Y.Doc, parts: readonly Uint8Array[]): void {
  doc.transact(() => {
    for (const part of parts) Y.applyUpdate(doc, part);
  });
}

/** Work on what is stored: whatever fails there is damage. @throws DamagedDocumentError */
export function damaged<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new DamagedDocumentError(`The document cannot be read: ${reasonOf(error)}`);
  }
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
