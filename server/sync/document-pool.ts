import { documentTasks } from './document-tasks.ts';
import { DocumentThreads, DocumentWorkEndedError } from './document-threads.ts';
import type { DocumentWork } from './document-work.ts';
import { buildLimit } from './proof.ts';
import { RefusedUpdateError } from './refused-update.ts';

const MIB = 1024 * 1024;
/** What a document that is stored may take to be put together: it was taken once, so it can be. */
const OPEN_MS = 60_000;
/** Of so many bytes a document takes a while, whatever is in it. */
const LARGE_BYTES = 2 * MIB;
/**
 * Threads, or this thread where the program runs from its TypeScript sources.
 * @param trialMs what an update that nobody vouches for may take, for the largest documents. Milliseconds.
 */
export function createDocumentWork(trialMs: number, inProcess = import.meta.url.endsWith('.ts')): DocumentWork {
  return inProcess ? documentWorkInProcess() : documentThreads(trialMs);
}

/** Trials have threads of their own, so that a hostile update holds up nobody else's document. */
function documentThreads(trialMs: number): DocumentWork {
  const [trusted, doubtful] = [new DocumentThreads({ most: 3 }), new DocumentThreads({ most: 2 })];
  const stored = (parts: readonly Uint8Array[], slow: boolean) => ({ timeout: OPEN_MS, slow: slow || isLarge(parts) });
  return {
    open: (parts, slow) => trusted.run(stored(parts, slow), 'open', parts),
    differences: (state, vectors, slow) => trusted.run(stored([state], slow), 'differences', state, vectors),
    read: (parts, slow) => trusted.run(stored(parts, slow), 'read', parts),
    rest: async (update, stateVector) => {
      const pace = { timeout: buildLimit(trialMs, update.byteLength), slow: isLarge([update]) };
      return await uncut(doubtful.run(pace, 'rest', update, stateVector));
    },
    attempt: async (trial, slow) => {
      const all = [...trial.parts, trial.update];
      const pace = { timeout: buildLimit(trialMs, sizeOf(all)), slow: slow || isLarge(all) };
      try {
        return await doubtful.run(pace, 'attempt', trial);
      } catch (error) {
        if (!(error instanceof DocumentWorkEndedError)) throw error;
        return { kind: 'refused', reason: 'With this edit the document takes too long to put together.' };
      }
    },
    close: async () => {
      await Promise.all([trusted.end(), doubtful.end()]);
    },
  };
}

/** Whatever keeps an update from being cut is in the update. */
async function uncut(cutting: Promise<Uint8Array>): Promise<Uint8Array> {
  try {
    return await cutting;
  } catch {
    throw new RefusedUpdateError('forbidden', 'The edit begins inside of a known one and cannot be cut there.');
  }
}

function sizeOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, { byteLength }) => sum + byteLength, 0);
}

function isLarge(parts: readonly Uint8Array[]): boolean {
  return sizeOf(parts) > LARGE_BYTES;
}

function documentWorkInProcess(): DocumentWork {
  return {
    open: async (parts) => documentTasks.open(parts),
    differences: async (state, vectors) => documentTasks.differences(state, vectors),
    read: async (parts) => documentTasks.read(parts),
    rest: (update, stateVector) => uncut(Promise.resolve().then(() => documentTasks.rest(update, stateVector))),
    attempt: async (trial) => documentTasks.attempt(trial),
    close: async () => undefined,
  };
}
