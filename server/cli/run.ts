import { processEnvironment } from '../config/environment.ts';
import { UsageError } from '../config/option.ts';
import type { Environment } from '../config/read.ts';
import { programVersion } from '../program.ts';
import { StartError } from '../start-error.ts';
import { DataDirectoryBusyError, DataDirectoryError } from '../storage/data-directory.ts';
import { StorageError } from '../storage/storage-error.ts';
import { check } from './check.ts';
import type { Command } from './command.ts';
import { CommandError } from './command-error.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { newCommand } from './new.ts';
import { serve } from './serve.ts';

const commands: readonly Command[] = [serve, check, newCommand, importCommand, exportCommand];

/** Runs a command and returns the exit code. Whatever is wrong is told in one line on standard error. */
export async function runCommandLine(
  args: readonly string[],
  environment: Environment = processEnvironment(),
): Promise<number> {
  try {
    return await dispatch(args, environment);
  } catch (error) {
    process.stderr.write(`cospec: ${messageOf(error)}\n`);
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
  if (first === undefined || first.startsWith('-')) return await serve.run(args, environment);
  const command = commands.find(({ name }) => name === first);
  if (command === undefined) throw new UsageError(`there is no command "${first}"; cospec --help lists them`);
  return await command.run(rest, environment);
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
function messageOf(error: unknown): string {
  const known = [UsageError, StartError, CommandError, DataDirectoryBusyError, DataDirectoryError, StorageError];
  if (known.some((kind) => error instanceof kind)) return (error as Error).message;
  return `internal error\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
