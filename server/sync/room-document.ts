import * as Y from 'yjs';
import type { IdentifiedBlock, MarkdownDocument } from '../../shared/markdown/block.ts';
import { Queue } from '../queue.ts';
import type { StoredDocument } from '../storage/storage.ts';
import { MalformedFrameError } from './client-frame.ts';
import type { DocumentCopy, DocumentWork, OpenedDocument, Trial, TrialOutcome } from './document-work.ts';
import { KnownStructs } from './known-structs.ts';
import type { Outline } from './outline.ts';
import { buildLimit, Proof } from './proof.ts';
import { step2Frame } from './server-frame.ts';
import { StateReplies } from './state-replies.ts';
import type { ClockRange, KnownState, UpdateScan } from './update-scan.ts';

/** A stored document, put together. */
export interface Opened extends OpenedDocument {
  /** Its outline, read. */
  readonly known: Outline;
}

/** What is admitted while somebody works on a copy. */
export interface Followed {
  /** What came since the last call. */
  take(): Uint8Array[];
  end(): void;
}

/** A document that takes longer to be put together is a slow one. Milliseconds. */
const SLOW_MS = 100;

/**
 * A room's document without a Y.Doc: its state as one update, the durable updates since, those that were admitted and
 * wait for their commit, and an index of what the whole of it holds.
 */
export class RoomDocument implements KnownState {
  readonly readOnly: boolean;
  readonly #work: DocumentWork;
  readonly #trialMs: number;
  readonly #proof: Proof;
  /** What it last took to put it together. Milliseconds. */
  #buildMs: number;
  readonly #known: KnownStructs;
  /** The sync step 2 with everything up to `#baseSeq`. */
  #frame: Uint8Array;
  /** The update inside the frame: the same bytes, not a copy. */
  #base: Uint8Array;
  #baseSeq: number;
  readonly #tail: Uint8Array[] = [];
  #tailBytes = 0;
  readonly #inFlight = new Queue<Uint8Array>();
  #inFlightBytes = 0;
  /** Who wants to know of every update that is admitted. */
  readonly #followers = new Set<Uint8Array[]>();
  #folding: Promise<void> | null = null;
  readonly #replies: StateReplies;
  /** Of the state. */
  #outline: Uint8Array;

  /**
   * @param opened what was stored, with its outline.
   * @param trialMs what the largest document may take to be put together.
   */
  constructor(
    { state, outline, known, ms }: Opened,
    { seq, owners }: Pick<StoredDocument, 'seq' | 'owners'>,
    work: DocumentWork,
    trialMs: number,
  ) {
    this.#work = work;
    this.#trialMs = trialMs;
    this.#proof = new Proof(known.structs);
    this.#buildMs = ms;
    this.#known = new KnownStructs(known, owners);
    this.readOnly = known.readOnly;
    this.#outline = outline;
    this.#frame = step2Frame(state);
    this.#base = inside(this.#frame, state);
    this.#baseSeq = seq;
    this.#replies = new StateReplies((vectors) => work.differences(this.#base, vectors, this.#isSlow));
  }

  /** Of the last durable update. */
  get seq(): number {
    return this.#baseSeq + this.#tail.length;
  }

  /** Of the last update that was admitted, once it is durable. */
  get lastSeq(): number {
    return this.seq + this.#inFlight.size;
  }

  /** Bytes of the durable updates that are not folded into the state yet. */
  get tailBytes(): number {
    return this.#tailBytes;
  }

  /** Client ids that ever wrote in it. */
  get clientCount(): number {
    return this.#known.clientCount;
  }

  nextClock(client: number): number {
    return this.#known.nextClock(client);
  }

  isDeleted(range: ClockRange): boolean {
    return this.#known.isDeleted(range);
  }

  isProtected(range: ClockRange): boolean {
    return this.#known.isProtected(range);
  }

  ownerOf(client: number): string | null {
    return this.#known.ownerOf(client);
  }

  /** Whether an update must be tried on a copy for what has been taken on trust. */
  owesProof(scan: Pick<UpdateScan, 'jumps'>): boolean {
    return this.#proof.owes(scan);
  }

