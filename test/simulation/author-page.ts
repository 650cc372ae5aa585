import { createValidator, type Validator } from '../../shared/validation/engine.ts';
import { connectSpec, type SpecConnection } from '../../web/connection/connect-spec.ts';
import { CONNECTING, type ConnectionState } from '../../web/connection/connection-state.ts';
import { createReplica } from '../../web/connection/replica.ts';
import { tokensOf } from '../web/editor/fuzz/ledger.ts';
import { OPERATIONS, pickOperation, somewhere } from '../web/editor/fuzz/operations.ts';
import { EditorAuthor } from '../web/editor/support/editor-author.ts';
import { type Parts, partsOf } from './coverage.ts';
import { type Emission, type Oracle, SafetyViolation } from './oracle.ts';
import { CONTEXT, SCHEMA } from './sample.ts';
import type { SimulatedBrowser } from './simulated-browser.ts';
import type { SimulatedNetwork, SimulatedSocket } from './simulated-network.ts';
import type { Owner, World } from './world.ts';

export interface PageSurroundings {
  readonly world: World;
  readonly network: SimulatedNetwork;
  readonly oracle: Oracle;
  readonly room: string;
  /** The page; it is made in one of its events. */
  readonly owner: Owner;
  /** Yjs client id. */
  readonly client: number;
}

/** A page of ours: the production connection with kept edits, reader, editor and validation. */
export class AuthorPage {
  readonly owner: Owner;
  readonly browser: SimulatedBrowser;
  readonly #replica = createReplica();
  readonly #around: PageSurroundings;
  readonly #connection: SpecConnection;
  readonly #validator: Validator = createValidator(SCHEMA, CONTEXT);
  #author: EditorAuthor | null = null;
  #state: ConnectionState = CONNECTING;
  /** Own edits that are not on the disk yet. */
  #open: Emission[] = [];
  /** Durable edits, and own ones, when that was last looked at. */
  #knownAtCheck = 0;
  /** All own edits. */
  readonly #own: Emission[] = [];
  /** What earlier pages of the browser left and this one found. */
  #found: readonly Parts[] = [];
  #socket: SimulatedSocket | null = null;
  /** Durable edits when the present socket opened; null once it was looked at. */
  #durableAtOpening: number | null = null;

