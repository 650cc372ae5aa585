import type { IdentifiedBlock, MarkdownDocument } from '../../shared/markdown/block.ts';
import type { MergeEdit } from '../../shared/markdown/merge/merge-edits.ts';
import type { CloseCode } from '../../shared/protocol/close-codes.ts';
import type { PresenceUser } from '../../shared/protocol/presence.ts';
import type { Author } from '../storage/storage.ts';
import type { PresenceOwner } from './presence-list.ts';
import type { Receiver } from './relay.ts';

/** One history of one spec, open on this server. */
export interface Room {
  /** Of the last durable edit. */
  readonly seq: number;
  readonly epoch: string;
  /** The present blocks of the durable state, read in a thread. */
  view(): Promise<MarkdownDocument<IdentifiedBlock>>;
  /**
   * Changes the document as an ordinary edit: durable first, then shown to everybody. The steps are made all or none, on a
   * copy in a thread, and taken only where nobody has touched what they are about by then, whatever is on its way.
   * @returns the seq of the edit, or of the room where nothing had to be changed; null where the document is not the one
   * that the steps were made for: then nothing was changed, and they are to be made anew.
   * @throws RoomClosedError, RefusedUpdateError (read-only layout, document too large or too slow), StorageFullError
   */
  edit(author: Author, edits: readonly MergeEdit[]): Promise<{ seq: number } | null>;
}

/** The rooms of this server. A room is loaded when it is first asked for and leaves nothing behind when it is not used. */
export interface Rooms {
  /**
   * The live room, loaded when need be. Ask again for every use: an unused room is unloaded.
   * @throws RoomNotFoundError, DamagedDocumentError, StorageFailedError
   */
  open(room: string): Promise<Room>;
  people(specId: string): readonly PresenceUser[];
  /** Ends a room for good: closes its sockets with `code` and forgets it. What is under way is finished first. */
  end(room: string, code: CloseCode): Promise<void>;
  /** Calls back after every commit. @returns a function that stops it. */
  onChange(listener: (room: string, seq: number) => void): () => void;
  /** Finishes what is under way, stores the documents whole and forgets them. */
  close(): Promise<void>;
  /** Names of the rooms in memory. */
  readonly openRooms: readonly string[];
  /** Gives a socket a seat in a room. @throws what `open` throws, RoomFullError */
  join(room: string, peer: Peer): Promise<Seat>;
}

/** A socket, as a room sees it. */
export interface Peer extends PresenceOwner, Receiver {
  readonly role: 'editor' | 'viewer';
  send(frame: Uint8Array): void;
  close(code: CloseCode, reason: string): void;
}

/** A room, as one of its sockets sees it. */
export interface Seat {
  readonly epoch: string;
  readonly seq: number;
  /** The server's sync step 1. */
  stateRequest(): Uint8Array;
  /** The answer to the client's sync step 1. @throws MalformedFrameError when the state vector is none. */
  stateReply(stateVector: Uint8Array): Promise<Uint8Array>;
  /**
   * Checks an update and, once it is durable, shows it to the others. Updates of one seat are taken in the order of the
   * calls, also where the first must be tried on a copy.
   * @returns a promise of its being durable; of false when it builds on edits that the room does not have, so that the
   * client must be asked for all it has.
   * @throws MalformedFrameError, RefusedUpdateError
   */
  receive(update: Uint8Array, kind: 'step2' | 'update'): Promise<boolean>;
  /** @returns true when there is something of the socket's own to publish. @throws MalformedFrameError */
  receiveAwareness(update: Uint8Array): boolean;
  /** Tells everybody, the socket included, what it last showed of itself. */
  publishAwareness(): void;
  /** Everybody's awareness; null in an empty room. */
  awareness(): Uint8Array | null;
  leave(): void;
}

export type MissingReason = 'unknown' | 'deleted' | 'replaced';

/** No spec has this room, or has it any more. */
export class RoomNotFoundError extends Error {
  override readonly name = 'RoomNotFoundError';
  readonly reason: MissingReason;

  constructor(room: string, reason: MissingReason) {
    super(`There is no room ${room} (${reason}).`);
    this.reason = reason;
  }
}

/** The room has been unloaded or ended: open it again. */
export class RoomClosedError extends Error {
  override readonly name = 'RoomClosedError';
}

/** The room has as many sockets as it may have. */
export class RoomFullError extends Error {
  override readonly name = 'RoomFullError';
}
