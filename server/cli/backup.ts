import { rm, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from '../config/option.ts';
import { defineCommand } from './command.ts';
import { CommandError } from './command-error.ts';
import { dataFileFor, dataOptions, explained, withDataFile } from './data-options.ts';
import { findingsText } from './print-findings.ts';

/** `cospec backup <file>`: also while a server runs. 1 where something in the backup is damaged. */
export const backup = defineCommand({
  name: 'backup',
  usage: '<file>',
  summary: 'copies all documents into one file, also while a server runs',
  options: dataOptions,
  run: async ({ values, positionals, environment }) => {
    const [named, ...more] = positionals;
    if (named === undefined || more.length > 0) throw new UsageError('backup needs the name of one file');
    const { assertReplaceable, copyDataFile, publishCopy } = await import('../storage/backup.ts');
    const { isSoundAsItIs, verifyData } = await import('../upkeep/verify.ts');
    const target = resolve(named);
    const source = await dataFileFor(values, environment);
    return await explained(async () => {
      await assertReplaceable(target, source);
      // Looked at before anything is copied, so that what is no data file is said to be none.
      await withDataFile(source, () => undefined);
      const unfinished = `${target}.${process.pid}.part`;
      try {
        await copyDataFile(source, unfinished);
        const findings = await withDataFile(unfinished, verifyData);
        await publishCopy(unfinished, target);
        const { size } = await stat(target);
        process.stdout.write(`${target} (${Math.ceil(size / 1024)} KiB)\n${findingsText(findings)}`);
        if (isSoundAsItIs(findings)) return 0;
        throw new CommandError('the backup is as damaged as what it was made of');
      } finally {
        await rm(unfinished, { force: true });
      }
    });
  },
});
