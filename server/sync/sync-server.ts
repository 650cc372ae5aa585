import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { CLOSE } from '../../shared/protocol/close-codes.ts';
import type { AccessDecision } from './access-decision.ts';
import { Connections, type NewSocket } from './connections.ts';
import type { SyncLimits } from './limits.ts';
import type { Rooms } from './room.ts';
import type { SyncClock } from './sync-clock.ts';
import { SyncCounts } from './sync-counts.ts';
import type { SyncLog } from './sync-log.ts';
import { parseSyncRequest, type VersionRange } from './sync-request.ts';
import { UnfinishedMessages } from './unfinished-messages.ts';
import { SyncSocket, wireOf } from './ws-wire.ts';

export interface SyncDependencies {
  readonly rooms: Pick<Rooms, 'join'>;
  readonly authorize: (request: IncomingMessage) => Promise<AccessDecision>;
  readonly limits: SyncLimits;
  readonly clock: SyncClock;
  readonly log: SyncLog;
  readonly counts?: SyncCounts;
  /** Protocol versions to speak. Default: those of this build. */
  readonly versions?: VersionRange;
}

/** What a frame has besides an update: type, subtype, length. */
const FRAME_OVERHEAD = 64;

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
  readonly #connections: Connections;
  readonly #counts: SyncCounts;
  readonly #unfinished: UnfinishedMessages;
  #closing = false;

  constructor(dependencies: SyncDependencies) {
    this.#deps = dependencies;
    const { limits, counts = new SyncCounts() } = dependencies;
    this.#counts = counts;
    this.#connections = new Connections({ ...dependencies, counts });
    this.#unfinished = new UnfinishedMessages(limits, dependencies.clock);
    const maxPayload = Math.max(limits.step2.bytes, limits.update.bytes) + FRAME_OVERHEAD;
    this.#sockets = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      maxPayload,
      WebSocket: SyncSocket,
      // Batches are framed once for all sockets, which compression, having a state for each, rules out.
      perMessageDeflate: false,
    });
  }

  get socketCount(): number {
    return this.#connections.count;
  }

  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    // Until ws takes over, nobody else hears the socket's errors.
    const ignore = (): void => undefined;
    socket.on('error', ignore);
    const target = parseSyncRequest(request.url ?? '', this.#deps.versions);
    if (target === null) return this.#refuse(socket, 404, 'Not Found');
    let access: AccessDecision;
    try {
      access = await this.#deps.authorize(request);
    } catch (error) {
      this.#deps.log.error({ err: error }, 'an upgrade could not be authorized');
      return this.#refuse(socket, 500, 'Internal Server Error');
    }
    if (this.#closing) return this.#refuse(socket, 503, 'Service Unavailable');
    // Before the handshake, so that a foreign page learns nothing, not even whether the room exists.
    if (access.role === 'none' && access.refusal.code === 'forbidden_origin')
      return this.#refuse(socket, 403, 'Forbidden');
    socket.off('error', ignore);
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const wire = wireOf(webSocket, socket, this.#deps.clock);
      const { remoteAddress: address } = request.socket;
      this.#carry(webSocket, socket, { wire, request: target, access, address });
    });
  }

  close(): Promise<void> {
    this.#closing = true;
    this.#unfinished.close();
    return this.#connections.close();
  }

  /** What the socket hears goes to its connection. */
  #carry(webSocket: WebSocket, stream: Duplex, socket: NewSocket): void {
    const connection = this.#connections.accept(socket);
    const incoming = this.#unfinished.follow(socket.address, {
      get isPaused() {
        return webSocket.isPaused;
      },
      cut: (why, reason) => {
        connection.close(why, reason);
        // What still comes of the message is not kept: ws would, until the socket is gone.
        stream.removeAllListeners('data').on('data', () => undefined);
      },
    });
    stream.on('data', (chunk: Buffer) => {
      incoming.take(chunk);
      if (incoming.isUnfinished) connection.alive();
    });
    webSocket.on('message', (data: Buffer, isBinary: boolean) => {
      if (isBinary) connection.receive(data);
      else connection.close(CLOSE.malformed, 'Text frames are not part of the protocol.');
    });
    webSocket.on('ping', () => connection.pinged());
    webSocket.on('pong', () => connection.pinged());
    // The close code says what went wrong; ws closes the socket by itself.
    webSocket.on('error', (error) => this.#failed(error));
    webSocket.on('close', () => {
      incoming.end();
      this.#connections.ended(connection);
    });
  }

  /** What ws itself found wrong with a message; any other error is a broken network. */
  #failed(error: Error): void {
    const code = 'code' in error ? String(error.code) : '';
    if (code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') this.#counts.closed(CLOSE.tooLarge);
    else if (code.startsWith('WS_ERR')) this.#counts.closed(CLOSE.malformed);
  }

  #refuse(socket: Duplex, status: number, reason: string): void {
    this.#counts.refusedUpgrade(status);
    socket.end(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  }
}
