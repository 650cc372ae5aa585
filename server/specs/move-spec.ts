import { mkdir, rename, rmdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { resolveInside } from '../repo/inside.ts';
import { assertSpecPath, featureFolderOf, featureNameOf } from '../repo/spec-path.ts';
import { assertFree } from './create-spec.ts';
import type { Workspace } from './workspace.ts';

/**
 * Moves a spec to another path, its file too where there is one. A feature's whole folder moves with its `spec.md`, so
 * that plan and tasks stay beside it, unless the folder holds other specs or the new one exists already.
 * @throws InvalidPathError, OutsideRepositoryError, PathOccupiedError
 */
export async function moveSpec(workspace: Workspace, id: string, path: string): Promise<void> {
  assertSpecPath(path);
  await workspace.locks.run('', () =>
    workspace.locks.run(id, async () => {
      const { record } = workspace.catalogue.live(id);
      if (record.path === path) return;
      await assertFree(workspace, path);
      await moveOnDisk(workspace, record.path, path);
      await workspace.catalogue.change(id, { path, ...featureNameOf(path), updatedAt: workspace.clock.now() });
    }),
  );
}

async function moveOnDisk(workspace: Workspace, from: string, to: string): Promise<void> {
  const { root } = workspace.repository;
  const source = await resolveInside(root, from);
  const target = await resolveInside(root, to);
  // A draft has no file yet.
  if (!(await exists(source))) return;
  const folder = await wholeFolder(workspace, from, to, dirname(target));
  await mkdir(folder ? dirname(dirname(target)) : dirname(target), { recursive: true });
  if (folder) await rename(dirname(source), dirname(target));
  else await rename(source, target);
  // The domain or feature folder that was left, if nothing else is in it.
  await rmdir(folder ? dirname(dirname(source)) : dirname(source)).catch(() => undefined);
}

async function wholeFolder({ catalogue }: Workspace, from: string, to: string, target: string): Promise<boolean> {
  if (featureFolderOf(from) === null || featureFolderOf(to) === null || (await exists(target))) return false;
  const folder = from.slice(0, from.lastIndexOf('/') + 1);
  // Neither a folder with other specs in it, nor one into itself.
  const inside = catalogue.entries().filter(({ record }) => record.path.startsWith(folder));
  return inside.length === 1 && !to.startsWith(folder);
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
