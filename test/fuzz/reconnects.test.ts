import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { step2Frame, updateFrame } from '../../server/sync/server-frame.ts';
import { encodeAckRequest } from '../../shared/protocol/frames.ts';
import { Chance, shareOf } from './chance.ts';
import { ackOf, type Ear, type FuzzedRoom, openFuzzedRoom, until, updateOf } from './fuzzed-room.ts';
import { editAsEditor } from './updates.ts';

const STATE_REQUEST = new Uint8Array([0, 0, 1, 0]);

/**
 * An author whose edits reach the server twice: one by one from his own socket, and in runs that Yjs has merged from a
 * second socket, which answers a question that the server asked some edits ago. That is what two tabs of one browser do.
 */
class Twice {
  readonly #chance: Chance;
  readonly #room: FuzzedRoom;
  readonly #doc = new Y.Doc();
  readonly #colleague = new Y.Doc();
  readonly #unsent: Uint8Array[] = [];
  /** What the server had, at one time or another. */
  readonly #vectors: Uint8Array[] = [new Uint8Array([0])];
  readonly #own: Ear;
  readonly #hers: Ear;
  #heard = 0;
  #hersHeard = 0;
  #asked = 0;
  /** Items that the server had the beginning of, when they were sent. */
  readonly overlaps = { live: 0, deleted: 0 };

