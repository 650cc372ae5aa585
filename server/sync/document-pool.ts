import { MessageChannel } from 'node:worker_threads';
import { type Random, systemRandom } from '../random.ts';
import { CopyInThread } from './copy-in-thread.ts';
import { documentTasks } from './document-tasks.ts';
import { DocumentThreads, DocumentWorkEndedError } from './document-threads.ts';
import type { DocumentCopy, DocumentWork } from './document-work.ts';
import { EditedCopy } from './edited-copy.ts';
import { buildLimit } from './proof.ts';
import { RefusedUpdateError } from './refused-update.ts';

const MIB = 1024 * 1024;
/** What a document that is stored may take to be put together: it was taken once, so it can be. */
const OPEN_MS = 60_000;
/** Of so many bytes a document takes a while, whatever is in it. */
const LARGE_BYTES = 2 * MIB;
const TOO_SLOW = 'The document takes too long to put together.';

/**
 * Threads, or this thread where the program runs from its TypeScript sources.
 * @param trialMs what an update that nobody vouches for may take, for the largest documents. Milliseconds.
 * @param random of this thread's own edits.
 */
export function createDocumentWork(
  trialMs: number,
  inProcess = import.meta.url.endsWith('.ts'),
  random = systemRandom,
): DocumentWork {
  return inProcess ? documentWorkInProcess(random) : documentThreads(trialMs);
}

/**
 * Trials have threads of their own, so that a hostile update holds up nobody else's document. So have the server's own
 * edits: they keep a thread while they wait for others.
 */
function documentThreads(trialMs: number): DocumentWork {
  const [trusted, doubtful] = [new DocumentThreads({ most: 3 }), new DocumentThreads({ most: 2 })];
  const editing = new DocumentThreads({ most: 2 });
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
        return {
          kind: 'refused',
          why: 'slowTrial',
          reason: 'With this edit the document takes too long to put together.',
        };
      }
    },
    copy: async (parts, slow) => {
      const { port1, port2 } = new MessageChannel();
      const ended = editing.run(stored(parts, slow), 'copy', parts, port2).catch((error: unknown) => {
        if (error instanceof DocumentWorkEndedError) throw new RefusedUpdateError('tooLarge', TOO_SLOW);
        throw error;
      });
      return await CopyInThread.ready(port1, ended);
    },
    close: async () => {
      await Promise.all([trusted.end(), doubtful.end(), editing.end()]);
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

function documentWorkInProcess(random: Random): DocumentWork {
  return {
    open: async (parts) => documentTasks.open(parts),
    differences: async (state, vectors) => documentTasks.differences(state, vectors),
    read: async (parts) => documentTasks.read(parts),
    rest: (update, stateVector) => uncut(Promise.resolve().then(() => documentTasks.rest(update, stateVector))),
    attempt: async (trial) => documentTasks.attempt(trial),
    copy: async (parts) => copyInProcess(parts, random),
    close: async () => undefined,
  };
}

function copyInProcess(parts: readonly Uint8Array[], random: Random): DocumentCopy {
  const copy = new EditedCopy(parts, random);
  return {
    edit: async (more, order) => copy.edit(more, order),
    holds: async (more) => copy.holds(more),
    end: () => copy.destroy(),
  };
}
