/** What every server process does: say where it is, and answer what it used. */
import { join } from 'node:path';

/** @param {number} port */
export function serving(port) {
  process.on('message', (message) => {
    if (message !== 'usage') return;
    globalThis.gc?.();
    const { user, system } = process.cpuUsage();
    const { heapUsed, external, rss } = process.memoryUsage();
    process.send?.({ cpu: user + system, memory: heapUsed + external, rss });
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.({ port });
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
