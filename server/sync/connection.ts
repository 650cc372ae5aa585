import { CLOSE, type CloseCode } from '../../shared/protocol/close-codes.ts';
import { encodeAckReply } from '../../shared/protocol/frames.ts';
import { StorageError } from '../storage/storage-error.ts';
import { Backlog } from './backlog.ts';
import { decodeClientFrame, MalformedFrameError } from './client-frame.ts';
import { CLOSE_REASONS, type CloseReason } from './close-reasons.ts';
import type { FrameBatch } from './frame-batch.ts';
import type { SyncLimits } from './limits.ts';
import { ReadingBrake } from './reading-brake.ts';
import { RefusedUpdateError } from './refused-update.ts';
import { ReplyTurns } from './reply-turns.ts';
import { type Peer, RoomClosedError, type Seat } from './room.ts';
import { awarenessFrame, deniedFrame } from './server-frame.ts';
import type { Cancel, SyncClock } from './sync-clock.ts';
import type { SyncCounts } from './sync-counts.ts';
import type { SyncLog } from './sync-log.ts';
import { TokenBucket } from './token-bucket.ts';
import type { Wire } from './wire.ts';

export interface ConnectionOptions {
  readonly wire: Wire;
  readonly role: 'editor' | 'viewer';
  /** Digest of the session's secret, or `anonymous`. */
  readonly session: string;
  readonly limits: SyncLimits;
  readonly clock: SyncClock;
  readonly log: SyncLog;
  readonly counts: SyncCounts;
}

/** Questions whether everything is saved that wait for their answer; clients of ours have one. */
const OPEN_QUESTIONS = 1_024;
/** So many bytes of presence, which are read at once, take as long as a small frame. */
const PRESENCE_PER_FRAME = 256;

/** One socket in one room: reads its frames in order, keeps its limits, and acknowledges. */
export class Connection implements Peer {
  readonly role: 'editor' | 'viewer';
  readonly session: string;
  readonly #wire: Wire;
  readonly #limits: SyncLimits;
  readonly #clock: SyncClock;
  readonly #log: SyncLog;
  readonly #counts: SyncCounts;
  readonly #brake: ReadingBrake;
  readonly #awareness: TokenBucket;
  #seat: Seat | null = null;
  #closed = false;
  /** The last edits, which become durable together. */
  #commit: { readonly received: Promise<boolean>; bytes: number } | null = null;
  /** Settles when all edits so far are durable; rejects when one will never be. */
  #written: Promise<void> = Promise.resolve();
  /** True until the client has answered the server's sync step 1: before that nothing can be called saved (S1). */
  #owesStep2 = true;
  /** Acknowledgements asked for meanwhile. */
  readonly #owedAcks: number[] = [];
  /** Acknowledgements that wait for the disk. */
  #dueAcks = 0;
  #replies: ReplyTurns | null = null;
  #publish: Cancel | null = null;
  #heardAt: number;
  #sentAt: number;
  readonly #backlog: Backlog;

  constructor(options: ConnectionOptions) {
    this.#wire = options.wire;
    this.role = options.role;
    this.session = options.session;
    this.#limits = options.limits;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#counts = options.counts;
    const now = options.clock.elapsed();
    this.#brake = new ReadingBrake(options.wire, options.limits, options.clock, options.counts);
    this.#awareness = new TokenBucket(options.limits.awarenessPerSecond, options.limits.awarenessPerSecond, now);
    this.#heardAt = now;
    this.#sentAt = now;
    this.#backlog = new Backlog(options.limits.backlogBytes, options.limits.backlogMs);
  }

