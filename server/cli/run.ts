import { processEnvironment } from '../config/environment.ts';
import { UsageError } from '../config/option.ts';
import type { Environment } from '../config/read.ts';
import { programVersion } from '../program.ts';
import type { Command } from './command.ts';
import { CommandError } from './command-error.ts';

/** A command is loaded when it is called: `check` needs nothing of the server, and starts at once. */
interface Listed extends Pick<Command, 'name' | 'usage' | 'summary'> {
  load(): Promise<Command>;
}

const commands: readonly Listed[] = [
  {
    name: 'serve',
    usage: '[dir]',
    summary: 'opens a repository in the browser for everybody to edit',
    load: async () => (await import('./serve.ts')).serve,
  },
  {
    name: 'check',
    usage: '<files…>',
    summary: 'judges specs by the rules of their repository’s template',
    load: async () => (await import('./check.ts')).check,
  },
  {
    name: 'lsp',
    usage: '',
    summary: 'is a language server on standard input and output, for editors',
    load: async () => (await import('./lsp.ts')).lsp,
  },
  {
    name: 'new',
    usage: '<title>',
    summary: 'starts a spec from the template',
    load: async () => (await import('./new.ts')).newCommand,
  },
  {
    name: 'import',
    usage: '<file>',
    summary: 'takes a markdown file in as a new spec',
    load: async () => (await import('./import.ts')).importCommand,
  },
  {
    name: 'export',
    usage: '[spec]',
    summary: 'writes a spec, or the current feature’s, into the work tree or commits it',
    load: async () => (await import('./export.ts')).exportCommand,
  },
  {
    name: 'backup',
    usage: '<file>',
    summary: 'copies all documents into one file, also while a server runs',
    load: async () => (await import('./backup.ts')).backup,
  },
  {
    name: 'restore',
    usage: '<file>',
    summary: 'puts a backup in the place of all documents, while no server runs',
    load: async () => (await import('./restore.ts')).restore,
  },
  {
    name: 'verify',
    usage: '[file]',
    summary: 'checks all that is stored, or a backup, also while a server runs',
    load: async () => (await import('./verify.ts')).verify,
  },
];

/** Runs a command and returns the exit code. Whatever is wrong is told in one line on standard error. */
export async function runCommandLine(
  args: readonly string[],
  environment: Environment = processEnvironment(),
): Promise<number> {
  try {
    return await dispatch(args, environment);
  } catch (error) {
    process.stderr.write(`cospec: ${await messageOf(error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

async function dispatch(args: readonly string[], environment: Environment): Promise<number> {
  const [first, ...rest] = args;
  if (first === '--help' || first === '-h' || first === 'help') return await printHelp();
  if (first === '--version') {
    process.stdout.write(`${await programVersion()}\n`);
    return 0;
  }
  if (first === undefined || first.startsWith('-')) return await run('serve', args, environment);
  return await run(first, rest, environment);
}

async function run(called: string, args: readonly string[], environment: Environment): Promise<number> {
  const command = commands.find(({ name }) => name === called);
  if (command === undefined) throw new UsageError(`there is no command "${called}"; cospec --help lists them`);
  return await (await command.load()).run(args, environment);
}

async function printHelp(): Promise<number> {
  const rows = commands.map(({ name, usage, summary }) => ({ call: `  cospec ${name} ${usage}`, summary }));
  const width = Math.max(...rows.map(({ call }) => call.length)) + 2;
  const lines = rows.map(({ call, summary }) => `${call.padEnd(width)}${summary}`);
  process.stdout.write(
    `Cospec ${await programVersion()}: write feature specifications together\n\n${lines.join('\n')}\n\n` +
      'cospec <command> --help shows the options. Without a command: serve.\n',
  );
  return 0;
}

/** Errors meant for people say what to do; any other is a defect, and its trace helps to find it. */
async function messageOf(error: unknown): Promise<string> {
  if (error instanceof UsageError || error instanceof CommandError) return error.message;
  const { StartError } = await import('../start-error.ts');
  const { DataDirectoryBusyError, DataDirectoryError } = await import('../storage/data-directory.ts');
  const { StorageError } = await import('../storage/storage-error.ts');
  const known = [StartError, DataDirectoryBusyError, DataDirectoryError, StorageError];
  if (error instanceof Error && known.some((kind) => error instanceof kind)) return error.message;
  return `internal error\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
