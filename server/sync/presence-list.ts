import * as decoding from 'lib0/decoding';
import { type PresenceUser, parsePresence } from '../../shared/protocol/presence.ts';
import { MalformedFrameError } from './client-frame.ts';
import { RefusedUpdateError } from './refused-update.ts';
import type { AwarenessEntry } from './server-frame.ts';

/** One socket, as far as presence is concerned. */
export interface PresenceOwner {
  /** Digest of the session's secret, or `anonymous`. */
  readonly session: string;
}

interface Present {
  readonly client: number;
  readonly owner: PresenceOwner;
  clock: number;
  /** JSON; `null` while a socket shows nothing of itself. */
  state: string;
  user: PresenceUser | null;
}

interface Departed {
  readonly client: number;
  readonly clock: number;
  readonly at: number;
  /** Sockets that were there and may still echo the one that left. */
  readonly witnesses: ReadonlySet<PresenceOwner>;
}

/** For this long after somebody left an echo of him may still be under way. */
const ECHO_MS = 10_000;
/** A client counts its clock up by one per change; nobody honest gets here. */
const MAX_CLOCK = 2 ** 40;

/**
 * Who is in a room. A socket owns one awareness client id, that of the first state it sends, and speaks for no other:
 * stock clients echo everybody's entries, so entries of foreign ids are dropped without a word. The published clocks are
 * the list's own: never behind what it told before, so that whoever returns with an old clock is seen at once.
 */
export class PresenceList {
  readonly #present = new Map<number, Present>();
  readonly #owned = new Map<PresenceOwner, Present>();
  readonly #departed = new Map<number, Departed>();
  readonly #sockets = new Set<PresenceOwner>();
  readonly #now: () => number;
  readonly #maxStateBytes: number;

  constructor(now: () => number, maxStateBytes: number) {
    this.#now = now;
    this.#maxStateBytes = maxStateBytes;
  }

  /** From now on the socket hears of the others. */
  join(owner: PresenceOwner): void {
    this.#sockets.add(owner);
  }

  /**
   * Takes a socket's awareness update (y-protocols/awareness.js).
   * @returns whether there is news of its own to publish to everybody, the socket itself included.
   * @throws MalformedFrameError, RefusedUpdateError for a state of its own over the limit
   */
  receive(owner: PresenceOwner, update: Uint8Array): boolean {
    let news = false;
    for (const { client, clock, state } of decodeEntries(update)) {
      const own = this.#owned.get(owner) ?? this.#claim(owner, client, state);
      if (own?.client !== client || clock > MAX_CLOCK) continue;
      if (Buffer.byteLength(state) > this.#maxStateBytes) {
        throw new RefusedUpdateError('presence', `A presence state is larger than ${this.#maxStateBytes} bytes.`);
      }
      // A client renews its state every 15 s with a new clock; what repeats the clock is an echo of our own words.
      if (clock <= own.clock && state === own.state) continue;
      own.user = parsePresence(parseJson(state))?.user ?? null;
      own.clock = Math.max(clock, own.clock + 1);
      own.state = state;
      news = true;
    }
    return news;
  }

  /** What a socket last showed of itself; null where it never did. */
  entryOf(owner: PresenceOwner): AwarenessEntry | null {
    const own = this.#owned.get(owner);
    return own === undefined ? null : toEntry(own);
  }

  /** @returns the entry that tells the others, or null where the socket never showed itself. */
  leave(owner: PresenceOwner): AwarenessEntry | null {
    this.#sockets.delete(owner);
    const own = this.#owned.get(owner);
    if (own === undefined) return null;
    this.#owned.delete(owner);
    this.#present.delete(own.client);
    this.#forgetOldDepartures();
    const { client, clock } = own;
    this.#departed.set(client, { client, clock: clock + 1, at: this.#now(), witnesses: new Set(this.#sockets) });
    return { client, clock: clock + 1, state: 'null' };
  }

  /** Everybody, for a socket that joins or asks. */
  entries(): AwarenessEntry[] {
    return [...this.#present.values()].filter(({ state }) => state !== 'null').map(toEntry);
  }

  /** Who the socket says it is. */
  userOf(owner: PresenceOwner): PresenceUser | null {
    return this.#owned.get(owner)?.user ?? null;
  }

  users(): PresenceUser[] {
    return [...this.#present.values()].flatMap(({ user }) => (user === null ? [] : [user]));
  }

  #claim(owner: PresenceOwner, client: number, state: string): Present | null {
    if (state === 'null') return null;
    const holder = this.#present.get(client);
    if (holder !== undefined) {
      // The same browser on a new socket, while the old one has not been found dead yet.
      if (holder.owner.session !== owner.session || owner.session === 'anonymous') return null;
      this.#owned.delete(holder.owner);
    }
    const departed = this.#departed.get(client);
    if (departed?.witnesses.has(owner) && this.#now() - departed.at < ECHO_MS) return null;
    this.#departed.delete(client);
    const clock = Math.max(holder?.clock ?? 0, departed?.clock ?? 0);
    const own: Present = { client, owner, clock, state: '', user: null };
    this.#present.set(client, own);
    this.#owned.set(owner, own);
    return own;
  }

  #forgetOldDepartures(): void {
    // Clocks are kept a little longer than echoes live: stock clients forget whom they have not heard of in 30 s.
    for (const { client, at } of this.#departed.values()) {
      if (this.#now() - at > 6 * ECHO_MS) this.#departed.delete(client);
    }
  }
}

function toEntry({ client, clock, state }: Present): AwarenessEntry {
  return { client, clock, state };
}

function decodeEntries(update: Uint8Array): AwarenessEntry[] {
  try {
    const decoder = decoding.createDecoder(update);
    const entries: AwarenessEntry[] = [];
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const client = decoding.readVarUint(decoder);
      const clock = decoding.readVarUint(decoder);
      entries.push({ client, clock, state: decoding.readVarString(decoder) });
    }
    return entries;
  } catch (error) {
    throw new MalformedFrameError(error instanceof Error ? error.message : String(error));
  }
}

/** What is published must be JSON, or every other client would fail on it. */
function parseJson(state: string): unknown {
  try {
    return JSON.parse(state);
  } catch {
    throw new MalformedFrameError('A presence state is no JSON.');
  }
}
