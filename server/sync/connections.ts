import { CLOSE } from '../../shared/protocol/close-codes.ts';
import { DamagedDocumentError } from '../storage/storage-error.ts';
import type { AccessDecision } from './access-decision.ts';
import { AddressCount } from './address-count.ts';
import type { CloseReason } from './close-reasons.ts';
import { Connection } from './connection.ts';
import type { SyncLimits } from './limits.ts';
import { RoomClosedError, RoomFullError, RoomNotFoundError, type Rooms } from './room.ts';
import type { SyncClock } from './sync-clock.ts';
import { SyncCounts } from './sync-counts.ts';
import type { SyncLog } from './sync-log.ts';
import type { SyncRequest } from './sync-request.ts';
import type { Wire } from './wire.ts';

export interface ConnectionsDependencies {
  readonly rooms: Pick<Rooms, 'join'>;
  readonly limits: SyncLimits;
  readonly clock: SyncClock;
  readonly log: SyncLog;
  readonly counts?: SyncCounts;
}

/** A socket that has just been opened. */
export interface NewSocket {
  readonly wire: Wire;
  readonly request: SyncRequest;
  readonly access: AccessDecision;
  /** Of the other side; absent where there is none. */
  readonly address: string | undefined;
}

const TICK_MS = 1_000;
/**
 * So many sockets are told at once to come back, the others one after the other within these milliseconds: stock clients all
 * wait equally long before they try, so what they are told together they do together.
 */
const TOLD_AT_ONCE = 32;
const TOLD_WITHIN_MS = 200;

/**
 * All sockets of this server, whatever carries them. The carrier gives what it hears to the connection, and says when a
 * socket is gone.
 */
export class Connections {
  readonly #deps: ConnectionsDependencies;
  readonly #open = new Map<Connection, (() => void) | null>();
  readonly #addresses: AddressCount;
  readonly #counts: SyncCounts;
  readonly #stopTicking: () => void;
  /** Called when the last socket is gone; null as long as sockets are welcome. */
  #emptied: (() => void) | null = null;

  constructor(dependencies: ConnectionsDependencies) {
    this.#deps = dependencies;
    this.#counts = dependencies.counts ?? new SyncCounts();
    this.#addresses = new AddressCount(dependencies.limits.socketsPerAddress);
    this.#stopTicking = dependencies.clock.every(TICK_MS, () => {
      for (const connection of this.#open.keys()) connection.tick();
    });
  }

  /** Sockets that are open or closing. */
  get count(): number {
    return this.#open.size;
  }

  /** Browsers see no HTTP status of a refused upgrade, so refusals are told by the close code of an accepted one. */
  accept(socket: NewSocket): Connection {
    const { wire, request, access, address } = socket;
    const { limits, clock, log } = this.#deps;
    const counts = this.#counts;
    const giveBack = this.#addresses.take(address);
    const role = access.role === 'none' ? 'viewer' : access.role;
    const connection = new Connection({ wire, role, session: request.session, limits, clock, log, counts });
    this.#open.set(connection, giveBack);
    // Frames wait in the network, not in memory, until the document is there (S6).
    wire.pause();
    if (this.#emptied !== null) connection.close(CLOSE.restarting, 'The server restarts.');
    else if (giveBack === null) connection.close('addressSockets', 'Too many connections.');
    else if (access.role === 'none') connection.close(CLOSE.signIn, 'Sign in first.');
    else if (!request.speaksOurVersion) connection.close(CLOSE.protocolMismatch, 'Reload the page.');
    else void this.#join(connection, socket);
    return connection;
  }

  /** The socket is gone, whoever closed it. */
  ended(connection: Connection): void {
    connection.ended();
    this.#open.get(connection)?.();
    this.#open.delete(connection);
    if (this.#open.size === 0) this.#emptied?.();
  }

  /** Tells every client to come back, many of them over a moment, and waits until the sockets are gone. */
  async close(): Promise<void> {
    const emptied = new Promise<void>((resolve) => {
      this.#emptied = resolve;
    });
    const tell = (connection: Connection): void => connection.close(CLOSE.restarting, 'The server restarts.');
    const open = [...this.#open.keys()];
    for (const connection of open.slice(0, TOLD_AT_ONCE)) tell(connection);
    for (const [index, connection] of open.slice(TOLD_AT_ONCE).entries()) {
      const wait = (TOLD_WITHIN_MS * (index + 1)) / (open.length - TOLD_AT_ONCE);
      this.#deps.clock.after(wait, () => tell(connection));
    }
    if (this.#open.size > 0) await emptied;
    this.#stopTicking();
  }

  async #join(connection: Connection, { wire, request: { room } }: NewSocket): Promise<void> {
    const { rooms, log } = this.#deps;
    try {
      connection.start(await rooms.join(room, connection));
      wire.resume();
    } catch (error) {
      const why = closeReasonOf(error);
      if (why === 'documentFailed' || why === 'documentDamaged') {
        log.error({ room, err: error }, 'a document could not be opened');
      }
      connection.close(why, 'The document cannot be opened.');
    }
  }
}

function closeReasonOf(error: unknown): CloseReason {
  if (error instanceof RoomNotFoundError) return error.reason === 'replaced' ? 'epochReplaced' : 'noSuchRoom';
  if (error instanceof RoomFullError) return 'documentSockets';
  if (error instanceof RoomClosedError) return 'restarting';
  return error instanceof DamagedDocumentError ? 'documentDamaged' : 'documentFailed';
}
