import { CLOSE, type CloseCode } from '../../shared/protocol/close-codes.ts';
import type { PresenceUser } from '../../shared/protocol/presence.ts';
import { parseRoomName, type RoomName } from '../storage/room-name.ts';
import type { Storage, StoredDocument } from '../storage/storage.ts';
import { DamagedDocumentError, RoomNotCurrentError } from '../storage/storage-error.ts';
import { createDocumentWork } from './document-pool.ts';
import type { DocumentWork } from './document-work.ts';
import type { SyncLimits } from './limits.ts';
import { decodeOutline } from './outline.ts';
import { ResidentRoom } from './resident-room.ts';
import { type Peer, type Room, RoomClosedError, RoomNotFoundError, type Rooms, type Seat } from './room.ts';
import { type Opened, RoomDocument } from './room-document.ts';
import type { Cancel, SyncClock } from './sync-clock.ts';
import { SyncCounts } from './sync-counts.ts';
import type { SyncLog } from './sync-log.ts';

export interface RoomsDependencies {
  readonly storage: Storage;
  readonly clock: SyncClock;
  readonly random: () => number;
  readonly limits: SyncLimits;
  readonly log: SyncLog;
  /** Called once, when the disk failed: all sockets are closed already, and the process should end (S3). */
  readonly onFatal: (error: Error) => void;
  /** Called whenever a room cannot be opened because what is stored of it is damaged. */
  readonly onDamaged?: (room: RoomName) => void;
  /** Where documents are put together. Default: threads. They end with the rooms. */
  readonly work?: DocumentWork;
  readonly counts?: SyncCounts;
}

/** Where a room is in its life. Everything but `open` is waited for. */
type Entry =
  | { readonly state: 'loading'; readonly done: Promise<unknown> }
  | { readonly state: 'open'; readonly room: ResidentRoom; unload: Cancel }
  | { readonly state: 'leaving'; readonly done: Promise<unknown> };

export function createRooms(dependencies: RoomsDependencies): Rooms {
  return new RoomRegistry(dependencies);
}

class RoomRegistry implements Rooms {
  readonly #deps: RoomsDependencies;
  readonly #entries = new Map<string, Entry>();
  readonly #listeners = new Set<(room: string, seq: number) => void>();
  readonly #work: DocumentWork;
  readonly #counts: SyncCounts;
  #fatal: Error | null = null;
  #closed = false;

  constructor(dependencies: RoomsDependencies) {
    this.#deps = dependencies;
    this.#work = dependencies.work ?? createDocumentWork(dependencies.limits.trialMs);
    this.#counts = dependencies.counts ?? new SyncCounts();
  }

