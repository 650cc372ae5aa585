import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type Option, UsageError } from '../config/option.ts';
import { text } from '../config/values.ts';
import type { Findings } from '../upkeep/verify.ts';
import { defineCommand } from './command.ts';
import { CommandError } from './command-error.ts';
import { dataFileFor, dataOptions, withDataFile } from './data-options.ts';
import { findingsText } from './print-findings.ts';

const salvage: Option<string | null> = {
  placeholder: 'DIR',
  help: 'write the last good version of every damaged document into this folder',
  parse: text,
  fallback: null,
  flagOnly: true,
};

/** `cospec verify [file]`: 0 all is well, 1 something is damaged, 2 it could not be looked at. */
export const verify = defineCommand({
  name: 'verify',
  usage: '[file]',
  summary: 'checks all that is stored, or a backup, also while a server runs',
  options: { ...dataOptions, salvage },
  run: async ({ values, positionals, environment }) => {
    const [named, ...more] = positionals;
    if (more.length > 0) throw new UsageError('verify takes one file');
    try {
      const { isSound, verifyData } = await import('../upkeep/verify.ts');
      const file = named === undefined ? await dataFileFor(values, environment) : resolve(named);
      const findings = await withDataFile(file, verifyData);
      process.stdout.write(`${file}\n${findingsText(findings)}`);
      if (values.salvage !== null) await salvageInto(values.salvage, findings);
      return isSound(findings) ? 0 : 1;
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      process.stderr.write(`cospec: ${error.message}\n`);
      return 2;
    }
  },
});

/** Never over a file that is there. @throws CommandError */
async function salvageInto(folder: string, { damaged }: Findings): Promise<void> {
  for (const { path, room, current, good, kept } of damaged) {
    const text = good?.text ?? kept?.text;
    if (text === undefined) continue;
    const target = join(folder, current ? path : `${room}.md`);
    try {
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, text, { flag: 'wx' });
    } catch (error) {
      throw new CommandError(`${target} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
    }
    process.stdout.write(
      `${target} written, ${good === null ? `version ${kept?.number}` : `as of edit ${good.seq}`}\n`,
    );
  }
}
