/** Entry of a thread that judges files for `cospec check`. */
import { parentPort, workerData } from 'node:worker_threads';
import { FileJudge } from './file-judge.ts';
import type { CheckSettings, FileOutcome } from './file-report.ts';
import type { RepositoryState } from './repository-state.ts';

/** What the thread is sent: first what lies around the files, then batches of them. */
export type CheckMessage =
  | { readonly documents: RepositoryState['documents'] }
  | { readonly files: readonly { readonly path: string; readonly published: Uint8Array | null }[] };

const port = parentPort;
if (port === null) throw new Error('check-worker runs as a worker thread only.');

const settings: CheckSettings = workerData;
let judge = new FileJudge(settings, new Map());

port.on('message', async (message: CheckMessage) => {
  if ('documents' in message) {
    judge = new FileJudge(settings, message.documents);
    return;
  }
  const outcomes: FileOutcome[] = [];
  for (const { path, published } of message.files) outcomes.push(await judge.judge(path, published));
  port.postMessage(outcomes);
});