  get openRooms(): readonly string[] {
    return [...this.#entries.keys()];
  }

  open(room: string): Promise<Room> {
    return this.#resident(room);
  }

  async join(room: string, peer: Peer): Promise<Seat> {
    const resident = await this.#resident(room);
    return resident.seat(peer);
  }

  people(specId: string): readonly PresenceUser[] {
    const people = new Map<string, PresenceUser>();
    for (const [name, entry] of this.#entries) {
      if (entry.state !== 'open' || parseRoomName(name)?.id !== specId) continue;
      for (const user of entry.room.people()) people.set(user.id, user);
    }
    return [...people.values()];
  }

  async end(room: string, code: CloseCode): Promise<void> {
    let entry = this.#entries.get(room);
    for (; entry !== undefined && entry.state !== 'open'; entry = this.#entries.get(room)) {
      await entry.done.catch(() => undefined);
    }
    if (entry !== undefined) await this.#retire(room, entry, code, false);
  }

  onChange(listener: (room: string, seq: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#deps.storage.stopWaiting();
    await Promise.all(
      [...this.#entries].map(([room, entry]) =>
        entry.state === 'open' ? this.#retire(room, entry, CLOSE.restarting, true) : entry.done.catch(() => undefined),
      ),
    );
    await this.#work.close();
  }

  async #resident(room: string): Promise<ResidentRoom> {
    for (;;) {
      if (this.#fatal !== null) throw this.#fatal;
      if (this.#closed) throw new RoomClosedError('The server is shutting down.');
      const entry = this.#entries.get(room);
      if (entry === undefined) {
        await this.#load(room);
      } else if (entry.state === 'open') {
        this.#used(room);
        return entry.room;
      } else {
        await entry.done;
      }
    }
  }

  /** A failed load leaves nothing behind: the next who asks tries again, and nothing is served or stored (S5). */
  async #load(room: string): Promise<void> {
    const loading = this.#read(room);
    this.#entries.set(room, { state: 'loading', done: loading });
    try {
      const resident = await loading;
      this.#entries.set(room, { state: 'open', room: resident, unload: () => undefined });
      if (this.#closed || this.#fatal !== null) await this.end(room, CLOSE.restarting);
    } catch (error) {
      this.#entries.delete(room);
      const name = parseRoomName(room);
      if (error instanceof DamagedDocumentError && name !== null) this.#deps.onDamaged?.(name);
      throw error;
    }
  }

  async #read(room: string): Promise<ResidentRoom> {
    const { storage, clock, random, limits, log } = this.#deps;
    const name = parseRoomName(room);
    const spec = name === null ? null : await storage.getSpec(name.id);
    if (name === null || spec === null) throw new RoomNotFoundError(room, 'unknown');
    if (spec.deletedAt !== null) throw new RoomNotFoundError(room, 'deleted');
    if (spec.epoch !== name.epoch) throw new RoomNotFoundError(room, 'replaced');
    const stored = await storage.load(room);
    if (stored === null) throw new DamagedDocumentError(`Room ${room} has no document.`);
    const opened = openedAtOnce(stored) ?? (await this.#open(stored));
    if (opened.known.incomplete) log.error({ room }, 'a stored document misses edits that others build on');
    const document = new RoomDocument(opened, stored, this.#work, limits.trialMs);
    return new ResidentRoom(room, name, document, stored.seq - stored.updates.length, {
      storage,
      clock,
      random,
      limits,
      counts: this.#counts,
      onCommit: (seq) => this.#committed(room, seq),
      onUse: () => this.#used(room),
      onBroken: (error) => this.#broken(room, error),
      onFatal: (error) => this.#fail(error),
    });
  }

  async #open({ snapshot, updates }: StoredDocument): Promise<Opened> {
    const parts = updates.map(({ update }) => update);
    const opened = await this.#work.open(snapshot === null ? parts : [snapshot, ...parts], false);
    const known = decodeOutline(opened.outline);
    if (known === null) throw new Error('An outline that was just made cannot be read.');
    return { ...opened, known };
  }

  #committed(room: string, seq: number): void {
    for (const listener of this.#listeners) {
      try {
        listener(room, seq);
      } catch (error) {
        this.#deps.log.error({ room, err: error }, 'a listener to commits failed');
      }
    }
  }

  /** The room goes when it has had no socket and no other use for a while. */
  #used(room: string): void {
    const entry = this.#entries.get(room);
    if (entry?.state !== 'open') return;
    entry.unload();
    entry.unload = this.#deps.clock.after(this.#deps.limits.unloadMs, () => {
      if (!entry.room.isUsed) void this.#retire(room, entry, CLOSE.restarting, true);
    });
  }

  #broken(room: string, error: Error): void {
    this.#deps.log.warn({ room, err: error }, 'a room ends');
    const entry = this.#entries.get(room);
    const code = error instanceof RoomNotCurrentError ? CLOSE.epochReplaced : CLOSE.documentFailed;
    if (entry?.state === 'open') void this.#retire(room, entry, code, false);
  }

  #fail(error: Error): void {
    if (this.#fatal !== null) return;
    this.#fatal = error;
    this.#deps.log.error({ err: error }, 'the storage failed; nothing more is acknowledged');
    for (const entry of this.#entries.values()) {
      if (entry.state === 'open') entry.room.closePeers(CLOSE.restarting, 'The server restarts.');
    }
    this.#deps.onFatal(error);
  }

  /** Takes a room out of memory once all it began has ended. Who asks for it meanwhile waits and loads it anew. */
  #retire(room: string, entry: Extract<Entry, { state: 'open' }>, code: CloseCode, store: boolean): Promise<void> {
    const done = this.#wind(room, entry, code, store);
    this.#entries.set(room, { state: 'leaving', done });
    return done;
  }

  async #wind(room: string, entry: Extract<Entry, { state: 'open' }>, code: CloseCode, store: boolean): Promise<void> {
    // First the room counts as leaving, so that the sockets that go do not count as a use of it.
    await Promise.resolve();
    entry.unload();
    entry.room.closePeers(code, 'The room ends.');
    await entry.room.finish();
    if (store && this.#fatal === null) await entry.room.compact();
    entry.room.destroy();
    this.#entries.delete(room);
  }
}

/** A document that was stored whole with its outline is served as it is: nobody has to put it together, or read it. */
function openedAtOnce({ snapshot, outline, updates }: StoredDocument): Opened | null {
  if (snapshot === null || outline === null || updates.length > 0) return null;
  const known = decodeOutline(outline);
  return known === null ? null : { state: snapshot, outline, known, ms: 0 };
}
