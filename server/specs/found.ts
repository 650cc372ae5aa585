import { specBases } from '../repo/spec-path.ts';
import { isSpec } from './spec-entry.ts';
import type { Workspace } from './workspace.ts';

/** What the start found, in words: `12 specs in specs/, 2 in docs/specs/`. */
export function describeFound({ catalogue, repository }: Pick<Workspace, 'catalogue' | 'repository'>): string {
  const paths = catalogue
    .entries()
    .flatMap(({ record }) => (record.deletedAt === null && isSpec(record) ? [record.path] : []));
  if (paths.length === 0) return `no specs yet in ${repository.root}`;
  const counts = specBases
    .map((base) => ({ base, count: paths.filter((path) => path.startsWith(`${base}/`)).length }))
    .filter(({ count }) => count > 0);
  const elsewhere = paths.length - counts.reduce((sum, { count }) => sum + count, 0);
  const parts = counts.map(({ base, count }, index) => `${count}${index === 0 ? plural(count) : ''} in ${base}/`);
  if (elsewhere > 0) parts.push(`${elsewhere}${parts.length === 0 ? plural(elsewhere) : ''} elsewhere`);
  return parts.join(', ');
}

function plural(count: number): string {
  return count === 1 ? ' spec' : ' specs';
}
