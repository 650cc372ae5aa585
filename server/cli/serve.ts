import { UsageError } from '../config/option.ts';
import { serverOptions } from '../config/server-options.ts';
import { runServer } from '../main.ts';
import { defineCommand } from './command.ts';

/** `cospec serve [dir]`. */
export const serve = defineCommand({
  name: 'serve',
  usage: '[dir]',
  summary: 'opens a repository in the browser for everybody to edit',
  options: serverOptions,
  run: async ({ values, positionals, environment }) => {
    const [directory, ...more] = positionals;
    if (more.length > 0) throw new UsageError('serve takes one directory');
    return await runServer(directory === undefined ? values : { ...values, repo: directory }, environment);
  },
});
