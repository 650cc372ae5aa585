import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import type { FeatureFile } from '../../shared/protocol/http.ts';
import { COMPANIONS, featureFileKind, featureFolderPath } from '../../shared/spec/feature-file.ts';
import { resolveInside } from '../repo/inside.ts';
import { specPathProblem } from '../repo/spec-path.ts';
import { identityOf } from './refresh.ts';
import type { SpecEntry } from './spec-entry.ts';
import type { Workspace } from './workspace.ts';

/** Files of one folder that are listed at most. */
const MOST_IN_FOLDER = 100;

/**
 * The files that belong together with one: the spec and what lies beside it, the constitution and the templates, in the
 * order of the work. Each is a document like the spec, made on its first use.
 */
export async function featureFiles(workspace: Workspace, path: string): Promise<FeatureFile[]> {
  const paths = await pathsBeside(workspace, path);
  const entries = await workspace.locks.run('', () => listed(workspace, paths));
  return entries.map(({ record }) => ({ id: record.id, path: record.path, kind: featureFileKind(record.path) }));
}

/** Lists the file again that had an id before a restart, if it still exists: a link to it goes on working. */
export async function relistFeatureFile(workspace: Workspace, id: string): Promise<void> {
  const path = workspace.ids.pathOf(id);
  if (path !== null && featureFileKind(path) !== 'spec') await featureFiles(workspace, path);
}

async function pathsBeside({ repository, catalogue }: Workspace, path: string): Promise<string[]> {
  const filesIn = (folder: string) => markdownIn(repository.root, folder);
  const [constitution, templates] = await Promise.all([filesIn('.specify/memory'), filesIn('.specify/templates')]);
  const ofAll = [...constitution.filter((each) => each.endsWith('/constitution.md')), ...templates];
  const folder = featureFolderPath(path);
  if (folder === null) return ofAll;
  const [beside, contracts, checklists] = await Promise.all(
    [folder, `${folder}/contracts`, `${folder}/checklists`].map(filesIn),
  );
  // A draft has no file yet, and an imported spec may have any name.
  const specs = new Set([`${folder}/spec.md`, ...(featureFileKind(path) === 'spec' ? [path] : [])]);
  const spec = [...specs].filter((each) => catalogue.at(each) !== undefined);
  const companions = COMPANIONS.map((name) => `${folder}/${name}.md`).filter((each) => beside?.includes(each));
  return [...spec, ...companions, ...(contracts ?? []), ...(checklists ?? []), ...ofAll];
}

/** Paths of the markdown files directly in a folder, sorted; none where it does not exist or leads out. */
async function markdownIn(root: string, folder: string): Promise<string[]> {
  try {
    const entries: Dirent[] = await readdir(await resolveInside(root, folder), { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
      .map(({ name }) => `${folder}/${name}`)
      .filter((path) => specPathProblem(path) === null)
      .sort()
      .slice(0, MOST_IN_FOLDER);
  } catch {
    return [];
  }
}

/** Makes entries for the paths that have none. The caller holds the lock of all paths. */
async function listed(workspace: Workspace, paths: readonly string[]): Promise<SpecEntry[]> {
  const { catalogue, ids } = workspace;
  const fresh = paths.filter((path) => catalogue.at(path) === undefined);
  const identities = new Map(fresh.map((path) => [path, identityOf(workspace, path)]));
  await ids.add(new Map([...identities].filter(([path, identity]) => ids.get(path) !== identity)));
  for (const [path, { id, epoch }] of identities) {
    catalogue.addUnopened({
      id,
      path,
      epoch,
      baseSha256: null,
      exportedSeq: 0,
      createdAt: 0,
      updatedAt: 0,
      deletedAt: null,
      title: path.split('/').at(-1) ?? path,
      number: null,
      slug: (path.split('/').at(-1) ?? path).replace(/\.md$/, ''),
      status: null,
      gaps: null,
      complete: null,
    });
  }
  return paths.flatMap((path) => catalogue.at(path) ?? []);
}
