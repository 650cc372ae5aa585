import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';

/** Exit code of a server whose disk failed: what it acknowledged is on the disk, so it may be started again (S3). */
export const DISK_FAILED = 70;

/** Waits before the restarts, in milliseconds: twice the one before, from the first up to the longest. */
export interface BackOff {
  readonly first: number;
  readonly longest: number;
  /** A server that ran for so long has recovered: the next wait is the first again. */
  readonly recoveredAfter: number;
}

export const DEFAULT_BACK_OFF: BackOff = { first: 500, longest: 30_000, recoveredAfter: 60_000 };

/** What is supervised. */
export interface Supervised {
  readonly program: string;
  readonly args: readonly string[];
  /** Variables of the next run. @param said the last message of the runs before; undefined: none. */
  environment(said: unknown): Readonly<Record<string, string | undefined>>;
  readonly backOff: BackOff;
  /** One line for people and logs. */
  report(line: string): void;
}

const signals = ['SIGTERM', 'SIGINT'] as const;

/**
 * Runs a program as a child, again after every exit with 70, and returns the exit code of its last run. Signals are
 * passed on; a second one kills the child. The child has a message channel, whose end tells it that its supervisor died.
 */
export async function supervise({ program, args, environment, backOff, report }: Supervised): Promise<number> {
  let child: ChildProcess | undefined;
  let said: unknown;
  const stop = new AbortController();
  const onSignal = (signal: NodeJS.Signals) => {
    child?.kill(stop.signal.aborted ? 'SIGKILL' : signal);
    stop.abort();
  };
  for (const signal of signals) process.on(signal, onSignal);
  try {
    for (let wait = backOff.first; ; wait = Math.min(wait * 2, backOff.longest)) {
      const started = performance.now();
      child = spawn(program, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env: environment(said) });
      child.on('message', (message) => {
        said = message;
      });
      const code = await exitCodeOf(child);
      if (code !== DISK_FAILED || stop.signal.aborted) return code;
      if (performance.now() - started >= backOff.recoveredAfter) wait = backOff.first;
      report(`the disk failed; the server starts again in ${wait} ms and recovers from what is stored`);
      if (!(await pause(wait, stop.signal))) return code;
    }
  } finally {
    for (const signal of signals) process.off(signal, onSignal);
  }
}

/** A process ended by a signal counts as 128 and the signal's number, as in a shell. */
async function exitCodeOf(child: ChildProcess): Promise<number> {
  // Rejects when the program cannot be started. What it said last is heard only when its channel has ended.
  await Promise.all([once(child, 'exit'), once(child, 'disconnect')]);
  if (child.exitCode !== null) return child.exitCode;
  return 128 + (child.signalCode === null ? 0 : constants.signals[child.signalCode]);
}

/** @returns false when it was cut short */
function pause(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(false);
    const cut = () => {
      clearTimeout(timer);
      resolve(false);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', cut);
      resolve(true);
    }, milliseconds);
    signal.addEventListener('abort', cut, { once: true });
  });
}
