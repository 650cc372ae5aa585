import { pino } from 'pino';
import { assertSafeBinding } from './config/bind-policy.ts';
import type { Environment } from './config/read.ts';
import type { ServerConfig } from './config/server-options.ts';
import { describeFound } from './specs/found.ts';
import { type RunningServer, startServer } from './start-server.ts';
import { DISK_FAILED } from './supervisor.ts';

/** What goes between the server and its supervisor. */
export interface Supervision {
  /** Of the run before; null for the first. */
  readonly formerPort: number | null;
  onListening(port: number): void;
}

/**
 * Runs the server until a signal or a failing disk ends it, and returns the exit code.
 * @throws UsageError, StartError and what opening the documents throws
 */
export async function runServer(
  config: ServerConfig,
  directories: readonly string[],
  environment: Environment,
  { formerPort, onListening }: Supervision,
): Promise<number> {
  assertSafeBinding(config);
  // Standard output is for people; the log goes to standard error, JSON by JSON line.
  const log = pino({ name: 'cospec', level: config.logLevel }, pino.destination({ fd: 2, sync: true }));
  const ended = new Ending();
  // Before anything is opened, so that a signal during the start ends it cleanly as well.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => ended.with(0));
  const onFatal = (error: Error) => {
    log.fatal({ err: error }, 'the disk failed');
    ended.with(DISK_FAILED);
  };
  const server = await startServer(config, { environment, log, formerPort, onFatal }, directories);
  onListening(server.port);
  greet(server, config);
  const code = await ended.code;
  await server.close();
  return code;
}

function greet({ address, repositories }: RunningServer, config: ServerConfig): void {
  const lines = [`Cospec is at ${address}`, ...config.publicUrl.map((url) => `         and at ${url}`)];
  if (config.token !== null) lines.push('Sign in once with ?token= and your token at the end of the address.');
  for (const { workspace, dataDirectory } of repositories) {
    const { repository, catalogue } = workspace;
    lines.push(`${repository.name}: ${describeFound(workspace)}`);
    lines.push(...catalogue.skipped.map(({ path, reason }) => `not opened: ${visible(path)}. ${reason}`));
    if (repository.gitDirectory === null)
      lines.push(`${repository.root} is not in a git repository; documents are kept in ${dataDirectory}`);
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Names of files can hold what steers a terminal. */
function visible(path: string): string {
  return path.replace(/\p{C}/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/**
 * The first reason to end. Later signals change nothing: a terminal sends one to the supervisor as well, which passes it
 * on, and which kills this process when somebody does not want to wait.
 */
class Ending {
  readonly code: Promise<number>;
  #resolve: (code: number) => void = () => undefined;

  constructor() {
    this.code = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  with(code: number): void {
    this.#resolve(code);
  }
}
