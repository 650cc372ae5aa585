/** What every server process does: say where it is, and answer what it used. */

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

/** What the benchmark wants to be there. @returns {{ documents: number, seedFile: string, directory: string }} */
export function order() {
  const [documents = '1', seedFile = '', directory = ''] = process.argv.slice(2);
  return { documents: Number(documents), seedFile, directory };
}
