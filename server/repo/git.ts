import { execFile } from 'node:child_process';
import type { Environment } from '../config/read.ts';

/** Runs git. A failure is an answer here (no repository, no such blob), so callers get null instead of an exception. */
export interface Git {
  /** Standard output, or null when git is missing or fails. @param args fixed words; paths come after `--`. */
  run(directory: string, args: readonly string[]): Promise<Buffer | null>;
}

/** The repository is other people's: nothing in it may make git start programs. */
const safety = ['core.hooksPath=/dev/null', 'core.fsmonitor=false', 'core.pager=cat', 'protocol.allow=never'];
const maxOutput = 64 * 1024 * 1024;
const timeout = 20_000;

export function createGit(environment: Environment): Git {
  const env = gitEnvironment(environment);
  const flags = safety.flatMap((setting) => ['-c', setting]);
  return {
    run: (directory, args) =>
      new Promise((resolve) => {
        execFile(
          'git',
          [...flags, ...args],
          { cwd: directory, env, maxBuffer: maxOutput, timeout, encoding: 'buffer', windowsHide: true },
          (error, stdout) => resolve(error ? null : stdout),
        );
      }),
  };
}

/** Without the variables that point git elsewhere (we may have been started from a hook), and without prompts or locks. */
function gitEnvironment(environment: Environment): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(
    ([name]) => !name.startsWith('GIT_') || name === 'GIT_CEILING_DIRECTORIES',
  );
  return { ...Object.fromEntries(kept), GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' };
}
