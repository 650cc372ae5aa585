/** Entry of a thread that builds documents, so that none ever stops the event loop. */
import { parentPort } from 'node:worker_threads';
import { DamagedDocumentError } from '../storage/storage-error.ts';
import { documentTasks } from './document-tasks.ts';
import type { DocumentAnswer, DocumentRequest } from './document-threads.ts';

const port = parentPort;
if (port === null) throw new Error('document-worker runs as a worker thread only.');

port.on('message', async ({ task, input }: DocumentRequest) => {
  let answer: DocumentAnswer;
  try {
    answer = { output: await Reflect.apply(documentTasks[task], documentTasks, input) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    answer = { message, damaged: error instanceof DamagedDocumentError };
  }
  port.postMessage(answer);
});
