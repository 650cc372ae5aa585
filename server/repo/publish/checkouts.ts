import { readSpecFile, writeSpecFile } from '../spec-file.ts';
import { blobOf, demand, type ObjectPlace, type TreeEntry } from './git-objects.ts';
import { BranchCheckedOutError } from './publish-error.ts';

/** What is to be committed. */
export interface PublishedFile {
  /** From the top of the work tree. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly blob: string;
}

/** Work trees that have a branch checked out. One whose folder is gone does not count. */
export async function checkoutsOf({ git, directory }: ObjectPlace, branch: string): Promise<string[]> {
  const listed = await git.run(directory, ['worktree', 'list', '--porcelain', '-z']);
  const entries = (listed?.toString('utf8') ?? '').split('\0\0').map((entry) => entry.split('\0'));
  return entries
    .filter((lines) => lines.includes(`branch refs/heads/${branch}`) && !lines.includes('bare'))
    .filter((lines) => !lines.some((line) => line.startsWith('prunable')))
    .flatMap((lines) => lines.find((line) => line.startsWith('worktree '))?.slice('worktree '.length) ?? []);
}

/**
 * Brings the file and its index entry in a checkout to what the branch will have, before the branch has it: whoever
 * commits there next must not take the publish back. Only where both are as committed, or are the new file already.
 * @param head the file in the commit that is checked out.
 * @throws BranchCheckedOutError, FileChangedError when somebody writes the file at this moment
 */
export async function follow(
  place: ObjectPlace,
  folder: string,
  branch: string,
  file: PublishedFile,
  head: TreeEntry | null,
): Promise<void> {
  const there: ObjectPlace = { ...place, directory: folder };
  const fine = (id: string | null) => id === (head?.id ?? null) || id === file.blob;
  const present = await readSpecFile(folder, file.path, Number.POSITIVE_INFINITY);
  const written = present === null ? null : await blobOf(there, file.path, present.bytes, false);
  if (!fine(written) || !(await isStaged(there, file.path, fine))) throw new BranchCheckedOutError(branch, folder);
  // The index first: where it is locked nothing has changed yet.
  const entry = `${head?.mode ?? '100644'} ${file.blob}\t${file.path}\0`;
  await demand(there, ['update-index', '--add', '-z', '--index-info'], { input: entry });
  if (written !== file.blob) await writeSpecFile(folder, file.path, file.bytes, present?.sha256 ?? null);
  await demand(there, ['--literal-pathspecs', 'update-index', '--', file.path]);
}

async function isStaged(there: ObjectPlace, path: string, fine: (id: string | null) => boolean): Promise<boolean> {
  const listed = await demand(there, ['--literal-pathspecs', 'ls-files', '--stage', '-z', '--', path]);
  const entries = listed.split('\0').filter((entry) => entry !== '');
  const [, id, stage] = /^\d{6} ([0-9a-f]+) (\d)\t/.exec(entries[0] ?? '') ?? [];
  if (entries.length > 1 || (stage !== undefined && stage !== '0')) return false;
  return fine(id ?? null);
}
