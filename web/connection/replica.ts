import * as Y from 'yjs';
import { DocumentReader } from '../../shared/doc/reader.ts';

/** This page's copy of a document. It starts empty: its content comes from the server alone. */
export interface Replica {
  readonly doc: Y.Doc;
  readonly reader: DocumentReader;
  dispose(): void;
}

export function createReplica(): Replica {
  const doc = new Y.Doc();
  const reader = new DocumentReader(doc);
  return {
    doc,
    reader,
    dispose() {
      reader.dispose();
      doc.destroy();
    },
  };
}
