import { type FeatureFolder, parseFeatureFolder } from '../../shared/spec/feature-path.ts';

/** Folders that hold specs, in the order of preference for new ones. */
export const specBases = ['specs', '.specify/specs', 'docs/specs'] as const;

/** A path that Cospec will not open or write, with the reason for people. */
export class InvalidPathError extends Error {
  override readonly name = 'InvalidPathError';
}

const component = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N} ._@+(),-]*$/u;
const windowsDevice = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const maxComponentBytes = 250;
const maxPathBytes = 1000;

/**
 * Checks a repository-relative path against an allow-list: letters, digits and a few signs, so that a name can neither
 * climb out, hide, nor mean something else to git, a shell or another system.
 * @throws InvalidPathError
 */
export function assertSpecPath(path: string): void {
  const reason = specPathProblem(path);
  if (reason !== null) throw new InvalidPathError(reason);
}

/** Why a path is not allowed, or null. */
export function specPathProblem(path: string): string | null {
  if (!path.endsWith('.md')) return 'The name must end in .md.';
  if (Buffer.byteLength(path) > maxPathBytes) return 'The path is too long.';
  const rest = /^\.specify\/(?:specs|memory|templates)\//.test(path) ? path.slice('.specify/'.length) : path;
  for (const part of rest.split('/')) {
    const problem = componentProblem(part);
    if (problem !== null) return problem;
  }
  return null;
}

/** Why a single file or folder name is not allowed, or null. */
export function componentProblem(name: string): string | null {
  if (!component.test(name))
    return 'The name has characters that Cospec does not open: letters, digits, spaces and . _ - @ + , ( ) are fine.';
  if (/[. ]$/.test(name)) return 'A name must not end in a dot or a space.';
  if (windowsDevice.test(name)) return 'The name is reserved on Windows.';
  return Buffer.byteLength(name) > maxComponentBytes ? 'The name is too long.' : null;
}

/** Paths that fold to the same are one file on systems that look at neither case nor composition. */
export function foldedPath(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** Number and slug of a spec: from its folder for a `spec.md`, else from the file's own name. */
export function featureNameOf(path: string): FeatureFolder {
  return parseFeatureFolder(featureFolderOf(path) ?? (path.split('/').at(-1) ?? path).replace(/\.md$/, ''));
}

/** Name of the folder that is the feature (`001-co-editing`), or null for a lone file. */
export function featureFolderOf(path: string): string | null {
  const parts = path.split('/');
  return parts.at(-1) === 'spec.md' ? (parts.at(-2) ?? null) : null;
}
