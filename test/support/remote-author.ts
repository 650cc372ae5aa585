import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { EditContext } from '../../shared/doc/edit-context.ts';
import { replaceText } from '../../shared/doc/edits.ts';
import { positionAt } from '../../shared/doc/positions.ts';
import { DocumentReader } from '../../shared/doc/reader.ts';
import { seededRandom } from './random.ts';
import { eventually } from './spec-page.ts';
import type { SpecRow } from './spec-requests.ts';

/** A colleague without a browser: edits the document with the product's own operations, at a moment the test chooses. */
export class RemoteAuthor {
  readonly context: EditContext;
  /** Why the server ended the connection for good; null while it has not. */
  closedWith: number | null = null;
  readonly #provider: WebsocketProvider;

  private constructor(provider: WebsocketProvider) {
    this.#provider = provider;
    provider.on('closed', ({ code }) => {
      this.closedWith = code;
    });
    const { doc } = provider;
    const reader = new DocumentReader(doc);
    this.context = { doc, reader, random: seededRandom(doc.clientID), now: Date.now, origin: 'remote author' };
  }

  /** Joins the room of a spec and waits for its text. */
  static async join(url: string, { room }: Pick<SpecRow, 'room'>): Promise<RemoteAuthor> {
    const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/sync`, room, new Y.Doc(), {
      // ws speaks the browser's interface; only its declared type differs.
      WebSocketPolyfill: WebSocket as never,
      disableBc: true,
    });
    await eventually(async () => provider.synced, Boolean);
    return new RemoteAuthor(provider);
  }

  /** Id of the block that contains a text. */
  id(text: string): string {
    const found = this.context.reader.read().blocks.find((block) => block.text.includes(text));
    if (found === undefined) throw new Error(`No block contains “${text}”.`);
    return found.id;
  }

  texts(): string[] {
    return this.context.reader.read().blocks.map((block) => block.text);
  }

  /** What everybody in the room tells about themselves under a name. */
  announced(field: string): unknown[] {
    return [...this.#provider.awareness.getStates().values()].map((state) => state[field]);
  }

  /** Inserts right in front of some text, or behind it. */
  insert(place: { before: string } | { after: string }, text: string): void {
    const known = 'before' in place ? place.before : place.after;
    const id = this.id(known);
    const start = this.context.reader.find(id)?.text.indexOf(known) ?? 0;
    const offset = 'before' in place ? start : start + known.length;
    replaceText(this.context, id, offset, offset, text);
  }

  /** Deletes some text. */
  erase(text: string): void {
    const id = this.id(text);
    const start = this.context.reader.find(id)?.text.indexOf(text) ?? 0;
    replaceText(this.context, id, start, start + text.length, '');
  }

  /** Runs any operation of the document. */
  edit(operation: (context: EditContext) => unknown): void {
    this.context.doc.transact(() => operation(this.context), this.context.origin);
  }

  /** Waits until the own document contains a text. */
  async sees(text: string): Promise<void> {
    await eventually(
      async () => this.texts().join('\n'),
      (all) => all.includes(text),
    );
  }

  /** Is seen by the others: a name, and a caret right in front of some text. */
  pointAt(name: string, text: string): void {
    const block = this.id(text);
    const view = this.context.reader.find(block);
    const position = view === undefined ? null : positionAt(view, view.text.indexOf(text), -1);
    const { awareness } = this.#provider;
    awareness.setLocalStateField('user', { id: `author${name.toLowerCase()}`, name, color: 1 });
    awareness.setLocalStateField('caret', { block, anchor: position, head: position });
  }

  leave(): void {
    this.#provider.destroy();
    this.context.reader.dispose();
  }
}
