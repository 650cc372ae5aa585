import * as decoding from 'lib0/decoding';
import { MalformedFrameError } from './client-frame.ts';
import { type Content, checkKey, doubtOf, readLength, scanContent } from './content-scan.ts';
import type { FrameLimits } from './limits.ts';
import { RefusedUpdateError } from './refused-update.ts';

/** A run of the structs of one client: clocks from `clock` on. */
export interface ClockRange {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
}

/** What the room knows already. The scan asks for it, so that it needs no document. */
export interface KnownState {
  /** The first clock of a client that the room has not admitted yet. */
  nextClock(client: number): number;
  /** Whether all of a range is deleted already. */
  isDeleted(range: ClockRange): boolean;
  /** Whether a range touches what sockets must not write: the document's layout and epoch. */
  isProtected(range: ClockRange): boolean;
}

/** How much of something an update may add, and how deep types may nest. */
export interface ScanBounds extends Omit<FrameLimits, 'bytes'> {
  readonly nesting: number;
}

/** What an update adds, from its bytes alone. Known structs and deletions count for nothing. */
export interface UpdateScan {
  /** Where the clocks of clients stand after the update. */
  readonly reaches: ReadonlyMap<number, number>;
  /** Where the room's clocks of the same clients stood when it was read. */
  readonly begins: ReadonlyMap<number, number>;
  readonly newClients: number;
  readonly newStructs: number;
  /** New structs that stand beside others' text, or set what may be set already: not behind their author's last one. */
  readonly jumps: number;
  /** Ranges not all of which are deleted already. */
  readonly newDeletes: readonly ClockRange[];
  /** New structs that are shared types. */
  readonly types: readonly ClockRange[];
  /** Everything that the update builds on is there or comes before it in the update. False: maybe not. */
  readonly connected: boolean;
  /**
   * The room has the beginning of an item and not its end. Yjs hangs such an end on what the room has, wherever the update
   * says that it belongs: it may fail, and who opens the document later may see another one. To be cut off first.
   */
  readonly overlaps: boolean;
  /** Why the update must be tried on a copy first; null where the scan proves it harmless. */
  readonly doubt: string | null;
}

const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;
const HAS_KEY = 0x20;
const REF = 0x1f;
const SKIP = 10;
/** The top-level names of layout 1. Newer ones are tried on a copy. */
const ROOTS: ReadonlySet<string> = new Set(['meta', 'blocks', 'decisions', 'threads']);
const PROTECTED_KEYS: ReadonlySet<string> = new Set(['layout', 'epoch']);

/** Structs and ranges that are read before the event loop gets its turn: some milliseconds at most. */
const SLICE = 1_000;

/**
 * Walks over an update (Yjs update format v1, `readClientsStructRefs` in yjs/src/utils/encoding.js) without building
 * anything, in time linear in its bytes, and no further than its bounds.
 * @throws MalformedFrameError, RefusedUpdateError
 */
export function scanUpdate(update: Uint8Array, known: KnownState, bounds: ScanBounds): UpdateScan {
  const scanner = new Scanner(update, known, bounds);
  return telling(() => {
    for (const _slice of scanner.slices());
    return scanner.result();
  });
}

/**
 * The same for an update that may take long, with turns for others in between. What the room knows may grow meanwhile, and
 * it only ever grows: the result may call new what has come by another way since, and is never wrong about the rest.
 */
export async function scanInSlices(update: Uint8Array, known: KnownState, bounds: ScanBounds): Promise<UpdateScan> {
  const scanner = new Scanner(update, known, bounds);
  const slices = scanner.slices();
  while (telling(() => slices.next().done) !== true) await new Promise((resolve) => setImmediate(resolve));
  return scanner.result();
}

function telling<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof MalformedFrameError || error instanceof RefusedUpdateError) throw error;
    throw new MalformedFrameError(error instanceof Error ? error.message : String(error));
  }
}

