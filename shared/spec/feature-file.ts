/** What a markdown file of spec-kit's is, by its place in the repository. */
export type FeatureFileKind =
  | 'spec'
  | 'plan'
  | 'tasks'
  | 'research'
  | 'data-model'
  | 'quickstart'
  | 'contract'
  | 'checklist'
  | 'constitution'
  | 'template';

/** Files that lie beside a `spec.md`, in the order in which spec-kit's commands write them. */
export const COMPANIONS = ['plan', 'research', 'data-model', 'quickstart', 'tasks'] as const;

const IN_FOLDERS: Readonly<Record<string, FeatureFileKind>> = { checklists: 'checklist', contracts: 'contract' };

/**
 * What a file is. Everything without a place of its own is a spec: people import files under any name.
 * @param path repository-relative, `/` separated
 */
export function featureFileKind(path: string): FeatureFileKind {
  const parts = path.split('/');
  const name = (parts.at(-1) ?? '').replace(/\.md$/, '');
  if (path.startsWith('.specify/memory/')) return 'constitution';
  if (path.startsWith('.specify/templates/')) return 'template';
  // Below a feature's folder at least: `specs/001-x/plan.md`.
  if (parts.length < 3) return 'spec';
  return IN_FOLDERS[parts.at(-2) ?? ''] ?? COMPANIONS.find((companion) => companion === name) ?? 'spec';
}

/** The folder of the feature that a file belongs to; null for the constitution and the templates. */
export function featureFolderPath(path: string): string | null {
  const kind = featureFileKind(path);
  if (kind === 'constitution' || kind === 'template') return null;
  const folder = path.split('/').slice(0, kind === 'checklist' || kind === 'contract' ? -2 : -1);
  return folder.join('/');
}
