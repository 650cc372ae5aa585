import * as Y from 'yjs';
import { type Decisions, readDecisions } from '../../shared/doc/decisions.ts';
import type { StoredDocument } from '../storage/storage.ts';

/** What people decided about a stored document; null where it cannot be read: then there is nothing to keep. */
export function storedDecisions({ snapshot, updates }: StoredDocument): Decisions | null {
  const doc = new Y.Doc();
  try {
    if (snapshot !== null) Y.applyUpdate(doc, snapshot);
    for (const { update } of updates) Y.applyUpdate(doc, update);
    return readDecisions(doc);
  } catch {
    return null;
  } finally {
    doc.destroy();
  }
}
