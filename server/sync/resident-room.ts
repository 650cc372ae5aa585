import type { EditContext } from '../../shared/doc/edit-context.ts';
import type { IdentifiedBlock, MarkdownDocument } from '../../shared/markdown/block.ts';
import type { CloseCode } from '../../shared/protocol/close-codes.ts';
import type { PresenceUser } from '../../shared/protocol/presence.ts';
import type { RoomName } from '../storage/room-name.ts';
import type { Author, Authorship, NewJournalRecord, Storage } from '../storage/storage.ts';
import { RoomNotCurrentError, StorageError, StorageFullError } from '../storage/storage-error.ts';
import { type Admission, admit, assertRoomFor, assertWritable } from './admission.ts';
import { MalformedFrameError } from './client-frame.ts';
import type { DocumentWork } from './document-work.ts';
import { SERVER_SESSION } from './known-structs.ts';
import type { SyncLimits } from './limits.ts';
import { PresenceList } from './presence-list.ts';
import { recordEdit } from './record-edit.ts';
import { Relay } from './relay.ts';
import { type Peer, type Room, RoomClosedError, RoomFullError, type Seat } from './room.ts';
import type { RoomDocument } from './room-document.ts';
import { awarenessFrame, step1Frame, updateFrame } from './server-frame.ts';
import type { SyncClock } from './sync-clock.ts';
import { scanUpdate, type UpdateScan } from './update-scan.ts';

/** What a room needs, and whom it tells. */
export interface RoomSurroundings {
  readonly storage: Storage;
  readonly clock: SyncClock;
  readonly random: () => number;
  readonly limits: SyncLimits;
  readonly work: DocumentWork;
  onCommit(seq: number): void;
  /** Somebody used the room, or left it. */
  onUse(): void;
  /** The document cannot go on in this room, which must be forgotten: its history was replaced, or an edit broke it. */
  onBroken(error: Error): void;
  /** The disk failed: nothing more is acknowledged (S3). */
  onFatal(error: Error): void;
}

/** An update that was taken, and the promise of its durability; null where it was not taken. */
interface Admitted {
  readonly durable: Promise<void> | null;
}

/**
 * A room in memory. Every edit goes one way: checked, appended to the journal, and once it is durable applied, relayed
 * and acknowledged. Nobody ever sees an edit that is not durable.
 */
export class ResidentRoom implements Room {
  readonly epoch: string;
  readonly #id: string;
  readonly #room: string;
  readonly #around: RoomSurroundings;
  readonly #document: RoomDocument;
  readonly #presence: PresenceList;
  readonly #peers = new Set<Peer>();
  readonly #knownAuthors = new Set<string>();
  /** Author of the server's own edits in the Y.Doc, one for as long as the room is in memory. */
  readonly #client: number;
  #snapshotSeq: number;
  readonly #relay: Relay;
  /** Of peers whose last update is being tried: what they send next waits for it. */
  readonly #turns = new Map<Peer, Promise<unknown>>();
  /** What was begun and has not ended yet. */
  readonly #work = new Set<Promise<unknown>>();
  /** Everything admitted so far is durable. */
  #lastCommit: Promise<void> = Promise.resolve();
  #compacting = false;
  #closed = false;

  /** @param snapshotSeq of the snapshot in the storage. */
  constructor(
    room: string,
    { id, epoch }: RoomName,
    document: RoomDocument,
    snapshotSeq: number,
    around: RoomSurroundings,
  ) {
    this.#room = room;
    this.#id = id;
    this.epoch = epoch;
    this.#around = around;
    this.#document = document;
    this.#presence = new PresenceList(() => around.clock.now(), around.limits.awarenessBytes);
    this.#client = Math.floor(around.random() * 2 ** 32);
    this.#snapshotSeq = snapshotSeq;
    this.#relay = new Relay({ receivers: this.#peers, clock: around.clock, window: around.limits.relayWindowMs });
  }

  get seq(): number {
    return this.#document.seq;
  }

  get isUsed(): boolean {
    return this.#peers.size > 0;
  }

  async view(): Promise<MarkdownDocument<IdentifiedBlock>> {
    this.#assertOpen();
    this.#around.onUse();
    return await this.#around.work.read(this.#document.durableParts());
  }

