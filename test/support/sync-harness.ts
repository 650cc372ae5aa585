import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { vi } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { SpecRecord, Storage } from '../../server/storage/storage.ts';
import type { AccessDecision } from '../../server/sync/access-decision.ts';
import { DEFAULT_SYNC_LIMITS, type SyncLimits } from '../../server/sync/limits.ts';
import type { Rooms } from '../../server/sync/room.ts';
import { createRooms } from '../../server/sync/rooms.ts';
import { SyncCounts } from '../../server/sync/sync-counts.ts';
import type { VersionRange } from '../../server/sync/sync-request.ts';
import { attachSync } from '../../server/sync/sync-server.ts';
import { ManualClock } from './sync-clock.ts';
import { newSpec, SEEDER, type SwitchedStorage, seedOf, type TemporaryStorage } from './sync-storage.ts';

/** The clock stands still, so nothing waits for the next flush. */
const NO_WINDOW = { relayWindowMs: { least: 0, most: 0 } };

/** A busy machine is no fault. Milliseconds. */
const PATIENCE = 15_000;

export const quietLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

export interface RoomsUnderTest {
  readonly storage: SwitchedStorage;
  readonly clock: ManualClock;
  readonly rooms: Rooms;
  readonly fatal: Error[];
  readonly counts: SyncCounts;
  /** A stored spec with two paragraphs, and its room. */
  readonly spec: SpecRecord;
  readonly room: string;
}

/** Rooms over a fresh spec. Limits may be changed. */
export async function openRooms(place: TemporaryStorage, limits: Partial<SyncLimits> = {}): Promise<RoomsUnderTest> {
  const storage = await place.open();
  const spec = newSpec('a');
  if ((await storage.getSpec(spec.id)) === null) await storage.createSpec(spec, seedOf('e1', 'one', 'two'), SEEDER);
  return { storage, spec, room: `${spec.id}-${spec.epoch}`, ...startRooms(storage, limits) };
}

function startRooms(
  storage: Storage,
  limits: Partial<SyncLimits>,
): Pick<RoomsUnderTest, 'clock' | 'rooms' | 'fatal' | 'counts'> {
  const clock = new ManualClock();
  const counts = new SyncCounts();
  const fatal: Error[] = [];
  const rooms = createRooms({
    storage,
    clock,
    random: Math.random,
    limits: { ...DEFAULT_SYNC_LIMITS, ...NO_WINDOW, ...limits },
    log: quietLog,
    onFatal: (error) => fatal.push(error),
    counts,
  });
  return { clock, rooms, fatal, counts };
}

export interface ServerUnderTest extends RoomsUnderTest {
  /** `ws://127.0.0.1:<port>/sync`. */
  readonly url: string;
  access: AccessDecision;
  /** Where sockets that open from now on seem to come from; null: from where they do. */
  address: string | null;
  /** Sockets that the server has. */
  sockets(): number;
  /** Closes all but the storage's files. */
  stop(): Promise<void>;
}

/** A server on the loopback, with rooms over a fresh spec. Default: a free port, and the versions of this build. */
export async function startServer(
  place: TemporaryStorage,
  limits: Partial<SyncLimits> = {},
  { port = 0, versions }: { readonly port?: number; readonly versions?: VersionRange } = {},
): Promise<ServerUnderTest> {
  const under = await openRooms(place, limits);
  const server = createServer();
  const result: ServerUnderTest = {
    ...under,
    url: '',
    access: { role: 'editor' },
    address: null,
    sockets: () => sync.socketCount,
    stop: async () => {
      await sync.close();
      await under.rooms.close();
      await under.storage.close();
      // A client may have come back meanwhile, whom nobody answers any more.
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  server.prependListener('connection', (socket) => {
    const { address } = result;
    if (address !== null) Object.defineProperty(socket, 'remoteAddress', { value: address });
  });
  const sync = attachSync(server, {
    rooms: under.rooms,
    authorize: async () => result.access,
    limits: { ...DEFAULT_SYNC_LIMITS, ...limits },
    clock: under.clock,
    log: quietLog,
    counts: under.counts,
    ...(versions && { versions }),
  });
  return Object.assign(result, { url: `ws://127.0.0.1:${await listen(server, port)}/sync` });
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

export interface StockClient {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  /** Texts of all blocks, sorted. */
  texts(): string[];
  /** Adds text at the end of the block that holds a text. */
  type(after: string, insert: string): void;
}

/** Clients to be destroyed by `destroyClients`. */
const clients = new Set<StockClient>();

/** y-websocket's own client, unchanged. */
export function stockClient(
  url: string,
  room: string,
  options: { readonly doc?: Y.Doc; readonly params?: Record<string, string> } = {},
): StockClient {
  const doc = options.doc ?? new Y.Doc();
  const provider = new WebsocketProvider(url, room, doc, {
    // The types of ws and of the DOM differ where neither client nor server looks.
    WebSocketPolyfill: WebSocket as never,
    disableBc: true,
    maxBackoffTime: 50,
    params: options.params ?? {},
  });
  const blocks = doc.getMap<Y.Map<unknown>>('blocks');
  const textsOf = (): Y.Text[] =>
    [...blocks.values()].map((block) => block.get('text')).filter((text) => text instanceof Y.Text);
  const client: StockClient = {
    doc,
    provider,
    texts: () => textsOf().map(String).sort(),
    type(after, insert) {
      const text = textsOf().find((candidate) => candidate.toString().includes(after));
      if (text === undefined) throw new Error(`No block has the text ${after}.`);
      text.insert(text.length, insert);
    },
  };
  clients.add(client);
  return client;
}

export async function synced(...waiting: StockClient[]): Promise<void> {
  await vi.waitFor(() => {
    for (const { provider } of waiting) if (!provider.synced) throw new Error('A client is not synced.');
  }, PATIENCE);
}

export function destroyClients(): void {
  for (const { provider, doc } of clients) {
    provider.destroy();
    doc.destroy();
  }
  clients.clear();
}