  private constructor(chance: Chance, room: FuzzedRoom, own: Ear, hers: Ear) {
    this.#chance = chance;
    this.#room = room;
    this.#own = own;
    this.#hers = hers;
    this.#doc.clientID = 7;
    this.#colleague.clientID = 8;
    this.#doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'fuzz') this.#unsent.push(update);
    });
  }

  static async start(seed: number): Promise<Twice> {
    const room = await openFuzzedRoom();
    const [own, hers] = [await room.join('ada'), await room.join('bea')];
    const twice = new Twice(new Chance(seed), room, own, hers);
    for (const ear of [own, hers]) {
      ear.connection.receive(STATE_REQUEST);
      ear.connection.receive(step2Frame(new Uint8Array([0, 0])));
    }
    await until(() => own.heard.some((frame) => updateOf(frame) !== null) && hers.heard.length > 1);
    twice.#hear();
    return twice;
  }

  async go(): Promise<void> {
    for (let steps = 5 + this.#chance.below(30); steps > 0; steps--) await this.#step();
    for (const update of this.#unsent.splice(0)) await this.#say(this.#own, updateFrame(update));
    await this.#agree();
    await this.#room.close();
  }

  async #step(): Promise<void> {
    const chance = this.#chance;
    switch (chance.below(10)) {
      case 0:
      case 1:
      case 2: {
        const next = this.#unsent.shift();
        if (next === undefined) return;
        await this.#say(this.#own, updateFrame(next));
        if (chance.happens(0.5)) this.#vectors.push(await this.#vector());
        return;
      }
      case 3:
        return await this.#reconnect();
      case 4: {
        this.#hear();
        const before = Y.encodeStateVector(this.#colleague);
        change(chance, this.#colleague);
        return await this.#say(this.#hers, updateFrame(Y.encodeStateAsUpdate(this.#colleague, before)));
      }
      default:
        if (chance.happens(0.3)) this.#hear();
        change(chance, this.#doc);
    }
  }

  /** Another tab of his browser, which has all of his, answers a question that is some edits old. */
  async #reconnect(): Promise<void> {
    const [first = new Uint8Array([0]), ...later] = this.#vectors;
    const vector = this.#chance.pick([first, ...later]);
    const answer = Y.encodeStateAsUpdate(this.#doc, vector);
    const known = Y.decodeStateVector(await this.#vector());
    for (const struct of Y.decodeUpdate(answer).structs) {
      const clock = known.get(struct.id.client) ?? 0;
      if (!(struct instanceof Y.Item) || struct.id.clock >= clock || struct.id.clock + struct.length <= clock) continue;
      this.overlaps[struct.content instanceof Y.ContentDeleted ? 'deleted' : 'live']++;
    }
    const tab = await this.#room.join('ada');
    if (this.#chance.happens(0.5)) await this.#say(tab, step2Frame(answer));
    else {
      tab.connection.receive(step2Frame(new Uint8Array([0, 0])));
      await this.#say(tab, updateFrame(answer));
    }
    tab.close();
  }

  async #say(ear: Ear, frame: Uint8Array): Promise<void> {
    ear.connection.receive(frame);
    this.#asked++;
    const n = this.#asked;
    ear.connection.receive(encodeAckRequest(n));
    await until(() => ear.code() !== null || ear.heard.some((each) => ackOf(each) === n));
    expect(ear.code()).toBeNull();
  }

  async #vector(): Promise<Uint8Array> {
    const doc = await this.#stored();
    return Y.encodeStateVector(doc);
  }

  async #stored(): Promise<Y.Doc> {
    const stored = await this.#room.storage.load(this.#room.name);
    const doc = new Y.Doc();
    if (stored?.snapshot) Y.applyUpdate(doc, stored.snapshot);
    for (const { update } of stored?.updates ?? []) Y.applyUpdate(doc, update);
    return doc;
  }

  #hear(): void {
    for (; this.#heard < this.#own.heard.length; this.#heard++) apply(this.#doc, this.#own.heard[this.#heard]);
    for (; this.#hersHeard < this.#hers.heard.length; this.#hersHeard++)
      apply(this.#colleague, this.#hers.heard[this.#hersHeard]);
  }

  async #agree(): Promise<void> {
    this.#hear();
    const joiner = await this.#room.join('joiner');
    joiner.connection.receive(STATE_REQUEST);
    await until(() => joiner.heard.some((frame) => updateOf(frame) !== null));
    const joined = new Y.Doc();
    for (const frame of joiner.heard) apply(joined, frame);
    for (const doc of [this.#colleague, joined, await this.#stored()]) {
      expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(this.#doc))).toBe(true);
      expect(doc.getMap('blocks').toJSON()).toEqual(this.#doc.getMap('blocks').toJSON());
    }
  }
}

/** What makes runs, besides edits as the editor makes them: words, and a block that goes with its text. */
function change(chance: Chance, doc: Y.Doc): void {
  const blocks = doc.getMap('blocks');
  const [first, ...others] = [...blocks.keys()];
  const id = first === undefined ? '' : chance.pick([first, ...others]);
  const block = blocks.get(id);
  const text = block instanceof Y.Map ? block.get('text') : null;
  if (!(text instanceof Y.Text) || chance.happens(0.2)) editAsEditor(chance, doc);
  else if (chance.happens(0.1)) doc.transact(() => blocks.delete(id), 'fuzz');
  else if (chance.happens(0.3)) doc.transact(() => text.delete(0, chance.below(text.length + 1)), 'fuzz');
  else {
    const at = chance.below(text.length + 1);
    for (let n = 0; n < 4; n++) doc.transact(() => text.insert(at + n, 'word'.charAt(n)), 'fuzz');
  }
}

function apply(doc: Y.Doc, frame: Uint8Array | undefined): void {
  const update = frame === undefined ? null : updateOf(frame);
  if (update !== null) Y.applyUpdate(doc, update);
}

describe('edits that come twice, once in merged runs', () => {
  const share = shareOf(60);
  it(
    'are all taken, from honest clients, and everybody has the same',
    async () => {
      let [done, live, deleted] = [0, 0, 0];
      for (; !share.isOver(done); done++) {
        const seed = share.base + done;
        try {
          const twice = await Twice.start(seed);
          await twice.go();
          live += twice.overlaps.live;
          deleted += twice.overlaps.deleted;
        } catch (error) {
          throw new Error(`Seed ${seed}: ${error}`, { cause: error });
        }
      }
      console.log(
        `${done} courses from seed ${share.base}, ${live} live items were known in part, ${deleted} deleted ones`,
      );
      expect(Math.min(live, deleted)).toBeGreaterThan(0);
    },
    share.timeout,
  );
});
