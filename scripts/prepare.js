// Plain JavaScript without dependencies: this runs before anything is installed or built.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Ends the process with one clear line on a Node that is too old. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Cospec needs Node 20.19 or newer; this is ${process.versions.node}. Install a newer Node and start again.`);
}

/** Prints one line on standard error and exits with 1. */
export function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** Runs a command in the repository's root, its output on standard error; true when it succeeded. */
export function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options }).status === 0;
}

/** `npm ci`, once per lock file. */
export function install() {
  const stamp = join(root, 'node_modules', '.cospec-installed');
  const wanted = hashOf([join(root, 'package-lock.json')]);
  if (readStamp(stamp) === wanted) return;
  process.stderr.write('Installing dependencies (about a minute the first time) …\n');
  if (!run('npm', ['ci', '--no-audit', '--no-fund'])) fail('npm ci failed; its messages are above.');
  writeFileSync(stamp, wanted);
}

/** Builds server and browser code into dist/, once per state of the sources. */
export function build() {
  const stamp = join(root, 'dist', '.cospec-built');
  const sources = ['shared', 'server', 'web'].flatMap((folder) => filesBelow(join(root, folder)));
  const wanted = hashOf([...sources, join(root, 'package-lock.json'), join(root, 'tsconfig.json')]);
  if (readStamp(stamp) === wanted) return;
  process.stderr.write('Building …\n');
  if (!run('npm', ['run', '--silent', 'build'])) fail('The build failed; its messages are above.');
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function readStamp(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
