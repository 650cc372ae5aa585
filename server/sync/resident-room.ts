import type { IdentifiedBlock, MarkdownDocument } from '../../shared/markdown/block.ts';
import type { MergeEdit } from '../../shared/markdown/merge/merge-edits.ts';
import type { CloseCode } from '../../shared/protocol/close-codes.ts';
import type { PresenceUser } from '../../shared/protocol/presence.ts';
import type { RoomName } from '../storage/room-name.ts';
import type { Author, Authorship, NewJournalRecord } from '../storage/storage.ts';
import { RoomNotCurrentError, StorageError, StorageFullError } from '../storage/storage-error.ts';
import { type Admission, admit, assertOwn, assertRoomFor, assertWritable, isOvertaken } from './admission.ts';
import { AuthorBook } from './author-book.ts';
import { MalformedFrameError } from './client-frame.ts';
import { Compaction } from './compaction.ts';
import type { DocumentCopy } from './document-work.ts';
import { SERVER_SESSION } from './known-structs.ts';
import { PresenceList } from './presence-list.ts';
import { Relay } from './relay.ts';
import { type Peer, type Room, RoomClosedError, RoomFullError, type Seat } from './room.ts';
import type { RoomDocument } from './room-document.ts';
import { RoomJournal } from './room-journal.ts';
import type { RoomSurroundings } from './room-surroundings.ts';
import { awarenessFrame, step1Frame, updateFrame } from './server-frame.ts';
import { Turns } from './turns.ts';
import { Unfinished } from './unfinished.ts';
import { scanInSlices, type UpdateScan } from './update-scan.ts';

/** What the server writes itself is as large as the document may be. */
const OWN_EDIT = {
  newStructs: Number.POSITIVE_INFINITY,
  newClients: Number.POSITIVE_INFINITY,
  newDeleteRanges: Number.POSITIVE_INFINITY,
};

/** Times that others may write while an edit of the server's own waits for its turn; each takes some milliseconds. */
const MOST_CATCHING_UP = 100;

/** An update that was taken, and the promise of its durability; null where it was not taken. */
interface Admitted {
  readonly durable: Promise<true> | null;
}

/**
 * A room in memory. Every edit goes one way: checked, appended to the journal, and once it is durable applied, relayed
 * and acknowledged. Nobody ever sees an edit that is not durable.
 */
