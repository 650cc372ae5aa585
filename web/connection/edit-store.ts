import type { MarkdownDocument } from '../../shared/markdown/block.ts';

/** The document as it was when everything in it was known to be the server's: what edits began from. */
export interface EditBase {
  readonly document: MarkdownDocument;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** One stored piece of a document: a Yjs update. The first piece of a tab is the whole document. */
export interface KeptPiece {
  readonly room: string;
  readonly tab: string;
  /** Counts up within a tab. */
  readonly place: number;
  readonly update: Uint8Array;
  /** Edits that the piece holds and that were not known to be durable. */
  readonly edits: number;
  /** In a whole document: what its edits began from. Absent where that is not known, and in what earlier builds stored. */
  readonly base?: EditBase;
}

/** Keeps edits that the server has not confirmed, across reloads and restarts of the browser. */
export interface EditStore {
  /** Stores a piece; with `whole`, instead of all earlier ones of its tab. Resolves when it is stored. */
  put(piece: KeptPiece, whole: boolean): Promise<void>;
  /** All pieces of rooms whose names begin so, oldest first within a tab. */
  read(roomPrefix: string): Promise<readonly KeptPiece[]>;
  /** Removes exactly these. */
  remove(pieces: readonly Pick<KeptPiece, 'room' | 'tab' | 'place'>[]): Promise<void>;
}

const DATABASE = 'cospec-edits';
const STORE = 'pieces';

let database: Promise<IDBDatabase> | undefined;

/** The store in this browser's IndexedDB. Its promises reject where storage is blocked or full. */
export const browserEdits: EditStore = {
  put: (piece, whole) =>
    transaction('readwrite', (store) => {
      const [from, to] = [
        [piece.room, piece.tab, 0],
        [piece.room, piece.tab, piece.place],
      ];
      // An empty range is an error, and the first piece of a tab has none before it.
      if (whole && piece.place > 0) store.delete(IDBKeyRange.bound(from, to, false, true));
      store.put(piece);
    }),
  async read(roomPrefix) {
    let found: readonly unknown[] = [];
    await transaction('readonly', (store) => {
      const request = store.getAll(IDBKeyRange.bound([roomPrefix], [`${roomPrefix}\uffff`]));
      request.onsuccess = () => {
        found = request.result;
      };
    });
    return found.filter(isPiece).map((piece) => (isBase(piece.base) ? piece : withoutBase(piece)));
  },
  remove: (pieces) =>
    transaction('readwrite', (store) => {
      for (const { room, tab, place } of pieces) store.delete([room, tab, place]);
    }),
};

async function transaction(mode: IDBTransactionMode, work: (store: IDBObjectStore) => void): Promise<void> {
  database ??= open();
  const opened = await database.catch((error: unknown) => {
    database = undefined;
    throw error;
  });
  await new Promise<void>((resolve, reject) => {
    const running = opened.transaction(STORE, mode, { durability: 'strict' });
    running.oncomplete = () => resolve();
    running.onabort = () => reject(running.error ?? new Error('IndexedDB refused the edits'));
    work(running.objectStore(STORE));
  });
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: ['room', 'tab', 'place'] });
    request.onsuccess = () => {
      // Another tab may want a newer layout of the database, or the user clears it.
      request.result.onversionchange = request.result.onclose = () => {
        request.result.close();
        database = undefined;
      };
      resolve(request.result);
    };
    request.onerror = () => reject(request.error ?? new Error('IndexedDB is not available'));
    request.onblocked = () => reject(new Error('IndexedDB is blocked by another tab'));
  });
}

function isPiece(value: unknown): value is KeptPiece {
  return typeof value === 'object' && value !== null && 'update' in value && value.update instanceof Uint8Array;
}

/** A build that stored something else is no reason to fail: then it is not known what the edits began from. */
function isBase(value: unknown): value is EditBase {
  if (typeof value !== 'object' || value === null || !('document' in value) || !('at' in value)) return false;
  const { document, at } = value;
  if (typeof at !== 'number' || typeof document !== 'object' || document === null) return false;
  if (!('tail' in document) || typeof document.tail !== 'string') return false;
  return 'blocks' in document && Array.isArray(document.blocks) && document.blocks.every(isBlock);
}

function isBlock(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('text' in value)) return false;
  return typeof value.kind === 'string' && typeof value.text === 'string' && 'attributes' in value;
}

function withoutBase({ base: _, ...piece }: KeptPiece): KeptPiece {
  return piece;
}
