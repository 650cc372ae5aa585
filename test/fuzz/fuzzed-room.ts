import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { openSqliteStorage } from '../../server/storage/sqlite.ts';
import type { Storage } from '../../server/storage/storage.ts';
import type { Connection } from '../../server/sync/connection.ts';
import { Connections } from '../../server/sync/connections.ts';
import { DEFAULT_SYNC_LIMITS } from '../../server/sync/limits.ts';
import type { Rooms } from '../../server/sync/room.ts';
import { createRooms } from '../../server/sync/rooms.ts';
import type { Wire } from '../../server/sync/wire.ts';
import { seedDocument } from '../../shared/doc/seed.ts';
import type { Block } from '../../shared/markdown/block.ts';
import { FRAME, SYNC } from '../../shared/protocol/frames.ts';
import { seededRandom } from '../support/random.ts';
import { ManualClock } from '../support/sync-clock.ts';
import { quietLog } from '../support/sync-harness.ts';
import { newSpec, SEEDER } from '../support/sync-storage.ts';

const limits = { ...DEFAULT_SYNC_LIMITS, relayWindowMs: { least: 0, most: 0 }, compactEvery: 40 };

/** The sending half of a socket, kept in memory. */
export interface Ear {
  readonly connection: Connection;
  /** Frames from the server, in order. */
  readonly heard: Uint8Array[];
  code(): number | null;
  close(): void;
}

/** A room over a database in memory, with connections that are handed frames without a network between. */
export interface FuzzedRoom {
  readonly rooms: Rooms;
  readonly storage: Storage;
  readonly name: string;
  readonly fatal: Error[];
  join(session: string): Promise<Ear>;
  close(): Promise<void>;
}

/** The same bytes in every room, so that a frame that did harm does it again. */
function seed(): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 1_000_000;
  const blocks: Block[] = ['one word', 'two', 'three'].map((text) => ({ kind: 'paragraph', text, attributes: {} }));
  seedDocument(doc, { bom: false, blocks, tail: '\n' }, { epoch: 'e1', random: seededRandom(1) });
  return Y.encodeStateAsUpdate(doc);
}

export async function openFuzzedRoom(): Promise<FuzzedRoom> {
  const storage = await openSqliteStorage({ file: ':memory:', now: () => 1 });
  const spec = newSpec('a');
  await storage.createSpec(spec, seed(), SEEDER);
  const clock = new ManualClock();
  const fatal: Error[] = [];
  const onFatal = (error: Error): number => fatal.push(error);
  const rooms = createRooms({ storage, clock, random: seededRandom(1), limits, log: quietLog, onFatal });
  const connections = new Connections({ rooms, limits, clock, log: quietLog });
  const name = `${spec.id}-${spec.epoch}`;
  return {
    rooms,
    storage,
    name,
    fatal,
    async join(session) {
      const ear = earOf(connections, name, session);
      await until(() => ear.heard.length > 0 || ear.code() !== null);
      return ear;
    },
    async close() {
      await connections.close();
      await rooms.close();
      await storage.close();
    },
  };
}

function earOf(connections: Connections, room: string, session: string): Ear {
  const heard: Uint8Array[] = [];
  let closed: number | null = null;
  const wire: Wire = {
    backlog: 0,
    send: (frame) => heard.push(frame),
    sendAll: (batch) => heard.push(...batch.frames),
    close: (code) => {
      closed ??= code;
      queueMicrotask(() => connections.ended(connection));
    },
    pause: () => undefined,
    resume: () => undefined,
    ping: () => undefined,
  };
  const request = { room, session, speaksOurVersion: true };
  const connection = connections.accept({ wire, request, access: { role: 'editor' }, address: undefined });
  return { connection, heard, code: () => closed, close: () => connections.ended(connection) };
}

/** The number of an acknowledgement, or null for any other frame. */
export function ackOf(frame: Uint8Array): number | null {
  const decoder = decoding.createDecoder(frame);
  return decoding.readVarUint(decoder) === FRAME.ack ? decoding.readVarUint(decoder) : null;
}

/** The update inside of a frame with one, or null. */
export function updateOf(frame: Uint8Array): Uint8Array | null {
  const decoder = decoding.createDecoder(frame);
  if (decoding.readVarUint(decoder) !== FRAME.sync) return null;
  return decoding.readVarUint(decoder) === SYNC.step1 ? null : decoding.readVarUint8Array(decoder);
}

/** Whether the server asks for all that the client has. */
export function isStateRequest(frame: Uint8Array): boolean {
  return frame[0] === FRAME.sync && frame[1] === SYNC.step1;
}

/** Waits for a condition that comes with the server's own doing. @throws when the server does nothing about it. */
export async function until(condition: () => boolean): Promise<void> {
  for (const end = performance.now() + 20_000; !condition(); ) {
    if (performance.now() > end) throw new Error('The server hangs.');
    await new Promise((resolve) => setImmediate(resolve));
  }
}
