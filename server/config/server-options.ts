import { forgeOptions } from './forge-options.ts';
import type { Option, ValuesOf } from './option.ts';
import { syncOptions } from './sync-options.ts';
import { integer, oneOf, origins, secret, text } from './values.ts';

const MIB = 1024 * 1024;

function option<T>(declaration: Option<T>): Option<T> {
  return declaration;
}

/** Where the specs are and where Cospec keeps its own data: what every command that touches documents needs. */
export const repositoryOptions = {
  repo: option<string>({
    placeholder: 'DIR',
    help: 'repository to open',
    parse: text,
    fallback: '.',
    fallbackHelp: 'the current directory',
  }),
  data: option<string | null>({
    placeholder: 'DIR',
    help: 'where Cospec keeps its documents',
    parse: text,
    fallback: null,
    fallbackHelp: '"cospec" in the git directory',
  }),
  token: option<string | null>({
    placeholder: 'SECRET',
    help: 'secret that every visitor must bring; needed when --host is not this machine alone',
    parse: secret,
    fallback: null,
  }),
};

/** Bounds on what strangers can make the server do. */
export const limitOptions = {
  maxBodyBytes: option<number>({
    placeholder: 'BYTES',
    help: 'largest request body',
    parse: integer(1024, 256 * MIB),
    fallback: 8 * MIB,
  }),
  maxFileBytes: option<number>({
    placeholder: 'BYTES',
    help: 'largest spec file that is opened',
    parse: integer(1024, 256 * MIB),
    fallback: 8 * MIB,
  }),
  maxConnectionsPerAddress: option<number>({
    placeholder: 'N',
    help: 'network connections from one address of another machine, for pages and for editing',
    parse: integer(1, 100_000),
    fallback: 1_000,
  }),
  headerTimeout: option<number>({
    placeholder: 'MS',
    help: 'longest time until the head of a request is there',
    parse: integer(100, 600_000),
    fallback: 10_000,
  }),
  requestTimeout: option<number>({
    placeholder: 'MS',
    help: 'longest time until all of a request is there',
    parse: integer(100, 3_600_000),
    fallback: 120_000,
  }),
  scanTimeout: option<number>({
    placeholder: 'MS',
    help: 'longest time a markdown file may take to be read; over it, the file becomes one block',
    parse: integer(50, 600_000),
    fallback: 10_000,
  }),
};

/** All settings of `cospec serve`. */
export const serverOptions = {
  ...repositoryOptions,
  port: option<number>({
    placeholder: 'PORT',
    help: 'port to listen on; 0 takes a free one',
    parse: integer(0, 65_535),
    fallback: 4321,
  }),
  host: option<string>({ placeholder: 'ADDRESS', help: 'address to listen on', parse: text, fallback: '127.0.0.1' }),
  publicUrl: option<readonly string[]>({
    placeholder: 'URL',
    help: 'address under which visitors reach the server, for example behind a proxy; may be repeated',
    parse: origins,
    fallback: [],
    repeatable: true,
  }),
  logLevel: option<'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent'>({
    placeholder: 'LEVEL',
    help: 'fatal, error, warn, info, debug or silent; JSON lines on standard error',
    parse: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'silent'),
    fallback: 'warn',
  }),
  fetchEvery: option<number>({
    placeholder: 'MINUTES',
    help: 'how often the remote is fetched, and what changed there merged into open specs; 0: only when asked',
    parse: integer(0, 1_440),
    fallback: 0,
  }),
  historyPause: option<number>({
    placeholder: 'MS',
    help: 'time without edits after which a version of a spec is kept',
    parse: integer(100, 86_400_000),
    fallback: 300_000,
  }),
  ...forgeOptions,
  ...limitOptions,
  ...syncOptions,
};

export type RepositoryConfig = ValuesOf<typeof repositoryOptions>;
export type ServerConfig = ValuesOf<typeof serverOptions>;
export type LimitConfig = ValuesOf<typeof limitOptions>;
