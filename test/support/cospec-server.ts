import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'dist/server/cli/main.js');

/** The built server as a process of its own, as a user runs it. */
export interface CospecServer {
  readonly url: string;
  readonly port: number;
  /** Process id of the server itself, below its supervisor. */
  serverPid(): number;
  /** Everything it printed so far. */
  output(): string;
  /** Ends it without warning, as a crash would. */
  kill(): Promise<void>;
  /** Asks it to stop and returns its exit code. */
  stop(): Promise<number | null>;
  /** Interrupts it as Ctrl-C in a terminal does, which reaches supervisor and server; returns the exit code. */
  interrupt(): Promise<number | null>;
  /** Kills the supervisor alone and waits until the server is gone as well. */
  killSupervisor(): Promise<void>;
}

/** Starts `cospec serve` and waits until it prints its address; rejects with its output when it ends before that. */
export async function startCospec(folder: string, ...options: string[]): Promise<CospecServer> {
  const args = options.includes('--port') ? options : ['--port', '0', ...options];
  const child = spawn(process.execPath, [main, 'serve', '--repo', folder, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, XDG_STATE_HOME: join(folder, '.state') },
    // A process group of its own, so that a kill takes the server and its supervisor together.
    detached: true,
  });
  let printed = '';
  child.stderr.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /https?:\/\/[^\s/]+:\d+/.exec(printed);
      if (found) resolve(found[0]);
    });
    child.once('exit', (code) => reject(new Error(`cospec ended with ${code}:\n${printed}`)));
  });
  return {
    url,
    port: Number(new URL(url).port),
    serverPid: () => childOf(child),
    output: () => printed,
    kill: () => end(child, () => signalGroup(child, 'SIGKILL')).then(() => undefined),
    stop: () => end(child, () => child.kill('SIGTERM')),
    interrupt: () => end(child, () => signalGroup(child, 'SIGINT')),
    killSupervisor: () => end(child, () => child.kill('SIGKILL')).then(() => undefined),
  };
}

function childOf({ pid }: ChildProcess): number {
  const [first = ''] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  return Number(first);
}

async function end(child: ChildProcess, signal: () => void): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  // Its output closes when the supervisor and the server are both gone.
  const closed = once(child, 'close');
  signal();
  await closed;
  return child.exitCode;
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid !== undefined) process.kill(-pid, signal);
}

/** Starts the command line and kills it, without warning, as soon as something is so. */
export async function killCospec(args: readonly string[], folder: string, when: () => boolean): Promise<void> {
  const child = spawn(process.execPath, [main, ...args], { cwd: folder, stdio: 'ignore' });
  const ended = once(child, 'close');
  while (child.exitCode === null && child.signalCode === null && !when())
    await new Promise((next) => setImmediate(next));
  child.kill('SIGKILL');
  await ended;
}

/** Runs the command line to its end. */
export async function runCospec(
  args: readonly string[],
  folder: string,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [main, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, XDG_STATE_HOME: join(folder, '.state') },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  await once(child, 'close');
  return { code: child.exitCode, stdout, stderr };
}