export class ResidentRoom implements Room {
  readonly epoch: string;
  readonly #room: string;
  readonly #around: RoomSurroundings;
  readonly #document: RoomDocument;
  readonly #presence: PresenceList;
  readonly #peers = new Set<Peer>();
  /** Author of the server's own edits in the Y.Doc, one for as long as the room is in memory. */
  readonly #client: number;
  readonly #relay: Relay;
  readonly #journal: RoomJournal<Peer | null>;
  /** A peer's next update waits while its last one is being tried, and so do the server's own edits. */
  readonly #turns = new Turns<Peer | typeof SERVER_SESSION>();
  readonly #unfinished = new Unfinished();
  readonly #authors: AuthorBook;
  readonly #compaction: Compaction;
  /** Everything admitted so far is durable. */
  #lastCommit: Promise<true> = Promise.resolve(true);
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
    this.epoch = epoch;
    this.#around = around;
    this.#document = document;
    this.#presence = new PresenceList(() => around.clock.elapsed(), around.limits.awarenessBytes);
    this.#client = Math.floor(around.random() * 2 ** 32);
    this.#authors = new AuthorBook(id, around.storage);
    this.#compaction = new Compaction(room, document, snapshotSeq, around);
    const { clock, limits, counts } = around;
    this.#relay = new Relay({ receivers: this.#peers, clock, window: limits.relayWindowMs, counts });
    this.#journal = new RoomJournal({
      // What nobody would see before the next flush can wait for others on their way to the disk.
      append: (records) => around.storage.append(records, this.#relay.waitMs),
      onDurable: (record, from, seq) => this.#show(record, from, seq),
      onFailure: (error) => this.#failed(error),
    });
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
    return await this.#document.read();
  }

  async edit(author: Author, edits: readonly MergeEdit[]): Promise<{ seq: number } | null> {
    this.#assertOpen();
    this.#around.onUse();
    assertWritable(this.#document);
    // One after the other: they go on under one client id.
    const making = this.#turns.run(SERVER_SESSION, () => this.#editOnCopy(author, edits));
    if (making instanceof Promise) this.#unfinished.add(making);
    const made = await making;
    return made === null ? null : { seq: await made.seq };
  }

  /** Wrapped, because a promise of a promise of durability would wait for both. */
  async #editOnCopy(author: Author, edits: readonly MergeEdit[]): Promise<{ readonly seq: Promise<number> } | null> {
    this.#assertOpen();
    const { clock, limits, onUse, storage } = this.#around;
    const document = this.#document;
    const later = document.follow();
    let copy: DocumentCopy | null = null;
    try {
      copy = await document.copy();
      const made = await copy.edit(later.take(), { client: this.#client, edits, now: clock.now() });
      if (made.kind !== 'made') return made.kind === 'unfit' ? null : { seq: Promise.resolve(this.seq) };
      const { update } = made;
      onUse();
      const scan = await scanInSlices(update, document, { ...OWN_EDIT, nesting: limits.nesting });
      // Unlike what people type, it waits for no space: who asked for it is told, and asks again.
      await storage.probe();
      for (let tries = 0; tries < MOST_CATCHING_UP; tries++) {
        await assertRoomFor(document, update, limits);
        this.#assertOpen();
        const more = later.take();
        if (more.length === 0) {
          const durable = this.#commit(update, scan, this.#authorship(SERVER_SESSION, author), null);
          const seq = document.lastSeq;
          return { seq: durable.then(() => seq) };
        }
        if (!(await copy.holds(more))) break;
      }
      return null;
    } finally {
      later.end();
      copy?.end();
    }
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
    await this.#unfinished.settled();
  }

  /** Writes the stored document whole, unless it is. */
  async compact(): Promise<void> {
    try {
      await this.#compaction.run();
    } catch (error) {
      if (error instanceof StorageError) this.#around.onFatal(error);
      else this.#around.onBroken(asError(error));
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

  #receive(peer: Peer, update: Uint8Array, kind: 'step2' | 'update'): Promise<boolean> {
    try {
      const admitting = this.#turns.run(peer, () => this.#admit(peer, update, kind));
      if (!(admitting instanceof Promise)) return admitting.durable ?? Promise.resolve(false);
      this.#unfinished.add(admitting);
      return admitting.then(({ durable }) => durable ?? false);
    } catch (error) {
      return Promise.reject(error);
    }
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
    if (!(admission instanceof Promise)) return this.#enter(peer, admission);
    this.#around.counts.trials++;
    return admission.then((late) => {
      const isOld = late.kind === 'new' && !this.#hasAll(late.scan) && isOvertaken(this.#document, late.scan);
      return isOld ? this.#admit(peer, update, kind) : this.#enter(peer, late);
    });
  }

  #enter(peer: Peer, admission: Admission): Admitted {
    this.#assertOpen();
    if (admission.kind === 'incomplete') return { durable: null };
    if (admission.kind === 'new' && !this.#hasAll(admission.scan)) {
      assertOwn(this.#document, admission.scan, peer.session);
      const author = this.#presence.userOf(peer) ?? { id: `session:${peer.session}`, name: '' };
      this.#commit(admission.update, admission.scan, this.#authorship(peer.session, author), peer);
    }
    return { durable: this.#lastCommit };
  }

  /** Another socket may have brought the very same while this update was tried on a copy. */
  #hasAll({ reaches, newDeletes }: UpdateScan): boolean {
    const document = this.#document;
    return (
      [...reaches].every(([client, clock]) => clock <= document.nextClock(client)) &&
      newDeletes.every((range) => document.isDeleted(range))
    );
  }

  #commit(update: Uint8Array, scan: UpdateScan, authorship: Authorship, from: Peer | null): Promise<true> {
    const claims = this.#document.push(update, scan, authorship.session);
    const record = { room: this.#room, epoch: this.epoch, ...authorship, update, claims };
    const durable = this.#journal.add(record, from);
    if (durable !== this.#lastCommit) this.#unfinished.add(durable);
    this.#lastCommit = durable;
    return durable;
  }

  /** A record is durable: everybody may see it. */
  #show({ update }: NewJournalRecord, from: Peer | null, seq: number): void {
    if (seq !== this.seq + 1) {
      throw new Error(`The journal of ${this.#room} went from ${this.seq} to ${seq}: somebody else writes it.`);
    }
    const { counts, onCommit } = this.#around;
    this.#document.settle();
    counts.edits++;
    counts.editBytes += update.byteLength;
    this.#relay.add(updateFrame(update), from);
    onCommit(seq);
    if (this.#compaction.isDue) this.#unfinished.add(this.compact());
  }

  #failed(error: unknown): void {
    // The journal is fine when the room is not the spec's any more; anything else and nothing can be promised.
    if (error instanceof RoomNotCurrentError) this.#around.onBroken(error);
    // Only who is about to end hears of a full disk here: nothing was acknowledged, and the clients have it still.
    else if (!(error instanceof StorageFullError)) this.#around.onFatal(asError(error));
  }

  #authorship(session: string, author: Author): Authorship {
    const noting = this.#authors.note(author);
    if (noting !== null) this.#unfinished.add(noting.catch((error: unknown) => this.#around.onFatal(asError(error))));
    return { session, author: author.id, receivedAt: this.#around.clock.now() };
  }

  #publishAwareness(peer: Peer): void {
    const entry = this.#presence.entryOf(peer);
    if (entry !== null) this.#relay.show(entry);
  }

  #leave(peer: Peer): void {
    if (!this.#peers.delete(peer)) return;
    const entry = this.#presence.leave(peer);
    if (entry !== null) this.#relay.show(entry);
    this.#around.onUse();
  }

  #assertOpen(): void {
    if (this.#closed) throw new RoomClosedError(`${this.#room} has been closed.`);
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