class Scanner {
  readonly #decoder: decoding.Decoder;
  readonly #known: KnownState;
  readonly #bounds: ScanBounds;
  readonly #reaches = new Map<number, number>();
  readonly #begins = new Map<number, number>();
  readonly #types: ClockRange[] = [];
  readonly #newDeletes: ClockRange[] = [];
  /** Depth of the shared types of this update, by `client:clock`. */
  readonly #depths = new Map<string, number>();
  #newClients = 0;
  #newStructs = 0;
  #jumps = 0;
  #steps = 0;
  #connected = true;
  #overlaps = false;
  #doubt: string | null = null;

  constructor(update: Uint8Array, known: KnownState, bounds: ScanBounds) {
    this.#decoder = decoding.createDecoder(update);
    this.#known = known;
    this.#bounds = bounds;
  }

  /** Reads the update, and stops for a moment after each slice of it. */
  *slices(): Generator<void, void, void> {
    const seen = new Set<number>();
    for (let left = this.#readUint(); left > 0; left--) {
      const structs = this.#readUint();
      const client = this.#readUint();
      if (seen.has(client)) throw new MalformedFrameError('A client appears twice.');
      seen.add(client);
      yield* this.#scanClient(client, structs);
    }
    yield* this.#scanDeletes();
  }

  result(): UpdateScan {
    return {
      reaches: this.#reaches,
      begins: this.#begins,
      newClients: this.#newClients,
      newStructs: this.#newStructs,
      jumps: this.#jumps,
      newDeletes: this.#newDeletes,
      types: this.#types,
      connected: this.#connected,
      overlaps: this.#overlaps,
      doubt: this.#doubt,
    };
  }

