import type { Connection } from '../../server/sync/connection.ts';
import type { FrameBatch } from '../../server/sync/frame-batch.ts';
import type { Wire } from '../../server/sync/wire.ts';
import { Lane, type Weather } from './lane.ts';
import type { Owner, World } from './world.ts';

/** Something that takes connections: one run of the server's program. */
export interface Listener {
  readonly owner: Owner;
  /** Gives what comes over the wire to the connection it returns. */
  accept(wire: Wire, url: string): { readonly connection: ServerEnd; ended(): void };
}

/** What the network tells the server's side of a connection. */
export type ServerEnd = Pick<Connection, 'receive' | 'alive'>;

/** A connection between a page's socket and the server. */
export class Link {
  readonly page: Owner;
  readonly #world: World;
  readonly #socket: SimulatedSocket;
  readonly #listener: Listener;
  readonly #up: Lane;
  readonly #down: Lane;
  #server: { readonly connection: ServerEnd; ended(): void } | null = null;
  #serverEnded = false;
  #vanished = false;

  constructor(world: World, weather: Weather, socket: SimulatedSocket, listener: Listener) {
    this.#world = world;
    this.#socket = socket;
    this.#listener = listener;
    this.page = socket.page;
    this.#up = new Lane(world, weather, listener.owner);
    this.#down = new Lane(world, weather, socket.page);
  }

  /** Whether nobody has it any more. */
  get isOver(): boolean {
    return this.#serverEnded || this.#vanished;
  }

  /** The handshake: the server has the connection first. */
  establish(url: string): void {
    this.#up.send(0, () => {
      this.#down.send(0, () => this.#socket.opened());
      this.#server = this.#listener.accept(this.#wire(), url);
    });
  }

  fromPage(frame: Uint8Array): void {
    this.#up.send(frame.byteLength, () => {
      if (!this.#serverEnded) this.#server?.connection.receive(frame);
    });
  }

  /** The page has closed its side: what it sent before still arrives. */
  pageCloses(): void {
    this.#down.cut();
    this.#up.send(0, () => this.#endServer());
  }

  /** The page's program has ended, or its machine is gone: the server hears of it soon, or never. */
  pageVanishes(silently: boolean): void {
    this.#down.cut();
    if (!silently) this.pageCloses();
  }

  /** The server's program has ended: the page hears of it soon. What the server had sent still arrives. */
  serverVanishes(): void {
    this.#vanished = true;
    this.#down.send(0, () => this.#socket.closed(1006));
    this.#up.cut();
  }

  /**
   * The connection breaks. `lost`: nothing that is under way arrives. `late`: the page's frames arrive although the page
   * has given the connection up, so that the server has them twice once they are sent again.
   */
  breaks(kind: 'lost' | 'late', pageHears: number, serverHears: number | null): void {
    this.#down.cut();
    if (kind === 'lost') this.#up.cut();
    this.#world.after(pageHears, () => this.#socket.closed(1006), this.page);
    if (serverHears !== null) this.#world.after(serverHears, () => this.#endServer(), this.#listener.owner);
  }

  /** Nothing arrives at the page for a while. */
  stall(milliseconds: number): void {
    this.#down.stalledUntil = Math.max(this.#down.stalledUntil, this.#world.elapsed + milliseconds);
  }

  #endServer(): void {
    if (this.#serverEnded) return;
    this.#serverEnded = true;
    this.#up.cut();
    this.#server?.ended();
  }

  #wire(): Wire {
    const [up, down] = [this.#up, this.#down];
    const toPage = (frame: Uint8Array): void => {
      const bytes = frame.slice();
      down.send(bytes.byteLength, () => this.#socket.received(bytes));
    };
    return {
      get backlog() {
        return down.bytes;
      },
      send: toPage,
      sendAll: ({ frames }: FrameBatch) => {
        for (const frame of frames) toPage(frame);
      },
      close: (code) => {
        down.send(0, () => this.#socket.closed(code));
        up.cut();
        this.#world.after(this.#world.between(1, 2_000), () => this.#endServer(), this.#listener.owner);
      },
      pause: () => {
        up.paused = true;
      },
      resume: () => up.resume(),
      ping: () =>
        down.send(0, () => {
          up.send(0, () => this.#server?.connection.alive());
        }),
    };
  }
}

/** As much of a browser's WebSocket as y-websocket and `connectSpec` use. */
export abstract class SimulatedSocket {
  static readonly OPEN = 1;
  readonly OPEN = 1;
  abstract readonly page: Owner;
  readyState = 0;
  binaryType = 'blob';
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBufferLike }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: ((event: object) => void) | null = null;
  link: Link | null = null;
  /** For the simulation: called before the page hears that the socket is open. */
  onOpened: () => void = () => undefined;

  send(data: Uint8Array): void {
    if (this.readyState === 1 && this.page.alive) this.link?.fromPage(data.slice());
  }

  close(): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.link?.pageCloses();
  }

  /** The program behind the socket has ended. */
  vanish(silently: boolean): void {
    this.readyState = 3;
    this.link?.pageVanishes(silently);
  }

  opened(): void {
    if (this.readyState !== 0) return;
    this.readyState = 1;
    this.onOpened();
    this.onopen?.();
  }

  received(frame: Uint8Array): void {
    if (this.readyState === 1) this.onmessage?.({ data: frame.slice().buffer });
  }

  closed(code: number): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.onclose?.({ code, reason: '' });
  }
}

/** All connections there are. */
export class SimulatedNetwork {
  readonly weather: Weather = { least: 1, most: 20 };
  /** No new connection comes about. */
  down = false;
  readonly #world: World;
  readonly #listener: () => Listener | null;
  readonly #links = new Set<Link>();

  constructor(world: World, listener: () => Listener | null) {
    this.#world = world;
    this.#listener = listener;
  }

  /** The class of a page's sockets, where a `WebSocket` class is expected: its users need only what is here. */
  socketsOf(page: Owner, onSocket: (socket: SimulatedSocket) => void): typeof WebSocket {
    const network = this;
    class PageSocket extends SimulatedSocket {
      readonly page = page;

      constructor(url: string) {
        super();
        onSocket(this);
        network.connect(this, url);
      }
    }
    return Object.assign(PageSocket, {}) as never;
  }

  connect(socket: SimulatedSocket, url: string): void {
    const listener = this.down ? null : this.#listener();
    if (listener === null) {
      this.#world.after(this.#world.between(1, 50), () => socket.closed(1006), socket.page);
      return;
    }
    const link = new Link(this.#world, this.weather, socket, listener);
    socket.link = link;
    this.#links.add(link);
    link.establish(url);
  }

  /** Connections that the server still has. */
  links(page?: Owner): Link[] {
    for (const link of this.#links) if (link.isOver) this.#links.delete(link);
    return [...this.#links].filter((link) => page === undefined || link.page === page);
  }
}
