/** What every server process does: say where it is, and answer what it used. */
import { join } from 'node:path';

/** @param {number} port */
export function serving(port) {
  process.on('message', async (message) => {
    if (message !== 'usage') return;
    const cpuBefore = cpu();
    // Buffers that a first collection found unused are given back some moments later.
    for (let turn = 0; turn < 2; turn++) {
      globalThis.gc?.();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const { heapUsed, external, rss } = process.memoryUsage();
    process.send?.({ cpuBefore, cpuAfter: cpu(), memory: heapUsed + external, rss });
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.({ port });
}

/** Microseconds. */
function cpu() {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/**
 * What the benchmark wants to be there.
 * @returns {{ documents: number, seedFile: string, directory: string, flavour: string, settings: object, again: boolean }}
 *   `settings`: limits of Cospec to change; `again`: the directory has the documents of the run before
 */
export function order() {
  const given = JSON.parse(process.argv[2] ?? '{}');
  return { ...given, seedFile: join(given.directory, 'seed') };
}
