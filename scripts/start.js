// `npm start`: installs and builds what is missing, then serves the repository it was called from.
import { pathToFileURL } from 'node:url';
import { build, install, requireNode, root } from './prepare.js';

requireNode();
install();
build();

// npm changes into the package's folder; people mean the folder they called it from.
process.chdir(process.env.INIT_CWD ?? process.cwd());
const main = `${root}/dist/server/cli/main.js`;
process.argv = [process.argv[0], main, 'serve', ...process.argv.slice(2)];
await import(pathToFileURL(main).href);
