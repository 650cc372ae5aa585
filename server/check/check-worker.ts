/** Entry of a thread that judges files for `cospec check`. */
import { parentPort, workerData } from 'node:worker_threads';
import { FileJudge } from './file-judge.ts';
import type { FileOutcome } from './file-report.ts';

const port = parentPort;
if (port === null) throw new Error('check-worker runs as a worker thread only.');

const judge = new FileJudge(workerData);

port.on('message', async (paths: readonly string[]) => {
  const outcomes: FileOutcome[] = [];
  for (const path of paths) outcomes.push(await judge.judge(path));
  port.postMessage(outcomes);
});
