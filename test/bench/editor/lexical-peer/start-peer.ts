import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const FOLDER = fileURLToPath(new URL('../../../../.bench-peers/editor', import.meta.url));
const DIST = join(FOLDER, 'dist');
const VITE = fileURLToPath(new URL('../../../../node_modules/vite/bin/vite.js', import.meta.url));

/** Lexical and Yjs as Cospec has them; the relay is a part of y-websocket up to version 2. */
const VERSIONS = {
  '@lexical/link': '0.52.0',
  '@lexical/list': '0.52.0',
  '@lexical/markdown': '0.52.0',
  '@lexical/react': '0.52.0',
  '@lexical/rich-text': '0.52.0',
  '@lexical/yjs': '0.52.0',
  lexical: '0.52.0',
  react: '19.3.1',
  'react-dom': '19.3.1',
  'y-websocket': '2.1.0',
  yjs: '13.6.33',
};

export interface LexicalPeer {
  /** Without a slash at its end. */
  readonly url: string;
  /** Folder with the built page. */
  readonly dist: string;
  stop(): Promise<void>;
}

/** Installs the peer on the side if it is not there, builds its page and serves it with a relay. @param seeds file name → markdown */
export async function startLexicalPeer(seeds: Readonly<Record<string, string>>): Promise<LexicalPeer> {
  install();
  // Its packages are found from where the page lies.
  const source = join(FOLDER, 'page');
  rmSync(source, { recursive: true, force: true });
  cpSync(HERE, source, { recursive: true });
  // As a process of its own: within vitest it would take the development builds of React and Lexical.
  execFileSync(process.execPath, [VITE, 'build', '--logLevel', 'warn'], {
    cwd: source,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: 'inherit',
  });
  for (const [name, markdown] of Object.entries(seeds)) writeFileSync(join(DIST, name), markdown);
  const server = fork(join(HERE, 'server.js'), [FOLDER, DIST]);
  const [port] = await once(server, 'message');
  return { url: `http://127.0.0.1:${port}`, dist: DIST, stop: () => end(server) };
}

function install(): void {
  if (existsSync(join(FOLDER, 'node_modules', '@lexical', 'react'))) return;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(
    join(FOLDER, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies: VERSIONS }),
  );
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: FOLDER, stdio: 'inherit' });
}

async function end(server: ChildProcess): Promise<void> {
  const gone = once(server, 'exit');
  server.kill();
  await gone;
}
