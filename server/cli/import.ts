import { readFile } from 'node:fs/promises';
import { InvalidUtf8Error } from '../../shared/markdown/decode.ts';
import type { Option } from '../config/option.ts';
import { UsageError } from '../config/option.ts';
import { text } from '../config/values.ts';
import { decodeText } from '../decode-text.ts';
import { defineCommand } from './command.ts';
import { CommandError } from './command-error.ts';
import { documentOptions, withSpecs } from './open-specs.ts';
import { printCreated } from './print-created.ts';

const path: Option<string | undefined> = {
  placeholder: 'PATH',
  help: 'where the spec is to be exported to, within the repository',
  parse: text,
  fallback: undefined,
  fallbackHelp: 'the next free number',
  flagOnly: true,
};

/** `cospec import <file>`. */
export const importCommand = defineCommand({
  name: 'import',
  usage: '<file>',
  summary: 'takes a markdown file in as a new spec',
  options: { ...documentOptions, path },
  run: async ({ values, positionals, environment }) => {
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('import needs one file');
    const markdown = await readMarkdown(file);
    const body = values.path === undefined ? { markdown } : { markdown, path: values.path };
    return await withSpecs(values, environment, async (specs) => printCreated(specs, await specs.create(body)));
  },
});

async function readMarkdown(file: string): Promise<string> {
  try {
    return decodeText(await readFile(file));
  } catch (error) {
    throw new CommandError(error instanceof InvalidUtf8Error ? `${file}: ${error.message}` : `${file} cannot be read`);
  }
}
