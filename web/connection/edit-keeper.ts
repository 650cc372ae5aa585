import * as Y from 'yjs';
import { isReadOnlyLayout } from '../../shared/doc/layout.ts';
import type { DocumentReader } from '../../shared/doc/reader.ts';
import type { MarkdownDocument } from '../../shared/markdown/block.ts';
import type { EditBase, EditStore, KeptPiece } from './edit-store.ts';
import { randomToken } from './random-token.ts';
import { editsOf, newestBase, refusedRoom } from './stranded-edits.ts';

/** On an open connection an answer comes within this time, and most edits need not be stored here. Milliseconds. */
const PATIENCE = 100;

/** After so many pieces the whole document is stored instead. */
const PIECES = 200;

export interface KeeperOptions {
  readonly store: EditStore;
  readonly room: string;
  /** Reads the document whose edits are kept. */
  readonly reader: DocumentReader;
  /** Called when `kept` may have changed. */
  readonly onChange: () => void;
}

/** A stored piece of this tab, and the run of unconfirmed edits that it belongs to. */
type OwnPiece = Pick<KeptPiece, 'room' | 'tab' | 'place'> & { readonly run: number };

/**
 * Stores local edits in the browser until the server has confirmed them, and brings back those of earlier page loads.
 * What a tab stores begins with its whole document, so that it can be read even if the room has a new history by then.
 */
export class EditKeeper {
  readonly #options: KeeperOptions;
  readonly #tab = randomToken(12);
  readonly #earlier: Promise<readonly KeptPiece[]>;
  #waiting: Uint8Array[] = [];
  /** What others wrote since the edits began: later pieces may build on it. */
  #others: Uint8Array[] = [];
  /** A reference to what the reader has anyway: it costs nothing to follow the document with it. */
  #base: EditBase | null = null;
  /** The base as it is stored, once for all pieces of one run of edits. */
  #storedBase: EditBase | null = null;
  #own: OwnPiece[] = [];
  /** Counts confirmations: a piece that was stored before the newest one is not needed any more, one behind it is. */
  #run = 0;
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
    this.#earlier = options.store.read(options.room).then(
      (pieces) => pieces.filter(({ room }) => room === options.room),
      () => [],
    );
  }

  /** Whether all edits that are not confirmed are in the browser's storage. */
  get kept(): boolean {
    return !this.#failed && this.#waiting.length === 0 && this.#busy === 0;
  }

  /** What the unconfirmed edits began from: the document as of the last moment without any. Null before its state has come. */
  get base(): MarkdownDocument | null {
    return this.#base?.document ?? null;
  }

  /** Tells whether the connection is open: without one edits are stored at once. */
  connected(online: boolean): void {
    this.#online = online;
    if (!online) this.#write();
  }

  /** Something from the server was applied. */
  received(update: Uint8Array): void {
    if (this.#edits > 0 || this.#adopted.length > 0) this.#others.push(update);
    else this.#begin();
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
    this.#begin();
    if (adopted.length === 0 && this.#own.length === 0 && this.#busy === 0) return;
    this.#run += 1;
    const run = this.#run;
    this.#queue(async () => {
      const done = [...this.#own.filter((piece) => piece.run < run), ...adopted];
      this.#own = this.#own.filter((piece) => piece.run >= run);
      await this.#options.store.remove(done);
    });
  }

  /**
   * Applies the edits of earlier page loads to the document, once its state has come. They are sent like new ones.
   * A document of a newer layout stays as it is: what its edits would mean there is not known.
   */
  async adopt(before: () => void): Promise<void> {
    const { reader } = this.#options;
    const pieces = await this.#earlier;
    if (pieces.length === 0 || isReadOnlyLayout(reader.doc)) return;
    before();
    this.#adopted = pieces;
    Y.applyUpdate(reader.doc, Y.mergeUpdates(pieces.map(({ update }) => update)), this);
  }

  /**
   * The server will not take this room's edits, here and of earlier page loads: they are not sent again, and wait in the
   * store to be compared with what the server has.
   * @throws where storage is blocked or full; then nothing is removed from it either
   */
  async setAside(): Promise<void> {
    this.#cancel();
    const earlier = await this.#earlier;
    await this.#work;
    const { room, reader, store } = this.#options;
    const edits = this.#edits + editsOf(earlier);
    if (edits > 0) {
      const base = this.#baseToStore() ?? newestBase(earlier);
      // Refused before it had them all, the document is not the whole of it.
      const update = Y.mergeUpdates([Y.encodeStateAsUpdate(reader.doc), ...earlier.map((piece) => piece.update)]);
      await store.put(
        { room: refusedRoom(room), tab: this.#tab, place: 0, update, edits, ...(base && { base }) },
        true,
      );
    }
    this.#adopted = earlier;
    this.confirmed();
    await this.#work;
  }

  /** Stores what is still waiting. */
  dispose(): void {
    this.#write();
  }

  #write(): void {
    this.#cancel();
    if (this.#waiting.length > 0) this.#queue(() => this.#store());
  }

  /** Stores what is waiting by now: as a further piece, or with the whole document where there is none to go on from. */
  async #store(): Promise<void> {
    if (this.#waiting.length === 0) return;
    const { room, reader, store } = this.#options;
    const run = this.#run;
    const goesOn = this.#own.filter((piece) => piece.run === run).length;
    const whole = goesOn === 0 || goesOn >= PIECES;
    const update = whole ? Y.encodeStateAsUpdate(reader.doc) : Y.mergeUpdates([...this.#others, ...this.#waiting]);
    const edits = whole ? this.#edits : this.#waiting.length;
    const base = whole ? this.#baseToStore() : null;
    const [tab, place] = [this.#tab, this.#place];
    this.#place += 1;
    this.#waiting = [];
    this.#others = [];
    await store.put({ room, tab, place, update, edits, ...(base && { base }) }, whole);
    this.#failed = false;
    this.#own = [...(whole ? [] : this.#own), { room, tab, place, run }];
  }

  /** Nothing is unconfirmed: the next edit begins from the document as it is. */
  #begin(): void {
    this.#base = { document: this.#options.reader.read(), at: Date.now() };
    this.#storedBase = null;
    this.#others = [];
  }

  /** The blocks themselves, not their text: the printer may not be here yet, and without a server it does not come. */
  #baseToStore(): EditBase | null {
    if (this.#base === null || this.#storedBase !== null) return this.#storedBase;
    const { document, at } = this.#base;
    const blocks = document.blocks.map(({ kind, text, attributes }) => ({ kind, text, attributes }));
    this.#storedBase = { document: { bom: document.bom, blocks, tail: document.tail }, at };
    return this.#storedBase;
  }

  /** One thing at a time, so that nothing is removed before it is stored. */
  #queue(act: () => Promise<void>): void {
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
