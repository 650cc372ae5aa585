import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import type { Rooms } from '../../server/sync/room.ts';
import type { EditContext } from '../../shared/doc/edit-context.ts';
import { DocumentReader } from '../../shared/doc/reader.ts';
import { presenceOf } from './forged-updates.ts';
import { seededRandom } from './random.ts';

/** Who edits. */
export interface LiveAuthor {
  readonly id: string;
  readonly name: string;
}

/**
 * Changes the live document as somebody with the page open does, without a socket: joins, edits a copy, and leaves when
 * the edit is durable.
 */
export async function editLive(
  rooms: Rooms,
  room: string,
  { id, name }: LiveAuthor,
  change: (context: EditContext) => void,
): Promise<void> {
  const nothing = (): void => undefined;
  const peer = {
    role: 'editor',
    session: `session of ${id}`,
    send: nothing,
    sendAll: nothing,
    close: nothing,
  } as const;
  const seat = await rooms.join(room, peer);
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, updateOf(await seat.stateReply(new Uint8Array([0]))));
    seat.receiveAwareness(presenceOf(doc.clientID, 1, { user: { id, name, color: 0 }, caret: null, section: null }));
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    const reader = new DocumentReader(doc);
    change({ doc, reader, random: seededRandom(doc.clientID), now: Date.now, origin: 'live author' });
    reader.dispose();
    if (updates.length > 0) await seat.receive(Y.mergeUpdates(updates), 'update');
  } finally {
    doc.destroy();
    seat.leave();
  }
}

/** The update in a sync frame: behind the frame's two types. */
function updateOf(frame: Uint8Array): Uint8Array {
  const decoder = decoding.createDecoder(frame);
  decoding.readVarUint(decoder);
  decoding.readVarUint(decoder);
  return decoding.readVarUint8Array(decoder);
}
