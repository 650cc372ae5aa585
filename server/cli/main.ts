#!/usr/bin/env node
// Nothing is imported before the version is known: what comes after needs it even to be parsed.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major > 20 || (major === 20 && minor >= 19)) {
  // Whoever reads the output may stop early: `cospec check … | head`.
  process.stdout.on('error', (error) => {
    if ('code' in error && error.code === 'EPIPE') process.exit();
    throw error;
  });
  // A supervisor was killed without a word, and somebody may start another in a moment: port and data must be free at once.
  // What the server acknowledged is on the disk.
  process.once('disconnect', () => process.exit(1));
  // Listening to the channel must not keep the process alive, least of all one that could not start.
  process.channel?.unref();
  const { runCommandLine } = await import('./run.ts');
  process.exitCode = await runCommandLine(process.argv.slice(2));
} else {
  process.stderr.write(`cospec: needs Node 20.19 or newer; this is ${process.versions.node}\n`);
  process.exitCode = 1;
}

export {};