  constructor(browser: SimulatedBrowser, around: PageSurroundings) {
    this.owner = around.owner;
    this.browser = browser;
    this.#around = around;
    const { world, network, oracle, room, client, owner } = around;
    const { name } = owner;
    const { doc } = this.#replica;
    doc.clientID = client;
    const edits = browser.storeOf(this.owner, world, (pieces) => {
      this.#found = pieces.map(({ update }) => partsOf(update));
    });
    // Before the connection's own listener, so that an edit is known before it is told of.
    doc.on('update', (update: Uint8Array, _origin: unknown, _doc: unknown, { local }: { local: boolean }) => {
      if (!local) return;
      const emission = oracle.emitted(name, update);
      this.#own.push(emission);
      this.#open.push(emission);
    });
    this.#connection = connectSpec({
      url: '/sync',
      room,
      session: browser.session,
      doc,
      edits: { store: edits, reader: this.#replica.reader },
      beforeRemoteUpdate: () => this.#author?.core.binding.flush(),
      onState: (state) => this.#changed(state),
      // The longest waits, for all alike: that they differ brings pages apart, and here they are to meet.
      random: () => 1,
      webSocket: network.socketsOf(this.owner, (socket) => {
        this.#socket = socket;
        socket.onOpened = () => {
          this.#durableAtOpening = oracle.durableParts.length;
        };
      }),
    });
    this.#connection.awareness.setLocalStateField('user', { id: name, name, color: 1 });
  }

  get doc() {
    return this.#replica.doc;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** What it edits with; null before the document is there. */
  get author(): EditorAuthor | null {
    return this.#author;
  }

  get present(): readonly number[] {
    return [...this.#connection.awareness.getStates().keys()];
  }

  /** Edits that must not be lost, as their author is there. */
  get own(): readonly Emission[] {
    return this.#own;
  }

  diagnostics() {
    return this.#validator.validate(this.#replica.reader.read().blocks).diagnostics;
  }

  /** The author does something somewhere. */
  act(): void {
    const author = this.#author;
    const { world, oracle } = this.#around;
    if (author === null) return;
    const place = somewhere(author, world.random);
    const operation = pickOperation(world.random, OPERATIONS);
    if (place === null || operation === undefined) return;
    world.log(`${this.owner.name}: ${operation.name}`);
    const first = this.#own.length;
    const before = tokensOf(author.texts().join('\n'));
    const known = oracle.tokens.written.size;
    author.select(place.start, place.end);
    const scene = { peer: author, random: world.random, ledger: oracle.tokens, ...(author.selection() ?? place) };
    operation.run(scene);
    const after = tokensOf(author.texts().join('\n'));
    const written = [...oracle.tokens.written].slice(known);
    oracle.did({
      emissions: this.#own.slice(first),
      written,
      erased: before.filter((token) => !after.includes(token)),
      copied: after.filter((token) => !written.includes(token) && countOf(after, token) > countOf(before, token)),
    });
    if (world.chance(0.1)) this.diagnostics();
    this.#connection.awareness.setLocalStateField('caret', { block: place.start.block, anchor: null, head: null });
  }

  /** The author does nothing more: the caret is out of the text. */
  rest(): void {
    this.#author?.leave();
  }

  /** @throws SafetyViolation where what the page says is not so. */
  check(): void {
    const { oracle } = this.#around;
    // Only then can another one be on the disk.
    const known = oracle.durableParts.length + this.#own.length;
    if (this.#knownAtCheck !== known) {
      this.#knownAtCheck = known;
      this.#open = this.#open.filter(({ parts }) => oracle.undurable(parts) !== null);
    }
    const { save, unsaved, kept, closed } = this.#state;
    const complain = (what: string): never => {
      throw new SafetyViolation(`${this.owner.name} ${what}`);
    };
    if (save === 'saved') {
      const [open] = this.#open;
      if (open !== undefined) complain(`says "saved", and this is not on the disk: ${oracle.undurable(open.parts)}`);
      const lost = this.#found.find((parts) => oracle.undurable(parts) !== null);
      if (lost !== undefined) complain(`says "saved", and this of earlier pages is not: ${oracle.undurable(lost)}`);
      this.#checkResync('is saved, and');
    }
    if (unsaved < this.#open.length) complain(`says ${unsaved} unsaved, and ${this.#open.length} are not on the disk`);
    if (save === 'offline' && this.#socket?.readyState === 1) complain('says "offline" on an open socket');
    if (closed !== null) complain(`was sent away: ${closed}`);
    const left = kept ? this.#open.find(({ parts }) => !this.browser.kept.covers(parts)) : undefined;
    if (left !== undefined) complain(`says "kept", and the browser has not ${JSON.stringify(left.parts)}`);
  }

  /** The page ends as when its tab is closed; or as when the browser crashes. What was told to be kept must come back. */
  end(kind: 'closed' | 'crashed'): void {
    const { oracle, world } = this.#around;
    world.log(`${this.owner.name} is ${kind}, ${this.#state.save}, ${this.#open.length} not on the disk`);
    this.check();
    const open = new Set(this.#open);
    oracle.promised(this.#state.kept ? this.#own : this.#own.filter((emission) => !open.has(emission)));
    if (kind === 'crashed') {
      this.owner.alive = false;
      this.#socket?.vanish(world.chance(0.3));
    }
    this.dispose();
    world.after(world.between(0, 40), () => {
      this.owner.alive = false;
    });
  }

  dispose(): void {
    this.#author?.dispose();
    this.#author = null;
    this.#connection.dispose();
    this.#replica.dispose();
  }

  #changed(state: ConnectionState): void {
    const { loaded } = this.#state;
    if (state.save !== this.#state.save) this.#around.world.log(`${this.owner.name} ${state.save}`);
    this.#state = state;
    if (!state.loaded || loaded) return;
    this.#checkResync('shows the document, and');
    const { world } = this.#around;
    const { doc, reader } = this.#replica;
    this.#author = new EditorAuthor({ doc, reader, random: world.random, now: () => world.now() });
  }

  /** The first time that a socket counts as synced, the page has all that was durable when the socket opened. */
  #checkResync(when: string): void {
    if (this.#durableAtOpening === null) return;
    const count = this.#durableAtOpening;
    this.#durableAtOpening = null;
    try {
      this.#around.oracle.checkHas(this.doc, count, `${this.owner.name} ${when}`);
    } catch (error) {
      if (error instanceof Error) this.#around.world.fail(error);
    }
  }
}

function countOf(tokens: readonly string[], token: string): number {
  return tokens.filter((each) => each === token).length;
}
