import { QueuedStorage } from '../../server/storage/queued-storage.ts';
import type { NewRecords, Storage } from '../../server/storage/storage.ts';
import type { Connection } from '../../server/sync/connection.ts';
import { Connections } from '../../server/sync/connections.ts';
import { createDocumentWork } from '../../server/sync/document-pool.ts';
import type { DocumentWork } from '../../server/sync/document-work.ts';
import { SERVER_SESSION } from '../../server/sync/known-structs.ts';
import type { SyncLimits } from '../../server/sync/limits.ts';
import type { Rooms } from '../../server/sync/room.ts';
import { createRooms } from '../../server/sync/rooms.ts';
import type { SyncLog } from '../../server/sync/sync-log.ts';
import { parseSyncRequest } from '../../server/sync/sync-request.ts';
import type { Wire } from '../../server/sync/wire.ts';
import { type Oracle, SafetyViolation } from './oracle.ts';
import { over } from './over.ts';
import { SimulatedDatabase } from './simulated-database.ts';
import type { Disk, SimulatedDisk } from './simulated-disk.ts';
import type { Listener, ServerEnd, SimulatedNetwork } from './simulated-network.ts';
import type { Owner, World } from './world.ts';

/** Where a test can put a bug between the parts of the server. Each gives what it got, or something that wraps it. */
export interface Seams {
  disk?(disk: Disk, world: World): Disk;
  storage?(storage: Storage, disk: SimulatedDisk): Storage;
  rooms?(rooms: Rooms): Rooms;
  /** The connection, as the network sees it. */
  connection?(connection: Connection, wire: Wire): ServerEnd;
}

/** Milliseconds. */
export interface Pace {
  /** Of a sync, at most. */
  sync: number;
  /** Of the work on documents, at most. */
  work: number;
}

interface Running extends Listener {
  readonly rooms: Rooms;
  stop(): Promise<void>;
}

/** The server's program, run after run: everything of it is the production code but network, disk, clock and chance. */
export class SimulatedServer {
  readonly pace: Pace;
  /** The pace of this disk when it is well. */
  readonly usualSync: number;
  /** How far the wall clock is off. Milliseconds. */
  readonly hands = { offset: 0 };
  running: Running | null = null;
  onOwnEdit: (update: Uint8Array) => void = () => undefined;
  /** A fault of the disk was ordered: the program may end by itself. */
  mayFail = false;
  runs = 0;
  readonly #world: World;
  readonly #network: () => SimulatedNetwork;
  readonly #disk: SimulatedDisk;
  readonly #oracle: Oracle;
  readonly #limits: SyncLimits;
  readonly #seams: Seams;
  /** Of the program that runs, stops, or is about to start. */
  #owner: Owner | null = null;

  constructor(
    world: World,
    network: () => SimulatedNetwork,
    disk: SimulatedDisk,
    oracle: Oracle,
    { limits, seams }: { readonly limits: SyncLimits; readonly seams: Seams },
  ) {
    this.#world = world;
    // From a good disk to a poor one: an edit is on its way for long while others come and go.
    this.usualSync = world.pick([5, 10, 200]) ?? 0;
    this.pace = { sync: this.usualSync, work: 5 };
    this.#network = network;
    this.#disk = disk;
    this.#oracle = oracle;
    this.#limits = limits;
    this.#seams = seams;
  }

