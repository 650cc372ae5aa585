import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Environment } from '../config/read.ts';
import { RepositoryRoots } from '../repo/repository-root.ts';

/** What git knows of the files to be judged and of what lies around them. Empty where there is no repository. */
export interface RepositoryState {
  /** Documentation files by the root of their repository. */
  readonly documents: ReadonlyMap<string, readonly string[]>;
  /**
   * By absolute path: what HEAD has of the files that differ from it. A file that is as committed needs no comparison:
   * beside its own published version it has nothing to answer for.
   */
  readonly published: ReadonlyMap<string, Uint8Array>;
}

/** Asks git once for each repository. Never fails: where git does not answer, nothing is known. */
export async function repositoryStateOf(paths: readonly string[], environment: Environment): Promise<RepositoryState> {
  const roots = new RepositoryRoots();
  const byRoot = new Map<string, string[]>();
  for (const path of paths.map((each) => resolve(each))) {
    const { root, inGit } = await roots.of(dirname(path));
    if (!inGit) continue;
    const files = byRoot.get(root);
    if (files === undefined) byRoot.set(root, [path]);
    else files.push(path);
  }
  const documents = new Map<string, readonly string[]>();
  const published = new Map<string, Uint8Array>();
  if (byRoot.size === 0) return { documents, published };
  // Loaded only where there is a repository.
  const [{ createGit }, { documentsBelow }, { changedSinceHead }] = await Promise.all([
    import('../repo/git.ts'),
    import('../repo/documents.ts'),
    import('../repo/head-versions.ts'),
  ]);
  const git = createGit(environment);
  for (const [root, files] of byRoot) {
    const inRepository = files.map((file) => relative(root, file).split(sep).join('/'));
    const [listed, changed] = await Promise.all([documentsBelow(git, root), changedSinceHead(git, root, inRepository)]);
    if (listed !== null) documents.set(root, listed);
    for (const [path, bytes] of changed) published.set(join(root, path), bytes);
  }
  return { documents, published };
}
