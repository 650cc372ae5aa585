import { locateRepository } from '../app.ts';
import { UsageError } from '../config/option.ts';
import type { Environment } from '../config/read.ts';
import type { RepositoryConfig } from '../config/server-options.ts';
import { defineCommand } from './command.ts';
import { CommandError } from './command-error.ts';
import { documentOptions, withSpecs } from './open-specs.ts';
import { printCreated } from './print-created.ts';

/** `cospec new <title>`: under the next free number, or where `SPECIFY_FEATURE_DIRECTORY` says. */
export const newCommand = defineCommand({
  name: 'new',
  usage: '<title>',
  summary: 'starts a spec from the template',
  options: documentOptions,
  run: async ({ values, positionals, environment }) => {
    const title = positionals.join(' ').trim();
    if (title === '') throw new UsageError('new needs a title');
    const path = await pathFor(values, environment);
    const body = path === null ? { title } : { title, path };
    return await withSpecs(values, environment, async (specs) => printCreated(specs, await specs.create(body)));
  },
});

/** As spec-kit has it: only the variable decides, not the note of the feature somebody worked on last. */
async function pathFor(config: RepositoryConfig, environment: Environment): Promise<string | null> {
  const named = environment.SPECIFY_FEATURE_DIRECTORY;
  if (!named) return null;
  const folder = await (await locateRepository(config, environment)).repository.currentFeature();
  if (folder === null) throw new CommandError(`SPECIFY_FEATURE_DIRECTORY names no folder of the repository: ${named}`);
  return `${folder}/spec.md`;
}
