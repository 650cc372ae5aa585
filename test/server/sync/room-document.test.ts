import * as decoding from 'lib0/decoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createDocumentWork } from '../../../server/sync/document-pool.ts';
import { documentTasks } from '../../../server/sync/document-tasks.ts';
import { decodeOutline } from '../../../server/sync/outline.ts';
import { type Opened, RoomDocument } from '../../../server/sync/room-document.ts';
import { scanUpdate } from '../../../server/sync/update-scan.ts';

const BOUNDS = { newStructs: 1e9, newClients: 1e9, newDeleteRanges: 1e9, nesting: 64 };

function openedFrom(parts: readonly Uint8Array[]): Opened {
  const opened = documentTasks.open(parts);
  const known = decodeOutline(opened.outline);
  if (known === null) throw new Error('No outline.');
  return { ...opened, known };
}

/** A document of one author, whose edits become durable one by one. */
function inRoom(beforeOpen: () => Promise<void>) {
  const author = new Y.Doc();
  const text = author.getText('notes');
  const updates: Uint8Array[] = [];
  author.on('update', (update: Uint8Array) => updates.push(update));
  text.insert(0, 'seed');
  const seed = Y.encodeStateAsUpdate(author);
  const work = createDocumentWork(10_000, true);
  const document = new RoomDocument(
    openedFrom(updates.splice(0)),
    { seq: 1, owners: new Map() },
    { ...work, open: (parts, slow) => beforeOpen().then(() => work.open(parts, slow)) },
    10_000,
  );
  return {
    document,
    vector: Y.encodeStateVector(author),
    type(word: string): void {
      text.insert(text.length, word);
      for (const update of updates.splice(0)) {
        document.push(update, scanUpdate(update, document, BOUNDS), 'anonymous');
        document.settle();
      }
    },
    /** What a client that has the seed reads after a reply. */
    read(reply: Uint8Array): string {
      const decoder = decoding.createDecoder(reply);
      decoding.readVarUint(decoder);
      decoding.readVarUint(decoder);
      const client = new Y.Doc();
      Y.applyUpdate(client, seed);
      Y.applyUpdate(client, decoding.readVarUint8Array(decoder));
      return client.getText('notes').toString();
    },
  };
}

describe('the replies of a room', () => {
  it('to one state vector are never older than the edits before the question', async () => {
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const { document, vector, type, read } = inRoom(() => held);
    type(' one');
    const first = document.stateReply(vector);
    type(' two');
    goOn();
    expect(read(await first)).toBe('seed one');
    expect(read(await document.stateReply(vector))).toBe('seed one two');
  });
});
