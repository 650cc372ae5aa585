/** Installs the servers to compare with, on the side, and starts server processes. */
import { execFileSync, fork } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../../..');
export const peersFolder = join(root, '.bench-peers');
const VERSIONS = {
  'y-websocket': '2.1.0',
  yjs: '13.6.33',
  '@hocuspocus/server': '4.7.0',
  '@hocuspocus/extension-sqlite': '4.7.0',
};

/** Without scripts: the one native module, better-sqlite3, is the project's own build. */
export function installPeers() {
  if (existsSync(join(peersFolder, 'node_modules', '@hocuspocus'))) return;
  mkdirSync(peersFolder, { recursive: true });
  writeFileSync(join(peersFolder, 'package.json'), JSON.stringify({ private: true, dependencies: VERSIONS }));
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  execFileSync(npm, ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: peersFolder, stdio: 'inherit' });
  const native = join(peersFolder, 'node_modules', 'better-sqlite3');
  rmSync(native, { recursive: true });
  symlinkSync(join(root, 'node_modules/better-sqlite3'), native, 'dir');
}

/** The servers by name: file and flavour. */
const SERVERS = {
  cospec: ['cospec.js', ''],
  relay: ['relay.js', ''],
  'y-websocket': ['y-websocket.js', ''],
  hocuspocus: ['hocuspocus.js', ''],
  'hocuspocus+16ms': ['hocuspocus.js', '16ms'],
  'hocuspocus+sqlite': ['hocuspocus.js', 'sqlite'],
};

/**
 * Starts a server that has (or will be given) so many documents.
 * @param {keyof typeof SERVERS} name @param {number} documents @param {Uint8Array} seed
 */
export async function startServer(name, documents, seed) {
  const directory = mkdtempSync(join(tmpdir(), 'cospec-bench-'));
  const seedFile = join(directory, 'seed');
  writeFileSync(seedFile, seed);
  const [file, flavour] = SERVERS[name];
  const child = fork(join(here, 'servers', file), [String(documents), seedFile, directory, flavour], {
    execArgv: ['--expose-gc'],
  });
  const answer = () =>
    new Promise((resolve, reject) => {
      child.once('message', resolve);
      child.once('exit', (code) => reject(new Error(`${name} ended with ${code}.`)));
    });
  const { port } = await answer();
  return {
    name,
    port,
    /** Whether documents survive without a client that brings them. */
    keepsDocuments: name === 'cospec' || name.includes('sqlite'),
    /** CPU in microseconds so far; heap and buffers in bytes. */
    usage: () => {
      const used = answer();
      child.send('usage');
      return used;
    },
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
      rmSync(directory, { recursive: true });
    },
  };
}