  *#scanClient(client: number, structs: number): Generator<void, void, void> {
    const next = this.#known.nextClock(client);
    let clock = this.#readUint();
    if (structs > 0 && clock > next) this.#connected = false;
    // Nobody writes a client without structs, but each takes its time.
    if (structs === 0) this.#countStruct();
    if (this.#isSliceOver()) yield;
    for (let left = structs; left > 0; left--) {
      if (this.#isSliceOver()) yield;
      const info = decoding.readUint8(this.#decoder);
      const ref = info & REF;
      if (ref === SKIP) {
        clock = advance(clock, decoding.readVarUint(this.#decoder));
        if (clock > next) this.#connected = false;
      } else {
        const start = clock;
        clock = advance(clock, ref === 0 ? readLength(this.#decoder) : this.#scanItem(client, clock, next, info));
        if (clock > next) {
          if (start < next && ref !== 0) this.#overlaps = true;
          this.#countStruct();
          this.#reaches.set(client, clock);
          this.#begins.set(client, next);
        }
      }
    }
    if (next !== 0 || !this.#reaches.has(client)) return;
    this.#newClients++;
    const { newClients: most } = this.#bounds;
    if (this.#newClients > most) throw tooLarge(`An edit has at most ${most} new clients.`);
  }

  #countStruct(): void {
    this.#newStructs++;
    const { newStructs: most } = this.#bounds;
    if (this.#newStructs > most) throw tooLarge(`An edit has at most ${most} new structs.`);
  }

  #isSliceOver(): boolean {
    this.#steps++;
    return this.#steps % SLICE === 0;
  }

  /** @returns the item's length. */
  #scanItem(client: number, clock: number, next: number, info: number): number {
    const self = { client, clock };
    const origins = (info & HAS_ORIGIN ? 1 : 0) + (info & HAS_RIGHT_ORIGIN ? 1 : 0);
    let settled = false;
    for (let i = 0; i < origins; i++) {
      const origin = this.#readDependency(self);
      if (i === 0 && info & HAS_ORIGIN) settled = origin.client === client && origin.clock === clock - 1;
      if (this.#known.isProtected({ ...origin, length: 1 })) refuseProtected();
    }
    let root: string | null = null;
    let parent: { client: number; clock: number } | null = null;
    let key: string | null = null;
    if (origins === 0) {
      if (this.#readUint() === 1) root = decoding.readVarString(this.#decoder);
      else parent = this.#readDependency(self);
      if (info & HAS_KEY) key = decoding.readVarString(this.#decoder);
      if (root !== null) checkKey(root);
      if (key !== null) checkKey(key);
    }
    const content = scanContent(this.#decoder, info & REF);
    // No Yjs writes one, and where it is split later the copies differ in which part is the value.
    if (key !== null && content.kind === 'string') throw new MalformedFrameError('A text is no value of a map.');
    // Yjs makes the root as it reads the name, even where the item is known already.
    if (root !== null && !ROOTS.has(root)) this.#doubt ??= `unknown root ${root}`;
    if (clock + content.length <= next) return content.length;
    // In a type that the update itself brings there is nobody else's yet.
    if (!settled && (parent === null || this.#isKnown(parent))) this.#jumps++;
    if (root === 'meta' && key !== null && PROTECTED_KEYS.has(key)) refuseProtected();
    this.#judge(self, content, root, parent, key);
    return content.length;
  }

  /** Notes the depth of a new shared type, and why the item is not proven harmless. */
  #judge(
    self: { client: number; clock: number },
    content: Content,
    root: string | null,
    parent: { client: number; clock: number } | null,
    key: string | null,
  ): void {
    const doubt = doubtOf(content, root, key);
    if (doubt !== null) this.#doubt ??= doubt;
    if (content.kind !== 'type') return;
    this.#types.push({ ...self, length: 1 });
    const outer = root !== null ? 0 : parent === null ? undefined : this.#depths.get(idOf(parent));
    if (outer === undefined) this.#doubt ??= 'a shared type whose depth is unknown';
    else if (outer >= this.#bounds.nesting)
      throw new RefusedUpdateError('nesting', `Types nest deeper than ${this.#bounds.nesting}.`);
    else this.#depths.set(idOf(self), outer + 1);
  }

  /** Reads an id that the item builds on. */
  #readDependency(self: { client: number; clock: number }): { client: number; clock: number } {
    const client = this.#readUint();
    const clock = this.#readUint();
    // Yjs does not check this one and fails in the middle of a transaction.
    if (client === self.client && clock >= self.clock) throw new MalformedFrameError('A struct builds on a later one.');
    if (clock >= this.#reachOf(client)) this.#connected = false;
    return { client, clock };
  }

  *#scanDeletes(): Generator<void, void, void> {
    const { newDeleteRanges: most } = this.#bounds;
    for (let clients = this.#readUint(); clients > 0; clients--) {
      if (this.#isSliceOver()) yield;
      const client = this.#readUint();
      for (let left = this.#readUint(); left > 0; left--) {
        if (this.#isSliceOver()) yield;
        const range = { client, clock: this.#readUint(), length: readLength(this.#decoder) };
        const end = advance(range.clock, range.length);
        if (end > this.#reachOf(client)) this.#connected = false;
        if (this.#known.isProtected(range)) refuseProtected();
        if (!this.#known.isDeleted(range)) this.#newDeletes.push(range);
        if (this.#newDeletes.length > most) throw tooLarge(`An edit deletes at most ${most} ranges.`);
      }
    }
  }

  #isKnown({ client, clock }: { client: number; clock: number }): boolean {
    return clock < this.#known.nextClock(client);
  }

  #reachOf(client: number): number {
    return this.#reaches.get(client) ?? this.#known.nextClock(client);
  }

  #readUint(): number {
    const value = decoding.readVarUint(this.#decoder);
    if (!Number.isSafeInteger(value)) throw new MalformedFrameError('A number is too large.');
    return value;
  }
}

function advance(clock: number, length: number): number {
  const end = clock + length;
  if (!Number.isSafeInteger(end)) throw new MalformedFrameError('A clock is too large.');
  return end;
}

function idOf({ client, clock }: { client: number; clock: number }): string {
  return `${client}:${clock}`;
}

function tooLarge(reason: string): RefusedUpdateError {
  return new RefusedUpdateError('tooLarge', reason);
}

function refuseProtected(): never {
  throw new RefusedUpdateError('protectedKey', "A document's layout and epoch are the server's.");
}
