import { execFile } from 'node:child_process';
import type { Environment } from '../config/read.ts';

export interface GitInput {
  /** Given on standard input. */
  readonly input?: Uint8Array | string;
  /** Further variables (`GIT_INDEX_FILE`, the author of a commit). */
  readonly variables?: Readonly<Record<string, string>>;
  /** Milliseconds it may take; absent: 20 seconds. */
  readonly timeout?: number;
  /** Ends git early; it then counts as failed. */
  readonly signal?: AbortSignal;
}

export interface GitAnswer {
  readonly ok: boolean;
  readonly output: Buffer;
  /** What git says went wrong; may be empty. */
  readonly complaint: string;
}

/** Runs git. A failure is an answer here (no repository, no such blob), never an exception. */
export interface Git {
  /** Standard output, or null when git is missing or fails. @param args fixed words; paths come after `--`. */
  run(directory: string, args: readonly string[], input?: GitInput): Promise<Buffer | null>;
  /** The same for callers that have to say why it failed. */
  ask(directory: string, args: readonly string[], input?: GitInput): Promise<GitAnswer>;
}

/** The repository is other people's: nothing in it may make git start programs. */
const safety = ['core.hooksPath=/dev/null', 'core.fsmonitor=false', 'core.pager=cat', 'protocol.allow=never'];
const maxOutput = 64 * 1024 * 1024;
const usualTimeout = 20_000;

export function createGit(environment: Environment): Git {
  const env = gitEnvironment(environment);
  const flags = safety.flatMap((setting) => ['-c', setting]);
  const ask = (
    directory: string,
    args: readonly string[],
    { input, variables, timeout = usualTimeout, signal }: GitInput = {},
  ) =>
    new Promise<GitAnswer>((resolve) => {
      const child = execFile(
        'git',
        [...flags, ...args],
        {
          cwd: directory,
          env: { ...env, ...variables },
          maxBuffer: maxOutput,
          timeout,
          ...(signal && { signal }),
          encoding: 'buffer',
          windowsHide: true,
        },
        (error, output, complaint) => {
          resolve({ ok: error === null, output, complaint: complaint.toString('utf8').trim() });
        },
      );
      // A git that ends early closes its input: its answer says why.
      child.stdin?.on('error', () => undefined);
      if (input !== undefined) child.stdin?.end(input);
    });
  return {
    ask,
    run: async (directory, args, input) => {
      const { ok, output } = await ask(directory, args, input);
      return ok ? output : null;
    },
  };
}

/** What git says in one line; null where it fails or says nothing. */
export async function lineOf(git: Git, directory: string, args: readonly string[]): Promise<string | null> {
  const output = await git.run(directory, args);
  return output === null ? null : output.toString('utf8').replace(/\r?\n$/, '') || null;
}

/** Without the variables that point git elsewhere (we may have been started from a hook), our secrets, prompts and locks. */
function gitEnvironment(environment: Environment): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(
    ([name]) => !/^(GIT|COSPEC)_/.test(name) || name === 'GIT_CEILING_DIRECTORIES',
  );
  return { ...Object.fromEntries(kept), GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' };
}
