// `npm start`: installs and builds what is missing, then serves the repository it was called from.
import { pathToFileURL } from 'node:url';
import { build, install, requireNode, root } from './prepare.js';

requireNode();
install();
build();

// npm passes SIGTERM on to the shell between it and this process, and the shell to nobody: when that is gone, so is this.
const shell = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === shell) return;
  clearInterval(watch);
  process.kill(process.pid, 'SIGTERM');
}, 250).unref();

// npm changes into the package's folder; people mean the folder they called it from.
process.chdir(process.env.INIT_CWD ?? process.cwd());
const main = `${root}/dist/server/cli/main.js`;
process.argv = [process.argv[0], main, 'serve', ...process.argv.slice(2)];
await import(pathToFileURL(main).href);