  /** Takes an admitted update on its way to the journal. @returns the client ids that are the session's from now on. */
  push(
    update: Uint8Array,
    scan: Pick<UpdateScan, 'reaches' | 'newDeletes' | 'jumps' | 'newStructs'>,
    session: string,
  ): number[] {
    const claims = this.#known.take(scan, session);
    this.#proof.take(scan);
    this.#inFlight.push(update);
    this.#inFlightBytes += update.byteLength;
    for (const later of this.#followers) later.push(update);
    return claims;
  }

  /** The oldest update in flight is durable and becomes part of the document. */
  settle(): void {
    const oldest = this.#inFlight.shift();
    if (oldest === undefined) return;
    this.#inFlightBytes -= oldest.byteLength;
    this.#tail.push(oldest);
    this.#tailBytes += oldest.byteLength;
  }

  /** Whether so much more would surely fit: the encoded document is never larger than the sum of its parts. */
  hasRoomFor(bytes: number, limit: number): boolean {
    return this.#base.byteLength + this.#tailBytes + this.#inFlightBytes + bytes <= limit;
  }

  /**
   * Puts the state and the updates since together, in a thread. Who asks while that is going on shares it.
   * @returns the state of at least the moment of the call, its seq and its outline.
   */
  async fold(): Promise<{ readonly seq: number; readonly state: Uint8Array; readonly outline: Uint8Array }> {
    const wanted = this.seq;
    while (this.#baseSeq < wanted) {
      this.#folding ??= this.#foldOnce().finally(() => {
        this.#folding = null;
      });
      await this.#folding;
    }
    return { seq: this.#baseSeq, state: this.#base, outline: this.#outline };
  }

  /** What of an update is new to the document: all of it, or from the room's clocks on. */
  rest(update: Uint8Array, { reaches }: Pick<UpdateScan, 'reaches'>): Promise<Uint8Array> {
    const clocks = new Map([...reaches.keys()].map((client) => [client, this.nextClock(client)]));
    return this.#work.rest(update, Y.encodeStateVector(clocks));
  }

  /** Tries what the scan leaves in doubt on a copy of everything that was admitted. */
  async attempt(trial: Omit<Trial, 'parts'>): Promise<TrialOutcome> {
    const { unproven } = this.#proof;
    const outcome = await this.#work.attempt({ parts: this.#admittedParts(), ...trial }, this.#isSlow);
    if (outcome.kind === 'fits') this.#proof.settle(unproven);
    return outcome;
  }

  /** The present blocks of what is durable. @throws DamagedDocumentError */
  read(): Promise<MarkdownDocument<IdentifiedBlock>> {
    return this.#work.read(this.durableParts(), this.#isSlow);
  }

  /** A copy of all that was admitted. The caller ends it. @throws DamagedDocumentError, RefusedUpdateError */
  copy(): Promise<DocumentCopy> {
    return this.#work.copy(this.#admittedParts(), this.#isSlow);
  }

  /** Everything that is admitted from now on. The caller ends it. */
  follow(): Followed {
    const later: Uint8Array[] = [];
    this.#followers.add(later);
    return { take: () => later.splice(0), end: () => this.#followers.delete(later) };
  }

  /** Others should not wait behind it. */
  get #isSlow(): boolean {
    return this.#buildMs > SLOW_MS;
  }

  durableParts(): Uint8Array[] {
    return [this.#base, ...this.#tail];
  }

  #admittedParts(): Uint8Array[] {
    return [...this.durableParts(), ...this.#inFlight.toArray()];
  }

  stateVector(): Uint8Array {
    return Y.encodeStateVector(new Map(this.#known.clocks));
  }

  /**
   * The frame that answers a client's sync step 1. Replies to one state vector are made once for one state of the
   * document. @throws MalformedFrameError when the state vector is none.
   */
  async stateReply(stateVector: Uint8Array): Promise<Uint8Array> {
    const theirs = decodeVector(stateVector);
    const wanted = this.seq;
    if (this.#baseSeq < wanted) await this.fold();
    // Who has nothing of it gets the state as it is.
    if (![...theirs.keys()].some((client) => this.#known.nextClock(client) > 0)) return this.#frame;
    return await this.#replies.to(stateVector);
  }

  async #foldOnce(): Promise<void> {
    const count = this.#tail.length;
    const { unproven } = this.#proof;
    const { state, outline, ms } = await this.#work.open(this.durableParts(), this.#isSlow);
    this.#buildMs = ms;
    this.#outline = outline;
    if (ms <= buildLimit(this.#trialMs, state.byteLength)) this.#proof.settle(unproven);
    this.#frame = step2Frame(state);
    this.#base = inside(this.#frame, state);
    // Not when an update arrives: a reply that is being made then would be kept, and has nothing of it.
    this.#replies.forget();
    this.#baseSeq += count;
    for (const update of this.#tail.splice(0, count)) this.#tailBytes -= update.byteLength;
  }
}

/** The payload at the end of a frame. */
function inside(frame: Uint8Array, payload: Uint8Array): Uint8Array {
  return frame.subarray(frame.byteLength - payload.byteLength);
}

function decodeVector(stateVector: Uint8Array): Map<number, number> {
  try {
    return Y.decodeStateVector(stateVector);
  } catch {
    throw new MalformedFrameError('A state vector is malformed.');
  }
}
