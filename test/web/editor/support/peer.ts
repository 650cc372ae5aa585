import * as Y from 'yjs';
import { DocumentReader } from '../../../../shared/doc/reader.ts';
import { seedDocument } from '../../../../shared/doc/seed.ts';
import { scan } from '../../../../shared/markdown/scan.ts';
import { type IdReservations, NO_RESERVATIONS } from '../../../../web/editor/parts/id-reservations.ts';
import { EditorAuthor } from './editor-author.ts';
import { seededRandom } from './seeded-random.ts';

/** The update that a document with this markdown starts from. */
export function seedOf(markdown: string): Uint8Array {
  const doc = new Y.Doc();
  seedDocument(doc, scan(markdown), { epoch: 'test', random: seededRandom(1) });
  return Y.encodeStateAsUpdate(doc);
}

/** One author: an own document and an editor without a page. */
export class Peer extends EditorAuthor {
  /** Own updates that nobody has been given yet. */
  readonly outbox: Uint8Array[] = [];
  readonly #clock: { now: number };

  constructor(clientId: number, seed: Uint8Array, reservations: IdReservations = NO_RESERVATIONS) {
    const doc = new Y.Doc();
    doc.clientID = clientId;
    Y.applyUpdate(doc, seed, 'seed');
    const clock = { now: 0 };
    const now = (): number => {
      clock.now += 1;
      return clock.now;
    };
    super({ doc, reader: new DocumentReader(doc), random: seededRandom(clientId), now, reservations });
    this.#clock = clock;
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'remote') this.outbox.push(update);
    });
  }

  /** Lets so many milliseconds go by. */
  passTime(milliseconds: number): void {
    this.#clock.now += milliseconds;
  }

  receive(update: Uint8Array): void {
    this.core.binding.flush();
    Y.applyUpdate(this.doc, update, 'remote');
  }

  override dispose(): void {
    super.dispose();
    this.reader.dispose();
  }
}