  async edit(author: Author, change: (context: EditContext) => void): Promise<{ seq: number }> {
    this.#assertOpen();
    const { random, clock, limits, onUse } = this.#around;
    onUse();
    const context = { random, now: () => clock.now(), origin: SERVER_SESSION };
    const update = recordEdit(this.#document.copy(), this.#client, context, change);
    if (update === null) return { seq: this.seq };
    assertWritable(this.#document);
    if (!this.#document.hasRoomFor(update.byteLength, limits.documentBytes)) {
      await assertRoomFor(this.#document, update, limits);
      this.#assertOpen();
    }
    const scan = scanUpdate(update, this.#document, limits.nesting);
    return { seq: await this.#commit(update, scan, this.#authorship(SERVER_SESSION, author), null) };
  }

  people(): PresenceUser[] {
    return this.#presence.users();
  }

  /** @throws RoomFullError */
  seat(peer: Peer): Seat {
    this.#assertOpen();
    if (this.#peers.size >= this.#around.limits.socketsPerDocument) {
      throw new RoomFullError(`${this.#room} has ${this.#peers.size} sockets already.`);
    }
    this.#peers.add(peer);
    this.#presence.join(peer);
    const room = this;
    return {
      epoch: this.epoch,
      get seq() {
        return room.seq;
      },
      stateRequest: () => step1Frame(this.#document.stateVector()),
      stateReply: (stateVector) => this.#stateReply(stateVector),
      receive: (update, kind) => this.#receive(peer, update, kind),
      receiveAwareness: (update) => this.#presence.receive(peer, update),
      publishAwareness: () => this.#publishAwareness(peer),
      awareness: () => {
        const entries = this.#presence.entries();
        return entries.length === 0 ? null : awarenessFrame(entries);
      },
      leave: () => this.#leave(peer),
    };
  }

  closePeers(code: CloseCode, reason: string): void {
    for (const peer of [...this.#peers]) peer.close(code, reason);
  }

  /** Takes nothing more, and resolves when all that was begun has ended. */
  async finish(): Promise<void> {
    this.#closed = true;
    // What ends may begin something: a commit can make a compaction due.
    while (this.#work.size > 0) await Promise.allSettled(this.#work);
  }

  /** Writes the stored document whole, unless it is. */
  async compact(): Promise<void> {
    if (this.#snapshotSeq === this.seq || this.#compacting) return;
    this.#compacting = true;
    try {
      const { seq, state } = await this.#document.fold();
      await this.#around.storage.saveSnapshot(this.#room, seq, state);
      this.#snapshotSeq = seq;
    } catch (error) {
      // The journal has everything; there will be space again.
      if (error instanceof StorageFullError) return;
      if (error instanceof StorageError) this.#around.onFatal(error);
      else this.#around.onBroken(asError(error));
    } finally {
      this.#compacting = false;
    }
  }

  destroy(): void {
    this.#closed = true;
    this.#relay.flush();
  }

  async #stateReply(stateVector: Uint8Array): Promise<Uint8Array> {
    this.#assertOpen();
    try {
      return await this.#document.stateReply(stateVector);
    } catch (error) {
      if (!(error instanceof MalformedFrameError) && !this.#closed) this.#around.onBroken(asError(error));
      throw error;
    }
  }

  async #receive(peer: Peer, update: Uint8Array, kind: 'step2' | 'update'): Promise<boolean> {
    const turn = this.#turns.get(peer);
    const admitting =
      turn === undefined ? this.#admit(peer, update, kind) : turn.then(() => this.#admit(peer, update, kind));
    if (admitting instanceof Promise) this.#takeTurn(peer, admitting);
    const { durable } = await admitting;
    if (durable === null) return false;
    await durable;
    return true;
  }

  /** Wrapped, because a promise of a promise of durability would wait for both. */
  #admit(peer: Peer, update: Uint8Array, kind: 'step2' | 'update'): Admitted | Promise<Admitted> {
    this.#assertOpen();
    const admission = admit(this.#document, update, {
      kind,
      role: peer.role,
      session: peer.session,
      limits: this.#around.limits,
    });
    return admission instanceof Promise
      ? admission.then((late) => this.#enter(peer, update, late))
      : this.#enter(peer, update, admission);
  }

  #enter(peer: Peer, update: Uint8Array, admission: Admission): Admitted {
    this.#assertOpen();
    if (admission.kind === 'incomplete') return { durable: null };
    if (admission.kind === 'new') {
      const author = this.#presence.userOf(peer) ?? { id: `session:${peer.session}`, name: '' };
      void this.#commit(update, admission.scan, this.#authorship(peer.session, author), peer);
    }
    return { durable: this.#lastCommit };
  }

  #takeTurn(peer: Peer, admitting: Promise<unknown>): void {
    const over = admitting.then(
      () => undefined,
      () => undefined,
    );
    this.#turns.set(peer, over);
    this.#track(over);
    void over.then(() => {
      if (this.#turns.get(peer) === over) this.#turns.delete(peer);
    });
  }

  #commit(update: Uint8Array, scan: UpdateScan, authorship: Authorship, from: Peer | null): Promise<number> {
    const claims = this.#document.push(update, scan, authorship.session);
    const record = { room: this.#room, epoch: this.epoch, ...authorship, update, claims };
    const work = this.#append(record, from);
    this.#track(work);
    this.#lastCommit = work.then(() => undefined);
    // Who waits for it hears of a failure; that nobody waits is no failure of its own.
    this.#lastCommit.catch(() => undefined);
    return work;
  }

  async #append(record: NewJournalRecord, from: Peer | null): Promise<number> {
    const { storage, onCommit } = this.#around;
    try {
      const [stored] = await storage.append([record]);
      if (stored?.seq !== this.seq + 1) {
        throw new Error(
          `The journal of ${this.#room} went from ${this.seq} to ${stored?.seq}: somebody else writes it.`,
        );
      }
    } catch (error) {
      // The journal is fine when the room is not the spec's any more; anything else and nothing can be promised.
      if (error instanceof RoomNotCurrentError) this.#around.onBroken(error);
      // Only who is about to end hears of a full disk here: nothing was acknowledged, and the clients have it still.
      else if (!(error instanceof StorageFullError)) this.#around.onFatal(asError(error));
      throw error;
    }
    this.#document.settle();
    this.#relay.add(updateFrame(record.update), from);
    onCommit(this.seq);
    if (this.#isCompactionDue()) this.#track(this.compact());
    return this.seq;
  }

  #isCompactionDue(): boolean {
    const { compactEvery, compactBytes } = this.#around.limits;
    return this.seq - this.#snapshotSeq >= compactEvery || this.#document.tailBytes > compactBytes;
  }

  #authorship(session: string, author: Author): Authorship {
    if (author.name !== '' && !this.#knownAuthors.has(`${author.id} ${author.name}`)) {
      this.#knownAuthors.add(`${author.id} ${author.name}`);
      const { storage, onFatal } = this.#around;
      const put = storage.putAuthor(this.#id, { id: author.id, name: author.name });
      this.#track(
        put.catch((error: unknown) => {
          if (!(error instanceof StorageFullError)) onFatal(asError(error));
          else this.#knownAuthors.delete(`${author.id} ${author.name}`);
        }),
      );
    }
    return { session, author: author.id, receivedAt: this.#around.clock.now() };
  }

  #publishAwareness(peer: Peer): void {
    const entry = this.#presence.entryOf(peer);
    if (entry !== null) this.#broadcast(awarenessFrame([entry]));
  }

  #leave(peer: Peer): void {
    if (!this.#peers.delete(peer)) return;
    this.#turns.delete(peer);
    const entry = this.#presence.leave(peer);
    if (entry !== null) this.#broadcast(awarenessFrame([entry]));
    this.#around.onUse();
  }

  #broadcast(frame: Uint8Array): void {
    for (const peer of this.#peers) peer.send(frame);
  }

  /** Failures are the business of whoever began the work. */
  #track(work: Promise<unknown>): void {
    const forget = (): void => {
      this.#work.delete(work);
    };
    this.#work.add(work);
    work.then(forget, forget);
  }

  #assertOpen(): void {
    if (this.#closed) throw new RoomClosedError(`${this.#room} has been closed.`);
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
