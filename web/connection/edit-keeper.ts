import * as Y from 'yjs';
import { isReadOnlyLayout } from '../../shared/doc/layout.ts';
import type { EditStore, KeptPiece } from './edit-store.ts';
import { randomToken } from './random-token.ts';

/** On an open connection an answer comes within this time, and most edits need not be stored here. Milliseconds. */
const PATIENCE = 100;

/** After so many pieces the whole document is stored instead. */
const PIECES = 200;

export interface KeeperOptions {
  readonly store: EditStore;
  readonly room: string;
  readonly doc: Y.Doc;
  /** Called when `kept` may have changed. */
  readonly onChange: () => void;
}

/**
 * Stores local edits in the browser until the server has confirmed them, and brings back those of earlier page loads.
 * What a tab stores begins with its whole document, so that it can be read even if the room has a new history by then.
 */
export class EditKeeper {
  readonly #options: KeeperOptions;
  readonly #tab = randomToken(12);
  readonly #earlier: Promise<readonly KeptPiece[]>;
  #waiting: Uint8Array[] = [];
  #own: Pick<KeptPiece, 'room' | 'tab' | 'place'>[] = [];
  #adopted: readonly KeptPiece[] = [];
  #place = 0;
  #edits = 0;
  #online = false;
  #failed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #work: Promise<void> = Promise.resolve();
  #busy = 0;

  constructor(options: KeeperOptions) {
    this.#options = options;
    // Read at once: by the time the server's state is here, so is this.
    this.#earlier = options.store.read(options.room).catch(() => []);
  }

  /** Whether all edits that are not confirmed are in the browser's storage. */
  get kept(): boolean {
    return !this.#failed && this.#waiting.length === 0 && this.#busy === 0;
  }

  /** Tells whether the connection is open: without one edits are stored at once. */
  connected(online: boolean): void {
    this.#online = online;
    if (!online) this.#write();
  }

  /** A local edit that the server has not confirmed. */
  edited(update: Uint8Array): void {
    this.#waiting.push(update);
    this.#edits += 1;
    if (!this.#online) this.#write();
    else this.#timer ??= setTimeout(() => this.#write(), PATIENCE);
  }

  /** The server confirmed everything: nothing has to be kept any more. */
  confirmed(): void {
    this.#cancel();
    this.#waiting = [];
    this.#edits = 0;
    this.#failed = false;
    const adopted = this.#adopted;
    this.#adopted = [];
    if (adopted.length === 0 && this.#own.length === 0 && this.#busy === 0) return;
    this.#run(async () => {
      const done = [...this.#own, ...adopted];
      this.#own = [];
      await this.#options.store.remove(done);
    });
  }

  /**
   * Applies the edits of earlier page loads to the document, once its state has come. They are sent like new ones.
   * A document of a newer layout stays as it is: what its edits would mean there is not known.
   */
  async adopt(before: () => void): Promise<void> {
    const { doc, room } = this.#options;
    const pieces = (await this.#earlier).filter((piece) => piece.room === room);
    if (pieces.length === 0 || isReadOnlyLayout(doc)) return;
    before();
    this.#adopted = pieces;
    Y.applyUpdate(doc, Y.mergeUpdates(pieces.map(({ update }) => update)), this);
  }

  /** Forgets what this room's edits were, here and of earlier page loads: the server will not take them. */
  async forget(): Promise<void> {
    this.#adopted = await this.#earlier;
    this.confirmed();
    await this.#work;
  }

  /** Stores what is still waiting. */
  dispose(): void {
    this.#write();
  }

  #write(): void {
    this.#cancel();
    if (this.#waiting.length > 0) this.#run(() => this.#store());
  }

  /** Stores what is waiting by now: as a further piece, or with the whole document where there is none to go on from. */
  async #store(): Promise<void> {
    if (this.#waiting.length === 0) return;
    const { room, doc, store } = this.#options;
    const whole = this.#own.length === 0 || this.#own.length >= PIECES;
    const update = whole ? Y.encodeStateAsUpdate(doc) : Y.mergeUpdates(this.#waiting);
    const edits = whole ? this.#edits : this.#waiting.length;
    const piece = { room, tab: this.#tab, place: this.#place, update, edits };
    this.#place += 1;
    this.#waiting = [];
    await store.put(piece, whole);
    this.#failed = false;
    this.#own = [...(whole ? [] : this.#own), piece];
  }

  /** One thing at a time, so that nothing is removed before it is stored. */
  #run(act: () => Promise<void>): void {
    this.#busy += 1;
    this.#work = this.#work
      .then(act)
      .catch(() => {
        // Storage is blocked or full. The next write stores the whole document again.
        this.#failed = true;
        this.#own = [];
      })
      .then(() => {
        this.#busy -= 1;
        this.#options.onChange();
      });
  }

  #cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
