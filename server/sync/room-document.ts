import * as Y from 'yjs';
import { isReadOnlyLayout, openSpec } from '../../shared/doc/layout.ts';
import { DocumentReader } from '../../shared/doc/reader.ts';
import type { DocumentView } from '../../shared/doc/view.ts';
import type { StoredDocument } from '../storage/storage.ts';
import { DamagedDocumentError } from '../storage/storage-error.ts';
import { step2Frame } from './server-frame.ts';
import type { ClockRange, KnownState } from './update-scan.ts';

/** State replies kept for one state of the document: enough for a herd that reconnects. */
const CACHED_REPLIES = 16;

/**
 * A room's document: a resident Y.Doc that holds what is durable and nothing else, and the updates that were admitted
 * and wait for their commit.
 */
export class RoomDocument implements KnownState {
  readonly readOnly: boolean;
  readonly #doc = new Y.Doc();
  readonly #inFlight: Uint8Array[] = [];
  /** Where clients' clocks will stand once everything in flight is durable. */
  readonly #ahead = new Map<number, number>();
  readonly #protected: readonly ClockRange[];
  readonly #replies = new Map<string, Uint8Array>();
  #reader: DocumentReader | null = null;
  /** At least as large as the encoded document: merging only makes it smaller. */
  #bytes: number;

  /** @throws DamagedDocumentError when what was stored cannot be read. */
  constructor(room: string, stored: StoredDocument) {
    const parts = stored.updates.map(({ update }) => update);
    if (stored.snapshot !== null) parts.unshift(stored.snapshot);
    try {
      this.#doc.transact(() => {
        for (const part of parts) Y.applyUpdate(this.#doc, part);
      });
    } catch (error) {
      this.#doc.destroy();
      throw new DamagedDocumentError(`Room ${room} cannot be read: ${error instanceof Error ? error.message : error}`);
    }
    this.#bytes = parts.reduce((sum, part) => sum + part.byteLength, 0);
    this.readOnly = isReadOnlyLayout(this.#doc);
    this.#protected = protectedRanges(this.#doc);
  }

  /** Something stored builds on what was never stored. The parts that connect are served. */
  get isIncomplete(): boolean {
    return hasPending(this.#doc);
  }

  nextClock(client: number): number {
    return Math.max(Y.getState(this.#doc.store, client), this.#ahead.get(client) ?? 0);
  }

  isDeleted({ client, clock, length }: ClockRange): boolean {
    const structs = this.#doc.store.clients.get(client);
    const end = clock + length;
    if (structs === undefined || end > Y.getState(this.#doc.store, client)) return false;
    for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
      const struct = structs[index];
      if (struct === undefined || struct.id.clock >= end) break;
      if (!struct.deleted) return false;
    }
    return true;
  }

  isProtected({ client, clock, length }: ClockRange): boolean {
    return this.#protected.some(
      (range) => range.client === client && clock < range.clock + range.length && range.clock < clock + length,
    );
  }

  /** Takes an admitted update on its way to the journal: what comes next may build on it. */
  push(update: Uint8Array, reaches: ReadonlyMap<number, number>): void {
    this.#inFlight.push(update);
    for (const [client, clock] of reaches) this.#ahead.set(client, clock);
    this.#bytes += update.byteLength;
  }

  /** The oldest update in flight is durable and becomes part of the document. @throws what Yjs throws on poison. */
  settle(): void {
    const oldest = this.#inFlight.shift();
    if (oldest === undefined) return;
    if (this.#inFlight.length === 0) this.#ahead.clear();
    this.#replies.clear();
    Y.applyUpdate(this.#doc, oldest);
  }

  /** Whether the encoded document would stay within a limit. Encodes it only when the sum of its parts is above. */
  hasRoomFor(bytes: number, limit: number): boolean {
    if (this.#bytes + bytes <= limit) return true;
    const waiting = this.#inFlight.reduce((sum, update) => sum + update.byteLength, 0);
    this.#bytes = this.encode().byteLength + waiting;
    return this.#bytes + bytes <= limit;
  }

  /** A document of its own that holds all this one does and will hold. The caller destroys it. */
  copy(): Y.Doc {
    const copy = new Y.Doc();
    Y.applyUpdate(copy, this.encode());
    for (const update of this.#inFlight) Y.applyUpdate(copy, update);
    return copy;
  }

  encode(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc);
  }

  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#doc);
  }

  /** The answer to a client's sync step 1. @throws when the state vector is none. */
  stateReply(stateVector: Uint8Array): Uint8Array {
    const key = Buffer.from(stateVector).toString('latin1');
    const cached = this.#replies.get(key);
    if (cached !== undefined) return cached;
    const reply = step2Frame(Y.encodeStateAsUpdate(this.#doc, stateVector));
    if (this.#replies.size < CACHED_REPLIES) this.#replies.set(key, reply);
    return reply;
  }

  view(): DocumentView {
    this.#reader ??= new DocumentReader(this.#doc);
    return this.#reader.read();
  }

  destroy(): void {
    this.#reader?.dispose();
    this.#doc.destroy();
  }
}

/** Whether a document waits for structs or deletions that it builds on. */
export function hasPending(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}

function protectedRanges(doc: Y.Doc): ClockRange[] {
  const { meta } = openSpec(doc);
  return ['layout', 'epoch'].flatMap((key) => {
    const item = meta._map.get(key);
    return item === undefined ? [] : [{ client: item.id.client, clock: item.id.clock, length: item.length }];
  });
}
