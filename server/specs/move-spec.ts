import { mkdir, rename, rmdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { resolveInside } from '../repo/inside.ts';
import { assertSpecPath, featureFolderOf, featureNameOf } from '../repo/spec-path.ts';
import { assertFree } from './create-spec.ts';
import { isSpec } from './spec-entry.ts';
import type { Workspace } from './workspace.ts';

/**
 * Moves a spec to another path, its file too where there is one. A feature's whole folder moves with its `spec.md`, so
 * that plan and tasks stay beside it, unless the folder holds other specs or the new one exists already.
 * @throws InvalidPathError, OutsideRepositoryError, PathOccupiedError
 */
export async function moveSpec(workspace: Workspace, id: string, path: string): Promise<void> {
  assertSpecPath(path);
  await workspace.locks.run('', () => workspace.locks.run(id, () => moveLocked(workspace, id, path)));
}

/** The same for a caller who holds the locks of all paths and of the spec. */
export async function moveLocked(workspace: Workspace, id: string, path: string): Promise<void> {
  const { record } = workspace.catalogue.live(id);
  if (record.path === path) return;
  await assertFree(workspace, path, id);
  const withFolder = await moveOnDisk(workspace, record.path, path);
  await workspace.catalogue.change(id, { path, ...featureNameOf(path), updatedAt: workspace.clock.now() });
  if (withFolder) await takeAlong(workspace, folderOf(record.path), folderOf(path));
}

/** The files beside the spec that somebody has opened keep their documents. */
async function takeAlong({ catalogue }: Workspace, from: string, to: string): Promise<void> {
  for (const { record } of catalogue.entries()) {
    if (isSpec(record) || !record.path.startsWith(from)) continue;
    await catalogue.change(record.id, { path: to + record.path.slice(from.length) });
  }
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** True when the whole folder moved. */
async function moveOnDisk(workspace: Workspace, from: string, to: string): Promise<boolean> {
  const { root } = workspace.repository;
  const source = await resolveInside(root, from);
  const target = await resolveInside(root, to);
  // A draft has no file yet.
  if (!(await exists(source))) return false;
  const folder = await wholeFolder(workspace, from, to, dirname(target));
  await mkdir(folder ? dirname(dirname(target)) : dirname(target), { recursive: true });
  if (folder) await rename(dirname(source), dirname(target));
  else await rename(source, target);
  // The domain or feature folder that was left, if nothing else is in it.
  await rmdir(folder ? dirname(dirname(source)) : dirname(source)).catch(() => undefined);
  return folder;
}

async function wholeFolder({ catalogue }: Workspace, from: string, to: string, target: string): Promise<boolean> {
  if (featureFolderOf(from) === null || featureFolderOf(to) === null || (await exists(target))) return false;
  const folder = folderOf(from);
  // Neither a folder with other specs in it, nor one into itself.
  const inside = catalogue.entries().filter(({ record }) => isSpec(record) && record.path.startsWith(folder));
  return inside.length === 1 && !to.startsWith(folder);
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
