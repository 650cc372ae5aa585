import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import * as Y from 'yjs';
import { readFully } from '../../shared/doc/reader.ts';
import { CLOSE } from '../../shared/protocol/close-codes.ts';
import { encodeAckRequest, FRAME, SYNC } from '../../shared/protocol/frames.ts';
import { Chance } from './chance.ts';
import { anyFrame } from './frames.ts';
import { ackOf, type Ear, type FuzzedRoom, isStateRequest, openFuzzedRoom, until, updateOf } from './fuzzed-room.ts';

/** What may happen to who sends nonsense. Everybody else stays. */
const TYPED: readonly (number | null)[] = [null, CLOSE.malformed, CLOSE.forbidden, CLOSE.tooLarge];
/** Answers the server's sync step 1: nothing. */
const EMPTY_STEP2 = new Uint8Array([FRAME.sync, SYNC.step2, 2, 0, 0]);
/** Frames to one room before a new one is taken, so that what was accepted does not grow without end. */
export const CASES_A_ROOM = 400;

/** One room, one honest witness, and frame after frame from others. */
export class FramesCourse {
  readonly #room: FuzzedRoom;
  readonly #witness: Ear;
  #doc = new Y.Doc();
  #read = 0;
  #asked = 0;
  accepted = 0;

  private constructor(room: FuzzedRoom, witness: Ear) {
    this.#room = room;
    this.#witness = witness;
  }

  static async start(): Promise<FramesCourse> {
    const room = await openFuzzedRoom();
    const course = new FramesCourse(room, await room.join('witness'));
    course.#witness.connection.receive(new Uint8Array([FRAME.sync, SYNC.step1, 1, 0]));
    course.#witness.connection.receive(EMPTY_STEP2);
    await until(() => course.#hear().getMap('blocks').size > 0);
    return course;
  }

  /** A frame that its seed makes, from the document as it is now. */
  frameOf(seed: number): Uint8Array {
    return anyFrame(new Chance(seed), Y.encodeStateAsUpdate(this.#hear()));
  }

  /** Lets a stranger send a frame, as the answer to the server's first question or later. */
  async send(frame: Uint8Array, first = false): Promise<void> {
    const before = await this.#seq();
    const stranger = await this.#room.join('stranger');
    if (!first) stranger.connection.receive(EMPTY_STEP2);
    const heard = stranger.heard.length;
    stranger.connection.receive(frame);
    this.#asked++;
    const n = 10_000_000 + this.#asked;
    stranger.connection.receive(encodeAckRequest(n));
    // A frame that answers no question leaves the question open: then the stranger answers it himself.
    if (first) stranger.connection.receive(EMPTY_STEP2);
    const news = () => stranger.heard.slice(heard);
    await until(() => stranger.code() !== null || news().some((each) => ackOf(each) === n || isStateRequest(each)));
    expect(TYPED).toContain(stranger.code());
    stranger.close();
    const after = await this.#seq();
    if (stranger.code() !== null) expect(after).toBe(before);
    else if (after > before) this.accepted++;
    this.#hear();
    expect(this.#witness.code()).toBeNull();
    expect(this.#room.fatal).toEqual([]);
  }

  /** Everybody has the same: the witness, who joins now, and who comes after the room was loaded from the disk. */
  async agree(): Promise<void> {
    const witness = this.#hear();
    const stored = await this.#room.storage.load(this.#room.name);
    const parts = [stored?.snapshot ?? new Uint8Array([0, 0]), ...(stored?.updates ?? []).map(({ update }) => update)];
    const [joiner, loaded] = [await this.#join(), new Y.Doc()];
    for (const part of parts) Y.applyUpdate(loaded, part);
    for (const doc of [joiner, loaded]) {
      expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(witness))).toBe(true);
      expect(shownBy(doc)).toEqual(shownBy(witness));
      expect(doc.store.pendingStructs).toBeNull();
    }
  }

  async end(): Promise<void> {
    await this.agree();
    await this.#room.close();
    this.#doc.destroy();
  }

  async #join(): Promise<Y.Doc> {
    const ear = await this.#room.join('joiner');
    ear.connection.receive(new Uint8Array([FRAME.sync, SYNC.step1, 1, 0]));
    await until(() => ear.heard.some((frame) => updateOf(frame) !== null));
    const doc = new Y.Doc();
    for (const frame of ear.heard) apply(doc, frame);
    ear.close();
    return doc;
  }

  async #seq(): Promise<number> {
    return (await this.#room.rooms.open(this.#room.name)).seq;
  }

  #hear(): Y.Doc {
    const { heard } = this.#witness;
    for (; this.#read < heard.length; this.#read++) apply(this.#doc, heard[this.#read] ?? new Uint8Array());
    return this.#doc;
  }
}

export interface RunCourse {
  /** Frames that were taken. */
  readonly accepted: number;
  /** Of all frames together: the same seeds make the same ones. */
  readonly sha256: string;
}

/** A course of so many frames, made from consecutive seeds. @throws with what repeats it */
export async function runCourse(seed: number, frames: number): Promise<RunCourse> {
  const hash = createHash('sha256');
  const course = await FramesCourse.start();
  let sent = 0;
  let frame: Uint8Array = new Uint8Array();
  let first = false;
  try {
    for (; sent < frames; sent++) {
      frame = course.frameOf(seed + sent);
      first = (seed + sent) % 5 === 0;
      hash.update(frame);
      await course.send(frame, first);
    }
    await course.end();
  } catch (error) {
    const repeat = JSON.stringify({ seed, frames: Math.min(sent + 1, frames) });
    const alone = JSON.stringify({ frame: Buffer.from(frame).toString('hex'), first });
    throw new Error(`Course ${repeat}, last frame ${alone}: ${error}`, { cause: error });
  }
  return { accepted: course.accepted, sha256: hash.digest('hex') };
}

/** What a document shows, and its members as plain data. */
function shownBy(doc: Y.Doc): unknown {
  const { bom, blocks, tail } = readFully(doc);
  const roots = ['blocks', 'threads', 'decisions', 'meta'].map((name) => plain(doc.getMap(name).toJSON()));
  return { bom, tail, blocks: blocks.map(({ id, kind, text, attributes }) => ({ id, kind, text, attributes })), roots };
}

/** A document inside a document, which an edit may hold, has a client id of its own in every copy. */
function plain(value: unknown): unknown {
  if (value instanceof Y.Doc) return 'a document';
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]));
}

function apply(doc: Y.Doc, frame: Uint8Array): void {
  const update = updateOf(frame);
  if (update !== null) Y.applyUpdate(doc, update);
}
