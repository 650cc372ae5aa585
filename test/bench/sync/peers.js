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
  'y-websocket+leveldb': ['y-websocket.js', 'leveldb'],
  hocuspocus: ['hocuspocus.js', ''],
  'hocuspocus+16ms': ['hocuspocus.js', '16ms'],
  'hocuspocus+sqlite': ['hocuspocus.js', 'sqlite'],
  'hocuspocus+sqlite+16ms': ['hocuspocus.js', 'sqlite+16ms'],
};

/**
 * Starts a server that has (or will be given) so many documents.
 * @param {keyof typeof SERVERS} name @param {number} documents @param {Uint8Array} seed
 * @param {object} settings limits of Cospec that a scenario changes
 */
export async function startServer(name, documents, seed, settings = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'cospec-bench-'));
  writeFileSync(join(directory, 'seed'), seed);
  const [file, flavour] = SERVERS[name];
  let child = await start(false);

  /** @param {boolean} again the documents are there already */
  async function start(again) {
    const order = JSON.stringify({ documents, directory, flavour, settings, again });
    const started = fork(join(here, 'servers', file), [order], {
      execArgv: ['--expose-gc'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const { port } = await answerOf(started);
    return { process: started, port };
  }

  const kill = async () => {
    const gone = new Promise((resolve) => child.process.once('exit', resolve));
    child.process.kill('SIGKILL');
    await gone;
  };
  return {
    name,
    get port() {
      return child.port;
    },
    /** Whether documents survive without a client that brings them. */
    keepsDocuments: name === 'cospec' || flavour.includes('sqlite') || flavour === 'leveldb',
    /** See `serving.js`. */
    usage: () => {
      const used = answerOf(child.process);
      child.process.send('usage');
      return used;
    },
    /** kill -9. */
    kill,
    /** Starts it on what it left. */
    again: async () => {
      child = await start(true);
    },
    stop: async () => {
      await kill();
      rmSync(directory, { recursive: true });
    },
  };
}

/** The next message of a server process. @param {import('node:child_process').ChildProcess} started */
function answerOf(started) {
  return new Promise((resolve, reject) => {
    started.once('message', resolve);
    started.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)));
  });
}
