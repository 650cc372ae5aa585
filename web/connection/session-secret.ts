import { randomToken } from './random-token.ts';

const DATABASE = 'cospec';
const STORE = 'session';
const KEY = 'secret';
const LENGTH = 32;

let secret: Promise<string> | undefined;

/**
 * The secret that makes this browser's page loads and tabs one owner of their Yjs client ids. Kept in IndexedDB, read
 * and created in one transaction so that two tabs opened at once agree. Where storage is blocked: one per page load.
 */
export function sessionSecret(): Promise<string> {
  secret ??= stored().catch(() => randomToken(LENGTH));
  return secret;
}

async function stored(): Promise<string> {
  const database = await open();
  try {
    return await readOrCreate(database);
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB is not available'));
    request.onblocked = () => reject(new Error('IndexedDB is blocked by another tab'));
  });
}

function readOrCreate(database: IDBDatabase): Promise<string> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, 'readwrite');
    const store = transaction.objectStore(STORE);
    const known = store.get(KEY);
    let value = '';
    known.onsuccess = () => {
      const found: unknown = known.result;
      value = typeof found === 'string' && found.length === LENGTH ? found : randomToken(LENGTH);
      if (value !== found) store.put(value, KEY);
    };
    transaction.oncomplete = () => resolve(value);
    transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB refused the session'));
  });
}
