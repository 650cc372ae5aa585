import type { EditStore, KeptPiece } from '../../web/connection/edit-store.ts';
import { MemoryEdits } from '../web/connection/memory-edits.ts';
import { Coverage, partsOf } from './coverage.ts';
import type { Owner, World } from './world.ts';

/** A browser: what it keeps outlives its pages. */
export class SimulatedBrowser {
  readonly name: string;
  /** The secret by which the server knows its edits again. */
  readonly session: string;
  readonly #stored = new MemoryEdits();
  #coverage: Coverage | null = null;

  constructor(name: string) {
    this.name = name;
    this.session = `session-of-${name}`;
  }

  get isEmpty(): boolean {
    return this.#stored.pieces.length === 0;
  }

  /** Storage is blocked: what is to be stored fails. */
  set isBroken(broken: boolean) {
    this.#stored.broken = broken;
  }

  /** What is in the storage. */
  get kept(): Coverage {
    if (this.#coverage !== null) return this.#coverage;
    this.#coverage = new Coverage();
    for (const { update } of this.#stored.pieces) this.#coverage.add(partsOf(update));
    return this.#coverage;
  }

  /**
   * The storage, as a page sees it: slower than memory, and it loses what it is about to do when the page ends.
   * @param onRead told what the page finds in it.
   */
  storeOf(page: Owner, world: World, onRead: (pieces: readonly KeptPiece[]) => void): EditStore {
    const wait = (): Promise<void> => world.pause(world.between(0, 20), page);
    const stored = this.#stored;
    return {
      put: async (piece, whole) => {
        await wait();
        await stored.put(piece, whole);
        this.#coverage = null;
        await wait();
      },
      read: async (prefix) => {
        await wait();
        const pieces = await stored.read(prefix);
        onRead(pieces);
        return pieces;
      },
      remove: async (pieces) => {
        await wait();
        await stored.remove(pieces);
        this.#coverage = null;
        await wait();
      },
    };
  }
}
