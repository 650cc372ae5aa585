import { type Option, UsageError } from '../config/option.ts';
import { integer, oneOf } from '../config/values.ts';
import { programVersion } from '../program.ts';
import { checkFiles } from './check-files.ts';
import { formats } from './check-formats.ts';
import { defineCommand } from './command.ts';
import { CommandError } from './command-error.ts';

const format: Option<'text' | 'json' | 'sarif' | 'github'> = {
  placeholder: 'FORMAT',
  help: 'text, json, sarif or github',
  parse: oneOf('text', 'json', 'sarif', 'github'),
  fallback: 'text',
  flagOnly: true,
};
const gate: Option<'draft' | 'ready'> = {
  placeholder: 'GATE',
  help: 'how strict: draft, or ready for planning',
  parse: oneOf('draft', 'ready'),
  fallback: 'draft',
  flagOnly: true,
};
const maxWarnings: Option<number | null> = {
  placeholder: 'N',
  help: 'fail when there are more warnings',
  parse: integer(0, 1_000_000),
  fallback: null,
  fallbackHelp: 'any number is fine',
  flagOnly: true,
};

/** `cospec check <files…>`: 0 nothing of error severity, 1 findings, 2 wrong usage or nothing to check. */
export const check = defineCommand({
  name: 'check',
  usage: '<files…>',
  summary: 'judges specs by the rules of their repository’s template',
  options: { format, gate, maxWarnings },
  run: async ({ values, positionals }) => {
    if (positionals.length === 0) throw new UsageError('check needs at least one file');
    const files = await checkFiles(positionals, values.gate).catch((error: unknown) => {
      throw error instanceof CommandError ? new UsageError(error.message) : error;
    });
    process.stdout.write(formats[values.format](files, await programVersion()));
    const found = files.flatMap(({ diagnostics }) => diagnostics.map(({ severity }) => severity));
    const warnings = found.filter((severity) => severity === 'warning').length;
    const tooMany = values.maxWarnings !== null && warnings > values.maxWarnings;
    if (tooMany) process.stderr.write(`cospec: ${warnings} warnings, and ${values.maxWarnings} are allowed\n`);
    return found.includes('error') || tooMany ? 1 : 0;
  },
});
