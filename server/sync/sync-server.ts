import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { CLOSE, type CloseCode } from '../../shared/protocol/close-codes.ts';
import { DamagedDocumentError } from '../storage/storage-error.ts';
import type { AccessDecision } from './access-decision.ts';
import { AddressCount } from './address-count.ts';
import { Connection } from './connection.ts';
import type { SyncLimits } from './limits.ts';
import { RoomClosedError, RoomFullError, RoomNotFoundError, type Rooms } from './room.ts';
import type { SyncClock } from './sync-clock.ts';
import type { SyncLog } from './sync-log.ts';
import { parseSyncRequest, type SyncRequest } from './sync-request.ts';
import { SyncSocket, wireOf } from './ws-wire.ts';

export interface SyncDependencies {
  readonly rooms: Rooms;
  readonly authorize: (request: IncomingMessage) => Promise<AccessDecision>;
  readonly limits: SyncLimits;
  readonly clock: SyncClock;
  readonly log: SyncLog;
}

/** What a frame has besides an update: type, subtype, length. */
const FRAME_OVERHEAD = 64;
const TICK_MS = 1_000;

export interface AttachedSync {
  /** Sockets that are open or closing. */
  readonly socketCount: number;
  /** Tells every client to come back, and waits until the sockets are gone. */
  close(): Promise<void>;
}

/** Answers upgrades at `/sync/<room>` in the y-websocket protocol; any other upgrade is refused. */
export function attachSync(server: Server, dependencies: SyncDependencies): AttachedSync {
  const sync = new SyncServer(dependencies);
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    void sync.upgrade(request, socket, head);
  };
  server.on('upgrade', onUpgrade);
  return {
    get socketCount() {
      return sync.socketCount;
    },
    close: () => {
      server.off('upgrade', onUpgrade);
      return sync.close();
    },
  };
}

class SyncServer {
  readonly #deps: SyncDependencies;
  readonly #sockets: WebSocketServer;
  readonly #connections = new Map<WebSocket, Connection>();
  readonly #addresses: AddressCount;
  readonly #stopTicking: () => void;
  #closing = false;

  constructor(dependencies: SyncDependencies) {
    this.#deps = dependencies;
    const { limits, clock } = dependencies;
    this.#addresses = new AddressCount(limits.socketsPerAddress);
    const maxPayload = Math.max(limits.step2.bytes, limits.update.bytes) + FRAME_OVERHEAD;
    this.#sockets = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      maxPayload,
      WebSocket: SyncSocket,
      // Batches are framed once for all sockets, which compression, having a state for each, rules out.
      perMessageDeflate: false,
    });
    this.#stopTicking = clock.every(TICK_MS, () => {
      for (const connection of this.#connections.values()) connection.tick();
    });
  }

  get socketCount(): number {
    return this.#connections.size;
  }

  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    // Until ws takes over, nobody else hears the socket's errors.
    const ignore = (): void => undefined;
    socket.on('error', ignore);
    const target = parseSyncRequest(request.url ?? '');
    if (target === null) return refuse(socket, '404 Not Found');
    let access: AccessDecision;
    try {
      access = await this.#deps.authorize(request);
    } catch (error) {
      this.#deps.log.error({ err: error }, 'an upgrade could not be authorized');
      return refuse(socket, '500 Internal Server Error');
    }
    if (this.#closing) return refuse(socket, '503 Service Unavailable');
    // Before the handshake, so that a foreign page learns nothing, not even whether the room exists.
    if (access.role === 'none' && access.refusal.code === 'forbidden_origin') return refuse(socket, '403 Forbidden');
    socket.off('error', ignore);
    this.#sockets.handleUpgrade(
      request,
      socket,
      head,
      (webSocket) => void this.#accept(webSocket, socket, request.socket.remoteAddress, target, access),
    );
  }

  /** Browsers see no HTTP status of a refused upgrade, so refusals are told by the close code of an accepted one. */
  async #accept(
    socket: WebSocket,
    stream: Duplex,
    address: string | undefined,
    { room, session, speaksOurVersion }: SyncRequest,
    access: AccessDecision,
  ): Promise<void> {
    const { limits, clock, log, rooms } = this.#deps;
    const giveBack = this.#addresses.take(address);
    const role = access.role === 'none' ? 'viewer' : access.role;
    const wire = wireOf(socket, stream, clock);
    const connection = new Connection({ wire, role, session, limits, clock, log });
    this.#connections.set(socket, connection);
    // Frames wait in the network, not in memory, until the document is there (S6).
    wire.pause();
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (isBinary) connection.receive(data);
      else connection.close(CLOSE.malformed, 'Text frames are not part of the protocol.');
    });
    socket.on('pong', () => connection.alive());
    // The close code says what went wrong; ws closes the socket by itself.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      connection.ended();
      giveBack?.();
      this.#connections.delete(socket);
    });
    if (giveBack === null) return connection.close(CLOSE.tryAgainLater, 'Too many connections.');
    if (access.role === 'none') return connection.close(CLOSE.signIn, 'Sign in first.');
    if (!speaksOurVersion) return connection.close(CLOSE.protocolMismatch, 'Reload the page.');
    try {
      connection.start(await rooms.join(room, connection));
      wire.resume();
    } catch (error) {
      const code = closeCodeOf(error);
      if (code === CLOSE.documentFailed || code === CLOSE.documentDamaged) {
        log.error({ room, err: error }, 'a document could not be opened');
      }
      connection.close(code, 'The document cannot be opened.');
    }
  }

  async close(): Promise<void> {
    this.#closing = true;
    const gone = [...this.#connections.keys()].map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    for (const connection of this.#connections.values()) connection.close(CLOSE.restarting, 'The server restarts.');
    await Promise.all(gone);
    this.#stopTicking();
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function closeCodeOf(error: unknown): CloseCode {
  if (error instanceof RoomNotFoundError) return error.reason === 'replaced' ? CLOSE.epochReplaced : CLOSE.noSuchRoom;
  if (error instanceof RoomFullError) return CLOSE.tryAgainLater;
  if (error instanceof RoomClosedError) return CLOSE.restarting;
  return error instanceof DamagedDocumentError ? CLOSE.documentDamaged : CLOSE.documentFailed;
}
