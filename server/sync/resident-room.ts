import * as Y from 'yjs';
import type { EditContext } from '../../shared/doc/edit-context.ts';
import type { DocumentView } from '../../shared/doc/view.ts';
import type { CloseCode } from '../../shared/protocol/close-codes.ts';
import type { PresenceUser } from '../../shared/protocol/presence.ts';
import { parseRoomName } from '../storage/room-name.ts';
import type { Author, Authorship, Storage, StoredDocument } from '../storage/storage.ts';
import { DamagedDocumentError, RoomNotCurrentError } from '../storage/storage-error.ts';
import { admit, assertWritable } from './admission.ts';
import type { SyncLimits } from './limits.ts';
import { PresenceList } from './presence-list.ts';
import { recordEdit } from './record-edit.ts';
import { type Peer, type Room, RoomClosedError, RoomFullError, type Seat } from './room.ts';
import { RoomDocument } from './room-document.ts';
import { awarenessFrame, step1Frame, updateFrame } from './server-frame.ts';
import type { SyncClock } from './sync-clock.ts';

/** What a room needs, and whom it tells. */
export interface RoomSurroundings {
  readonly storage: Storage;
  readonly clock: SyncClock;
  readonly random: () => number;
  readonly limits: SyncLimits;
  onCommit(seq: number): void;
  /** Somebody used the room, or left it. */
  onUse(): void;
  /** The document cannot go on in this room, which must be forgotten: its history was replaced, or an edit broke it. */
  onBroken(error: Error): void;
  /** The disk failed: nothing more is acknowledged (S3). */
  onFatal(error: Error): void;
}

/** Session of the edits that the server makes itself. */
const SERVER_SESSION = 'server';

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
  #seq: number;
  #snapshotSeq: number;
  /** What was begun and has not ended yet. */
  readonly #work = new Set<Promise<unknown>>();
  /** Everything admitted so far is durable. */
  #lastCommit: Promise<void> = Promise.resolve();
  #compacting = false;
  #closed = false;

  /** @throws DamagedDocumentError */
  constructor(room: string, stored: StoredDocument, around: RoomSurroundings) {
    const name = parseRoomName(room);
    if (name === null) throw new DamagedDocumentError(`${room} is no name of a room.`);
    this.#room = room;
    this.#id = name.id;
    this.epoch = name.epoch;
    this.#around = around;
    this.#document = new RoomDocument(room, stored);
    this.#presence = new PresenceList(() => around.clock.now(), around.limits.awarenessBytes);
    this.#client = Math.floor(around.random() * 2 ** 32);
    this.#seq = stored.seq;
    this.#snapshotSeq = stored.seq - stored.updates.length;
  }

  get seq(): number {
    return this.#seq;
  }

  get isUsed(): boolean {
    return this.#peers.size > 0;
  }

  get isIncomplete(): boolean {
    return this.#document.isIncomplete;
  }

  view(): DocumentView {
    this.#assertOpen();
    this.#around.onUse();
    return this.#document.view();
  }

  async edit(author: Author, change: (context: EditContext) => void): Promise<{ seq: number }> {
    this.#assertOpen();
    const { random, clock, limits, onUse } = this.#around;
    onUse();
    const context = { random, now: () => clock.now(), origin: SERVER_SESSION };
    const update = recordEdit(this.#document.copy(), this.#client, context, change);
    if (update === null) return { seq: this.#seq };
    assertWritable(this.#document, update, limits);
    const reaches = Y.parseUpdateMeta(update).to;
    return { seq: await this.#commit(update, reaches, this.#authorship(SERVER_SESSION, author), null) };
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
        return room.#seq;
      },
      stateRequest: () => step1Frame(this.#document.stateVector()),
      stateReply: (stateVector) => this.#document.stateReply(stateVector),
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
    if (this.#snapshotSeq === this.#seq || this.#compacting) return;
    this.#compacting = true;
    const seq = this.#seq;
    try {
      await this.#around.storage.saveSnapshot(this.#room, seq, this.#document.encode());
      this.#snapshotSeq = seq;
    } catch (error) {
      this.#around.onFatal(asError(error));
    } finally {
      this.#compacting = false;
    }
  }

  destroy(): void {
    this.#closed = true;
    this.#document.destroy();
  }

  #receive(peer: Peer, update: Uint8Array, kind: 'step2' | 'update'): Promise<void> | null {
    this.#assertOpen();
    const admission = admit(this.#document, update, { kind, role: peer.role, limits: this.#around.limits });
    if (admission.kind === 'incomplete') return null;
    if (admission.kind === 'new') {
      const author = this.#presence.userOf(peer) ?? { id: `session:${peer.session}`, name: '' };
      void this.#commit(update, admission.reaches, this.#authorship(peer.session, author), peer);
    }
    return this.#lastCommit;
  }

  #commit(
    update: Uint8Array,
    reaches: ReadonlyMap<number, number>,
    authorship: Authorship,
    from: Peer | null,
  ): Promise<number> {
    this.#document.push(update, reaches);
    const work = this.#append(update, authorship, from);
    this.#track(work);
    this.#lastCommit = work.then(() => undefined);
    // Who waits for it hears of a failure; that nobody waits is no failure of its own.
    this.#lastCommit.catch(() => undefined);
    return work;
  }

  async #append(update: Uint8Array, authorship: Authorship, from: Peer | null): Promise<number> {
    const { storage, onCommit, limits } = this.#around;
    try {
      const [record] = await storage.append([{ room: this.#room, epoch: this.epoch, ...authorship, update }]);
      if (record?.seq !== this.#seq + 1) {
        throw new Error(
          `The journal of ${this.#room} went from ${this.#seq} to ${record?.seq}: somebody else writes it.`,
        );
      }
    } catch (error) {
      // The journal is fine when the room is not the spec's any more; anything else and nothing can be promised.
      if (error instanceof RoomNotCurrentError) this.#around.onBroken(error);
      else this.#around.onFatal(asError(error));
      throw error;
    }
    this.#seq += 1;
    try {
      this.#document.settle();
    } catch (error) {
      this.#around.onBroken(asError(error));
      throw error;
    }
    const frame = updateFrame(update);
    for (const peer of this.#peers) if (peer !== from) peer.send(frame);
    onCommit(this.#seq);
    if (this.#seq - this.#snapshotSeq >= limits.compactEvery) this.#track(this.compact());
    return this.#seq;
  }

  #authorship(session: string, author: Author): Authorship {
    if (author.name !== '' && !this.#knownAuthors.has(`${author.id} ${author.name}`)) {
      this.#knownAuthors.add(`${author.id} ${author.name}`);
      const { storage, onFatal } = this.#around;
      const put = storage.putAuthor(this.#id, { id: author.id, name: author.name });
      this.#track(put.catch((error: unknown) => onFatal(asError(error))));
    }
    return { session, author: author.id, receivedAt: this.#around.clock.now() };
  }

  #publishAwareness(peer: Peer): void {
    const entry = this.#presence.entryOf(peer);
    if (entry !== null) this.#broadcast(awarenessFrame([entry]));
  }

  #leave(peer: Peer): void {
    if (!this.#peers.delete(peer)) return;
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
