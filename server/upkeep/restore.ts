import { join } from 'node:path';
import type { Random } from '../random.ts';
import { IdRegister } from '../specs/id-register.ts';
import { newEpoch } from '../specs/refresh.ts';
import { UpstreamMarks } from '../specs/upstream-marks.ts';
import { copyDataFile } from '../storage/backup.ts';
import type { DataDirectory } from '../storage/data-directory.ts';
import type { DataFile } from '../storage/data-file.ts';
import { syncToDisk } from '../storage/durable-file.ts';
import { beginNewHistories } from '../storage/new-histories.ts';
import { removeDataFile, replaceDataFile } from '../storage/replace-data-file.ts';
import { type LastGood, lastGoodOf } from './last-good.ts';
import type { KeptVersion } from './verify-versions.ts';

export interface RestoreOptions {
  /** The backup's path, and the same file opened. */
  readonly path: string;
  readonly backup: DataFile;
  /** By spec's id: the newest version in it whose text is good. */
  readonly kept: ReadonlyMap<string, KeptVersion>;
  /** Owned by this process. */
  readonly directory: DataDirectory;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly random: Random;
}

/** A damaged document that was restored from something else than itself. */
export interface Substituted extends Pick<LastGood, 'from' | 'version'> {
  readonly path: string;
}

export interface Restored {
  /** Specs that were restored. */
  readonly specs: number;
  /** Those of them that lack edits which no kept text has, and what they are now. */
  readonly substituted: readonly Substituted[];
  /** Paths of specs of which nothing good is stored: they say so when they are opened. */
  readonly damaged: readonly string[];
  /** Where the data that was replaced is; null where there was none. */
  readonly aside: string | null;
}

/**
 * Puts a backup in the place of a data directory's documents. Each begins a new history, so that a page which holds newer
 * edits than the backup is told to reload, keeps them apart and shows them, and merges nothing unseen. Documents that are
 * damaged begin with their last good version.
 * @throws DataFileError, StorageError; then nothing has changed.
 */
export async function restoreData({ path, backup, kept, directory, now, random }: RestoreOptions): Promise<Restored> {
  const fresh = `${directory.databaseFile}.restoring`;
  await removeDataFile(fresh);
  const substituted: Substituted[] = [];
  const damaged: string[] = [];
  let specs = 0;
  try {
    await copyDataFile(path, fresh);
    beginNewHistories(fresh, now, (spec) => {
      const good = lastGoodOf(backup, spec, kept.get(spec.id) ?? null);
      if (good === null) {
        damaged.push(spec.path);
        return null;
      }
      specs++;
      const { from, version, unexported } = good;
      if (from !== 'document') substituted.push({ path: spec.path, from, version });
      const epoch = newEpoch(random);
      return { epoch, seed: good.seed(epoch, random), unexported, damaged: good.damaged };
    });
    await syncToDisk(fresh);
    // A file that was only listed may have been opened after the backup: its history begins anew as well.
    await (await IdRegister.open(directory.path)).renewEpochs(() => newEpoch(random));
    // Older documents lack what the marks say they took in: it would look like something that people deleted.
    await UpstreamMarks.forget(directory.path);
    const aside = join(directory.path, `replaced-${new Date(now).toISOString().replace(/[:.]/g, '-')}`);
    const existed = await replaceDataFile(directory.databaseFile, fresh, aside);
    return { specs, substituted, damaged, aside: existed ? aside : null };
  } finally {
    await removeDataFile(fresh);
  }
}
