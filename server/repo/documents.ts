import { isDocumentPath } from '../../shared/validation/context.ts';
import type { Git } from './git.ts';

const patterns = ['*.md', '*.mdx', '*.markdown', '*.rst', '*.adoc'].map((pattern) => `:(icase)${pattern}`);
/** The list goes to every browser that opens a spec. */
const most = 5_000;

/**
 * Paths of all documentation files that git tracks or would track, below a folder and relative to it, sorted; null where
 * git does not answer, and beyond 5,000.
 */
export async function documentsBelow(git: Git, folder: string): Promise<readonly string[] | null> {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...patterns];
  const listed = await git.run(folder, args);
  if (listed === null) return null;
  const paths = [...new Set(listed.toString('utf8').split('\0').filter(isDocumentPath))].sort();
  return paths.length > most ? null : paths;
}
