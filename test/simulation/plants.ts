import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { ResidentRoom } from '../../server/sync/resident-room.ts';
import type { Rooms, Seat } from '../../server/sync/room.ts';
import { step1Frame, step2Frame } from '../../server/sync/server-frame.ts';
import { encodeAckReply, FRAME, SYNC } from '../../shared/protocol/frames.ts';
import { over } from './over.ts';
import { replay } from './simulated-database.ts';
import type { Seams } from './simulated-server.ts';

/** A bug put between the parts of the server, to prove that the simulation sees it. */
export interface Plant {
  readonly name: string;
  readonly seams: Seams;
  /** One that sees it, as the simulation is now; another soon does when the simulation changes. */
  readonly seed: number;
  /** Where it takes something away inside of a part. @returns how to put it back. */
  install?(): () => void;
}

const NOTHING = new Uint8Array([0, 0]);

/** A room whose seats are changed. */
function seated(rooms: Rooms, change: (seat: Seat) => Seat): Rooms {
  return over(rooms, { join: async (room, peer) => change(await rooms.join(room, peer)) });
}

export const PLANTS: readonly Plant[] = [
  {
    name: 'acknowledge before fsync',
    seed: 1,
    seams: {
      disk: (disk, world) => ({
        write: (entry) => disk.write(entry),
        read: () => disk.read(),
        checkpoint: () => disk.checkpoint(),
        sync: () => void world.after(world.between(1, 50), () => disk.sync()),
      }),
    },
  },
  {
    name: 'ignore an fsync error',
    seed: 5,
    seams: {
      disk: (disk) => ({
        write: (entry) => disk.write(entry),
        read: () => disk.read(),
        checkpoint: () => disk.checkpoint(),
        sync() {
          try {
            disk.sync();
          } catch {
            // Once more, as PostgreSQL did until 2018: it succeeds.
            disk.sync();
          }
        },
      }),
    },
  },
  {
    name: 'acknowledge before step 2',
    seed: 4,
    seams: {
      connection(connection, wire) {
        let owesStep2 = true;
        return {
          alive: () => connection.alive(),
          receive(bytes) {
            const decoder = decoding.createDecoder(bytes);
            const [type, second] = [decoding.readVarUint(decoder), decoding.readVarUint(decoder)];
            if (type === FRAME.sync && second === SYNC.step2) owesStep2 = false;
            if (type !== FRAME.ack || !owesStep2) connection.receive(bytes);
            else wire.send(encodeAckReply({ n: second, epoch: 'e1', seq: 1 }));
          },
        };
      },
    },
  },
  {
    name: 'no resync',
    seed: 4,
    seams: {
      rooms: (rooms) =>
        seated(rooms, (seat) =>
          over(seat, {
            // Who has something is taken to have everything.
            stateReply: async (vector) =>
              Y.decodeStateVector(vector).size > 0 ? step2Frame(NOTHING) : seat.stateReply(vector),
          }),
        ),
    },
  },
  {
    name: 'skip await-load',
    seed: 8,
    seams: {
      rooms: (rooms) =>
        over(rooms, {
          join: async (room, peer) => {
            const loading = rooms.join(room, peer);
            let seat: Seat | null = null;
            loading.then(
              (loaded) => {
                seat = loaded;
              },
              () => undefined,
            );
            return {
              epoch: 'e1',
              get seq() {
                return seat?.seq ?? 0;
              },
              stateRequest: () => seat?.stateRequest() ?? step1Frame(Y.encodeStateVector(new Map())),
              stateReply: async (vector) => seat?.stateReply(vector) ?? step2Frame(NOTHING),
              receive: async (update, kind) => (await loading).receive(update, kind),
              receiveAwareness: (update) => seat?.receiveAwareness(update) ?? false,
              publishAwareness: () => seat?.publishAwareness(),
              awareness: () => seat?.awareness() ?? null,
              leave: () => void loading.then((loaded) => loaded.leave()).catch(() => undefined),
            };
          },
        }),
    },
  },
  {
    name: 'unload while dirty',
    seed: 144,
    seams: {
      // As a reader on a connection of its own: it sees what is committed, and does not wait for what is not.
      storage: (storage, disk) =>
        over(storage, {
          load: async (room) => {
            const database = replay(disk.durable());
            const stored = database.load(room);
            database.close();
            return stored;
          },
        }),
    },
    install() {
      const { finish, compact } = ResidentRoom.prototype;
      Object.assign(ResidentRoom.prototype, { finish: async () => undefined, compact: async () => undefined });
      return () => Object.assign(ResidentRoom.prototype, { finish, compact });
    },
  },
  {
    name: 'serve what is not synced after a restart',
    seed: 15,
    seams: {
      disk: (disk) => ({
        write: (entry) => disk.write(entry),
        read: () => disk.read(),
        checkpoint: () => undefined,
        sync: () => disk.sync(),
      }),
    },
  },
];
