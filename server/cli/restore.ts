import { resolve } from 'node:path';
import { systemClock } from '../clock.ts';
import { type Option, UsageError } from '../config/option.ts';
import { systemRandom } from '../random.ts';
import { type DataDirectory, DataDirectoryBusyError, takeDataDirectory } from '../storage/data-directory.ts';
import type { Substituted } from '../upkeep/restore.ts';
import { defineCommand } from './command.ts';
import { CommandError } from './command-error.ts';
import { dataOptions, dataPlaceFor, withDataFile } from './data-options.ts';
import { findingsText, plural } from './print-findings.ts';

const lastGood: Option<boolean> = {
  placeholder: '',
  help: 'restore a damaged backup: each damaged document in its last good version',
  parse: () => true,
  fallback: false,
  flagOnly: true,
};

/** `cospec restore <file>`: while no server runs. What was there before is kept. */
export const restore = defineCommand({
  name: 'restore',
  usage: '<file>',
  summary: 'puts a backup in the place of all documents, while no server runs',
  options: { ...dataOptions, lastGood },
  run: async ({ values, positionals, environment }) => {
    const [named, ...more] = positionals;
    if (named === undefined || more.length > 0) throw new UsageError('restore needs one backup');
    const { isSoundAsItIs, verifyData } = await import('../upkeep/verify.ts');
    const { restoreData } = await import('../upkeep/restore.ts');
    const path = resolve(named);
    const place = await dataPlaceFor(values, environment);
    return await withDataFile(path, async (backup) => {
      const findings = verifyData(backup);
      if (!isSoundAsItIs(findings)) {
        process.stderr.write(findingsText(findings));
        if (!values.lastGood) throw new CommandError(`${path} is damaged; nothing was restored. See --last-good`);
      }
      const directory = await take(place);
      try {
        const { kept } = findings;
        const options = { path, backup, kept, directory, now: systemClock.now(), random: systemRandom };
        const { specs, substituted, damaged, aside } = await restoreData(options);
        process.stdout.write(`${plural(specs, 'spec', 'specs')} restored into ${directory.path}\n`);
        if (aside !== null) process.stdout.write(`What was there before is in ${aside}\n`);
        for (const spec of substituted) process.stderr.write(substitutedText(spec));
        for (const left of damaged) {
          process.stderr.write(`cospec: nothing good of ${left} is stored; it was not restored, and still says so\n`);
        }
        return damaged.length === 0 ? 0 : 1;
      } finally {
        await directory.release();
      }
    });
  },
});

/** What a document that could not be restored from itself is now. */
function substitutedText({ path, from, version }: Substituted): string {
  const what =
    version === null
      ? `the text that its ${from} last had`
      : `kept version ${version.number}, ${new Date(version.at).toISOString()}`;
  return `cospec: ${path} is ${what}; edits after that are not in it\n`;
}

async function take(place: string): Promise<DataDirectory> {
  try {
    return await takeDataDirectory(place);
  } catch (error) {
    if (error instanceof DataDirectoryBusyError) throw new CommandError(`${error.message} Stop it first.`);
    throw error;
  }
}
