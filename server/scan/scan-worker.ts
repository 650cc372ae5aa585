/** Entry of a thread that reads markdown and documents, so that none ever stops the event loop. */
import { parentPort } from 'node:worker_threads';
import { systemRandom } from '../random.ts';
import { DamagedDocumentError } from '../storage/storage-error.ts';
import { perform } from './perform.ts';
import type { TaskAnswer, TaskMessage } from './tasks.ts';

const port = parentPort;
if (port === null) throw new Error('scan-worker runs as a worker thread only.');

port.on('message', (message: TaskMessage) => {
  port.postMessage(answer(message));
});

function answer(message: TaskMessage): TaskAnswer {
  try {
    return { ok: true, output: perform(message, systemRandom) };
  } catch (error) {
    const damaged = error instanceof DamagedDocumentError;
    return { ok: false, damaged, message: error instanceof Error ? error.message : String(error) };
  }
}
