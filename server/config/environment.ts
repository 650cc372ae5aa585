import type { Environment } from './read.ts';

/** The process's variables. The only place that reads them; everything else is handed what it needs. */
export function processEnvironment(): Environment {
  return process.env;
}

/** Base of per-user state (XDG): `$XDG_STATE_HOME`, else `~/.local/state`. */
export function stateHome(environment: Environment, homeDirectory: string): string {
  const configured = environment.XDG_STATE_HOME;
  // The standard says relative paths are invalid and to be ignored.
  return configured?.startsWith('/') ? configured : `${homeDirectory}/.local/state`;
}
