import { basename, dirname } from 'node:path';
import { StartError } from '../start-error.ts';

/**
 * What repositories are called beside each other: by their folders, with as much of the way there as tells them apart.
 * @param roots absolute, all different
 */
export function repositoryNames(roots: readonly string[]): string[] {
  const nameOf = (root: string, parts: number): string => {
    const folder = dirname(root);
    const name = basename(root) || root;
    return parts === 0 || folder === dirname(folder) ? name : `${nameOf(folder, parts - 1)}/${name}`;
  };
  return roots.map((root) => {
    const isAlone = (parts: number) =>
      roots.every((other) => other === root || nameOf(other, parts) !== nameOf(root, parts));
    let parts = 0;
    // The whole way is different at last.
    while (!isAlone(parts)) parts++;
    return nameOf(root, parts);
  });
}

/**
 * Each repository has its documents to itself.
 * @throws StartError where one is named twice, or two are work trees of one repository
 */
export function apartFrom(places: readonly { readonly root: string; readonly dataPlace: string }[]): void {
  for (const [index, { root, dataPlace }] of places.entries()) {
    const other = places.slice(0, index).find((each) => each.root === root || each.dataPlace === dataPlace);
    if (other === undefined) continue;
    throw new StartError(
      other.root === root
        ? `${root} is named twice`
        : `${other.root} and ${root} are work trees of one repository and would share their documents; serve one of them`,
    );
  }
}
