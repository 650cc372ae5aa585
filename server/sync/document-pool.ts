import { documentTasks } from './document-tasks.ts';
import { DocumentThread, DocumentWorkEndedError } from './document-thread.ts';
import type { DocumentWork } from './document-work.ts';

/** What a document that is stored may take to be put together: it was taken once, so it can be. */
const OPEN_MS = 60_000;

/**
 * Threads, or this thread where the program runs from its TypeScript sources.
 * @param trialMs what an update that nobody vouches for may take. Milliseconds.
 */
export function createDocumentWork(trialMs: number, inProcess = import.meta.url.endsWith('.ts')): DocumentWork {
  return inProcess ? documentWorkInProcess() : documentThreads(trialMs);
}

/** Trials have a thread of their own, so that a hostile update holds up nobody else's document. */
function documentThreads(trialMs: number): DocumentWork {
  const [trusted, doubtful] = [new DocumentThread(OPEN_MS), new DocumentThread(trialMs)];
  return {
    open: (parts) => trusted.run('open', parts),
    difference: (state, stateVector) => trusted.run('difference', state, stateVector),
    read: (parts) => trusted.run('read', parts),
    attempt: async (trial) => {
      try {
        return await doubtful.run('attempt', trial);
      } catch (error) {
        if (!(error instanceof DocumentWorkEndedError)) throw error;
        return { kind: 'refused', reason: 'The edit takes too long.' };
      }
    },
    close: async () => {
      await Promise.all([trusted.end(), doubtful.end()]);
    },
  };
}

function documentWorkInProcess(): DocumentWork {
  return {
    open: async (parts) => documentTasks.open(parts),
    difference: async (state, stateVector) => documentTasks.difference(state, stateVector),
    read: async (parts) => documentTasks.read(parts),
    attempt: async (trial) => documentTasks.attempt(trial),
    close: async () => undefined,
  };
}
