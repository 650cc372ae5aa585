import { UsageError } from '../config/option.ts';
import { serverOptions } from '../config/server-options.ts';
import { DEFAULT_BACK_OFF, supervise } from '../supervisor.ts';
import { defineCommand } from './command.ts';

/** Set for the child, which is the server itself. */
const supervised = 'COSPEC_SUPERVISED';
/** The port of the run before: where `--port 0` chose one, pages find the next run there again. */
const formerPort = 'COSPEC_SUPERVISED_PORT';

/** `cospec serve [dir…]`: supervises a child that serves. */
export const serve = defineCommand({
  name: 'serve',
  usage: '[dir…]',
  summary: 'opens a repository, or several, in the browser for everybody to edit',
  options: serverOptions,
  run: async ({ values, positionals, environment }) => {
    const directories = positionals.length > 0 ? positionals : [values.repo];
    if (directories.length > 1 && values.data !== null)
      throw new UsageError('--data is the place of one repository; several keep their documents each in its own');
    if (environment[supervised] === undefined)
      return await supervise({
        program: process.execPath,
        args: [...process.execArgv, ...process.argv.slice(1)],
        environment: (said) => ({ ...environment, [supervised]: '1', [formerPort]: portIn(said) }),
        backOff: DEFAULT_BACK_OFF,
        report: (line) => process.stderr.write(`cospec: ${line}\n`),
      });
    const { runServer } = await import('../main.ts');
    const before = Number(environment[formerPort]);
    return await runServer(values, directories, environment, {
      formerPort: before > 0 ? before : null,
      // That nobody hears it any more is no error: the end of the channel tells that by itself.
      onListening: (port) => process.send?.({ port }, undefined, undefined, () => undefined),
    });
  },
});

function portIn(said: unknown): string | undefined {
  return typeof said === 'object' && said !== null && 'port' in said ? String(said.port) : undefined;
}