  /** Starts the program after a while, unless it runs or is about to. */
  start(delay: number): void {
    if (this.#owner !== null) return;
    this.runs++;
    const owner: Owner = { name: `server ${this.runs}`, alive: true };
    this.#owner = owner;
    this.#world.after(delay, () => this.#boot(owner), owner);
  }

  /** The program ends at once, and comes back after a while. */
  crash(kind: 'killed' | 'without power', back: number): void {
    if (this.#owner === null) return;
    this.#world.log(`${this.#owner.name} is ${kind}, ${this.#disk.unsynced} entries unsynced`);
    if (kind === 'without power') this.#disk.cutPower(this.#world.random);
    this.#end(this.#owner, back);
  }

  /** The program ends as it should, and comes back after a while. */
  restart(back: number): void {
    const { running } = this;
    if (running === null) return;
    this.#world.log(`${running.owner.name} is asked to stop`);
    this.running = null;
    this.#world.after(0, () => void this.#stop(running, back), running.owner);
  }

  async #stop({ owner, stop }: Running, back: number): Promise<void> {
    await stop();
    this.#world.log(`${owner.name} has stopped`);
    this.#end(owner, back);
  }

  #end(owner: Owner, back: number): void {
    owner.alive = false;
    this.running = null;
    this.#owner = null;
    for (const link of this.#network().links()) link.serverVanishes();
    this.start(back);
  }

  #boot(owner: Owner): void {
    const world = this.#world;
    const { pace, hands } = this;
    let storage: Storage;
    try {
      const disk = this.#seams.disk?.(this.#disk, world) ?? this.#disk;
      const database = SimulatedDatabase.open(disk, {
        access: () => world.pause(world.between(0, 1), owner),
        sync: () => world.pause(world.between(0.5, pace.sync), owner),
      });
      const queue = new QueuedStorage(database, { gatherMs: 2, pacing: world.pacingOf(owner) });
      storage = this.#heard(this.#seams.storage?.(queue, this.#disk) ?? queue);
    } catch (error) {
      world.log(`${owner.name} cannot start: ${String(error)}`);
      if (!this.mayFail) throw error;
      this.crash('killed', 1_000);
      return;
    }
    this.#oracle.checkStored(this.#disk);
    const clock = world.clockOf(owner, hands);
    const limits = this.#limits;
    const log = this.#log(owner);
    const created = createRooms({
      storage,
      clock,
      random: world.random,
      limits,
      log,
      work: this.#work(owner),
      onFatal: (error) => this.#failed(owner, error),
    });
    const rooms = this.#seams.rooms?.(created) ?? created;
    const connections = new Connections({ rooms, limits, clock, log });
    world.log(`${owner.name} is there`);
    this.running = {
      owner,
      rooms,
      accept: (wire, url) => {
        const request = parseSyncRequest(url);
        if (request === null) throw new Error(`No room has the address ${url}.`);
        const connection = connections.accept({ wire, request, access: { role: 'editor' }, address: undefined });
        const end = this.#seams.connection?.(connection, wire) ?? connection;
        return { connection: end, ended: () => connections.ended(connection) };
      },
      stop: async () => {
        await connections.close();
        await rooms.close();
        await storage.close();
      },
    };
  }

  #failed(owner: Owner, error: Error): void {
    this.#world.log(`${owner.name} fails: ${error.message}`);
    if (!this.mayFail) {
      this.#world.fail(new SafetyViolation(`The server ended although the disk was well: ${error.message}`));
    }
    // Exit code 70 comes some turns after the last word.
    this.#world.after(this.#world.between(0, 50), () => this.crash('killed', this.#world.between(100, 2_000)), owner);
  }

  #work(owner: Owner): DocumentWork {
    const work = createDocumentWork(10_000, true, this.#world.random);
    const wait = (): Promise<void> => this.#world.pause(this.#world.between(0, this.pace.work), owner);
    return {
      open: (parts, slow) => wait().then(() => work.open(parts, slow)),
      differences: (state, vectors, slow) => wait().then(() => work.differences(state, vectors, slow)),
      rest: (update, vector) => wait().then(() => work.rest(update, vector)),
      attempt: (trial, slow) => wait().then(() => work.attempt(trial, slow)),
      read: (parts, slow) => wait().then(() => work.read(parts, slow)),
      copy: async (parts, slow) => {
        await wait();
        const copy = await work.copy(parts, slow);
        return {
          edit: (more, order) => wait().then(() => copy.edit(more, order)),
          holds: (more) => wait().then(() => copy.holds(more)),
          end: () => copy.end(),
        };
      },
      close: () => work.close(),
    };
  }

  /** The server's own edits, when they are made for good: nobody else's document has them. */
  #heard(storage: Storage): Storage {
    return over(storage, {
      append: (batch, waitMs) => {
        const heard = (records: NewRecords): NewRecords => {
          for (const { session, update } of records) if (session === SERVER_SESSION) this.onOwnEdit(update);
          return records;
        };
        return storage.append(typeof batch === 'function' ? () => heard(batch()) : heard(batch), waitMs);
      },
    });
  }

  #log(owner: Owner): SyncLog {
    const line =
      (level: string) =>
      (fields: object, message: string): void => {
        const reason = 'err' in fields ? `: ${String(fields.err)}` : '';
        this.#world.log(`${owner.name} ${level}: ${message}${reason}`);
      };
    return { info: line('info'), warn: line('warn'), error: line('error') };
  }
}
