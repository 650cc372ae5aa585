import { UsageError } from '../config/option.ts';
import { defineCommand } from './command.ts';
import { documentOptions, withSpecs } from './open-specs.ts';
import { printCreated } from './print-created.ts';

/** `cospec new <title>`. */
export const newCommand = defineCommand({
  name: 'new',
  usage: '<title>',
  summary: 'starts a spec from the template',
  options: documentOptions,
  run: async ({ values, positionals, environment }) => {
    const title = positionals.join(' ').trim();
    if (title === '') throw new UsageError('new needs a title');
    return await withSpecs(values, environment, async (specs) => printCreated(specs, await specs.create({ title })));
  },
});
