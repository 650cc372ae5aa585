import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { tokensOf } from '../web/editor/fuzz/ledger.ts';
import type { PageSurroundings } from './author-page.ts';
import type { Emission } from './oracle.ts';
import type { Owner } from './world.ts';

/** A client that knows y-websocket and nothing of Cospec: it never asks, has no session, and writes into texts. */
export class StockPage {
  readonly owner: Owner;
  readonly doc = new Y.Doc();
  readonly own: Emission[] = [];
  readonly provider: WebsocketProvider;
  readonly #around: PageSurroundings;

  constructor(around: PageSurroundings) {
    this.owner = around.owner;
    this.#around = around;
    const { world, network, oracle, room, client, owner } = around;
    const { name } = owner;
    this.doc.clientID = client;
    this.doc.on('update', (update: Uint8Array, _origin: unknown, _doc: unknown, { local }: { local: boolean }) => {
      if (local) this.own.push(oracle.emitted(name, update));
    });
    let durableAtOpening = 0;
    this.provider = new WebsocketProvider('/sync', room, this.doc, {
      disableBc: true,
      WebSocketPolyfill: network.socketsOf(this.owner, (socket) => {
        socket.onOpened = () => {
          durableAtOpening = oracle.durableParts.length;
        };
      }),
    });
    this.provider.on('sync', (synced) => {
      if (!synced) return;
      try {
        oracle.checkHas(this.doc, durableAtOpening, `${name} is synced, and`);
      } catch (error) {
        if (error instanceof Error) world.fail(error);
      }
    });
  }

  get present(): readonly number[] {
    return [...this.provider.awareness.getStates().keys()];
  }

  act(): void {
    const { world, oracle } = this.#around;
    const text = world.pick(textsOf(this.doc));
    if (text === undefined) return;
    const first = this.own.length;
    const at = world.integer(0, text.length);
    const known = oracle.tokens.written.size;
    const erased: string[] = [];
    if (world.chance(0.7)) text.insert(at, oracle.tokens.write(1));
    else {
      const gone = text.toString().slice(at, at + 1);
      erased.push(...tokensOf(gone));
      if (erased.length > 0) text.delete(at, 1);
    }
    world.log(`${this.owner.name}: ${erased.length > 0 ? 'delete' : 'insert'}`);
    oracle.did({
      emissions: this.own.slice(first),
      written: [...oracle.tokens.written].slice(known),
      erased,
    });
  }

  dispose(): void {
    this.provider.destroy();
    this.provider.awareness.destroy();
    this.doc.destroy();
  }
}

/** The texts of all blocks. */
export function textsOf(doc: Y.Doc): Y.Text[] {
  const blocks = [...doc.getMap('blocks').values()];
  return blocks.flatMap((block) => {
    const text = block instanceof Y.Map ? block.get('text') : null;
    return text instanceof Y.Text ? [text] : [];
  });
}