  /** The room is loaded and the socket in it: says what the server has and who is there. */
  start(seat: Seat): void {
    if (this.#closed) {
      seat.leave();
      return;
    }
    this.#seat = seat;
    this.#replies = new ReplyTurns({
      make: (stateVector) => seat.stateReply(stateVector),
      isFree: () => !this.#closed && this.#wire.backlog <= this.#limits.backlogBytes / 2,
      send: (reply) => {
        this.#backlog.excuse(reply.byteLength);
        this.send(reply);
      },
      fail: (error) => this.#refuse(error),
    });
    this.send(seat.stateRequest());
    const awareness = seat.awareness();
    if (awareness !== null) this.send(awareness);
  }

  receive(bytes: Uint8Array): void {
    const seat = this.#seat;
    if (this.#closed || seat === null) return;
    this.alive();
    this.#brake.takeFrame();
    try {
      this.#handle(seat, bytes);
    } catch (error) {
      this.#refuse(error);
    }
  }

  /** Something came from the other side. */
  alive(): void {
    this.#heardAt = this.#clock.elapsed();
  }

  /** The other side asked whether this one is there; whatever carries the socket answers. */
  pinged(): void {
    this.#brake.takeFrame();
    this.alive();
  }

  send(frame: Uint8Array): void {
    if (this.#closed) return;
    this.#wire.send(frame);
    this.#sentAt = this.#clock.elapsed();
    if (this.#backlog.sent(frame.byteLength, this.#wire.backlog)) this.#cutSlow();
  }

  sendAll(batch: FrameBatch): void {
    if (this.#closed) return;
    this.#wire.sendAll(batch);
    this.#sentAt = this.#clock.elapsed();
    if (this.#backlog.sent(batch.wire.byteLength, this.#wire.backlog)) this.#cutSlow();
  }

  /** @param why a code alone where there is nothing more to say. @param reason for people. */
  close(why: CloseCode | CloseReason, reason: string): void {
    if (this.#closed) return;
    this.#counts.closed(why);
    this.#wire.close(typeof why === 'string' ? CLOSE_REASONS[why] : why, reason);
    this.ended();
  }

  /** The socket is gone, whoever closed it. */
  ended(): void {
    this.#closed = true;
    this.#brake.release();
    this.#publish?.();
    this.#seat?.leave();
    this.#seat = null;
    this.#owedAcks.length = 0;
  }

  /** Looks after the socket; called about once a second. */
  tick(): void {
    const now = this.#clock.elapsed();
    if (this.#brake.isOn) this.#heardAt = now;
    if (now - this.#heardAt > this.#limits.silenceMs) {
      this.#log.info({}, 'a socket went silent');
      this.close('silent', 'No answer.');
      return;
    }
    if (now - this.#heardAt > this.#limits.silenceMs / 2) this.#wire.ping();
    if (now - this.#sentAt >= this.#limits.keepAliveMs) this.send(awarenessFrame([]));
    if (this.#backlog.isStuck(this.#wire.backlog, now)) this.#cutSlow();
    else this.#replies?.go();
  }

  #handle(seat: Seat, bytes: Uint8Array): void {
    const frame = decodeClientFrame(bytes);
    switch (frame.kind) {
      case 'step1':
        this.#brake.takeTurn();
        if (frame.stateVector.byteLength > this.#limits.update.bytes) {
          throw new RefusedUpdateError('tooLarge', 'A state vector is too large.');
        }
        // Of the stream, whose chunk it is a view of.
        this.#replies?.ask(frame.stateVector.slice());
        return;
      case 'step2':
      case 'update':
        this.#brake.takeTurn();
        this.#write(seat, frame.kind, frame.update);
        return;
      case 'awareness':
        if (frame.update.byteLength > this.#limits.update.bytes) {
          throw new RefusedUpdateError('tooLarge', 'An awareness frame is too large.');
        }
        this.#brake.takeFrame(frame.update.byteLength / PRESENCE_PER_FRAME);
        if (seat.receiveAwareness(frame.update)) this.#publishAwareness(seat);
        return;
      case 'query-awareness':
        this.#brake.takeTurn();
        this.send(seat.awareness() ?? awarenessFrame([]));
        return;
      case 'ack':
        if (this.#owedAcks.length + this.#dueAcks >= OPEN_QUESTIONS)
          throw new MalformedFrameError('Too many questions.');
        if (this.#owesStep2) this.#owedAcks.push(frame.n);
        else this.#acknowledge(seat, frame.n);
        return;
      case 'ignored':
        return;
    }
  }

  #write(seat: Seat, kind: 'step2' | 'update', update: Uint8Array): void {
    // An answer to a step 1 may be as large as a document; who sends one unasked gets the limit of an edit.
    const answers = kind === 'step2' && this.#owesStep2;
    this.#brake.hold(update.byteLength);
    const received = seat.receive(update, answers ? 'step2' : 'update');
    if (received === this.#commit?.received) this.#commit.bytes += update.byteLength;
    else this.#follow(seat, received, update.byteLength, answers);
    if (!answers) return;
    this.#owesStep2 = false;
    for (const n of this.#owedAcks.splice(0)) this.#acknowledge(seat, n);
  }

  /** Waits for edits that become durable together, further ones included. */
  #follow(seat: Seat, received: Promise<boolean>, bytes: number, answers: boolean): void {
    const commit = { received, bytes };
    this.#commit = commit;
    const settled = received
      .then((taken) => {
        if (!taken) this.#setAside(seat, answers);
      })
      .catch((error: unknown) => {
        this.#refuse(error);
        throw error;
      })
      .finally(() => {
        this.#brake.letGo(commit.bytes);
        if (this.#commit === commit) this.#commit = null;
      });
    this.#written = Promise.all([this.#written, settled]).then(() => undefined);
    this.#written.catch(() => undefined);
  }

  /**
   * An edit came before what it builds on (made offline, or lost): the step 2 that is due, or is asked for now, carries
   * it as well. Until then nothing is acknowledged.
   */
  #setAside(seat: Seat, answers: boolean): void {
    if (answers) {
      throw new RefusedUpdateError('missingEdits', 'The edit builds on edits that the server never got.');
    }
    if (this.#owesStep2) return;
    this.#owesStep2 = true;
    this.send(seat.stateRequest());
  }

  #acknowledge(seat: Seat, n: number): void {
    this.#dueAcks++;
    this.#written.then(
      () => {
        this.#dueAcks--;
        // What was written meanwhile may have turned out to miss something.
        if (this.#owesStep2) {
          this.#owedAcks.push(n);
          return;
        }
        this.#counts.acknowledgements++;
        this.send(encodeAckReply({ n, epoch: seat.epoch, seq: seat.seq }));
      },
      () => undefined,
    );
  }

  /** Of states that come too fast the last one is published, when its turn comes. */
  #publishAwareness(seat: Seat): void {
    if (this.#publish !== null) return;
    const wait = this.#awareness.take(this.#clock.elapsed());
    if (wait === 0) {
      seat.publishAwareness();
      return;
    }
    this.#publish = this.#clock.after(wait, () => {
      this.#publish = null;
      seat.publishAwareness();
    });
  }

  #cutSlow(): void {
    this.#log.info({ backlog: this.#wire.backlog }, 'a slow socket is cut');
    this.close('slowReader', 'Too slow.');
  }

  #refuse(error: unknown): void {
    // Who broke the room, or the disk, has closed the sockets.
    if (this.#closed || error instanceof RoomClosedError || error instanceof StorageError) return;
    const reason = error instanceof Error ? error.message : String(error);
    if (error instanceof RefusedUpdateError) {
      this.#log.warn({ reason, why: error.why }, 'an update is refused');
      this.send(deniedFrame(reason));
      this.close(error.why, reason);
    } else if (error instanceof MalformedFrameError) {
      this.close(CLOSE.malformed, 'Malformed frame.');
    } else {
      this.#log.error({ err: error }, 'a frame could not be handled');
      this.close(CLOSE.documentFailed, 'The frame could not be handled.');
    }
  }
}
