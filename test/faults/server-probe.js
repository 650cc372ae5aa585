// Loaded into the server by NODE_OPTIONS: a clock that a test can set, and a count of what the process holds. Works on the
// built server as it is.
import { readFileSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

const folder = process.env.COSPEC_TEST_PROBE;
let offset = 0;
const read = () => {
  try {
    offset = Number(readFileSync(`${folder}/offset`, 'utf8'));
  } catch {
    // The clock was not set yet.
  }
};
setInterval(read, 50).unref();
const now = Date.now;
Date.now = () => now() + offset;

if (isMainThread) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  process.on('SIGUSR2', () => {
    collect();
    collect();
    const counts = {};
    for (const name of process.getActiveResourcesInfo()) counts[name] = (counts[name] ?? 0) + 1;
    writeFileSync(`${folder}/held.json`, JSON.stringify({ heap: process.memoryUsage().heapUsed, counts }));
  });
}
