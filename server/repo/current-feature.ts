import { isAbsolute, join, relative } from 'node:path';
import { decodeText } from '../decode-text.ts';
import { readSpecFile } from './spec-file.ts';
import { specPathProblem } from './spec-path.ts';

const path = '.specify/feature.json';
const maxBytes = 64 * 1024;

/**
 * The folder of the feature somebody works on here: what `SPECIFY_FEATURE_DIRECTORY` names, else spec-kit's own note,
 * which is read and never written. Repository-relative; null where none is named, or one that Cospec does not open.
 * @param named the variable's value.
 */
export async function currentFeature(root: string, named: string | undefined): Promise<string | null> {
  const folder = named || (await notedFeature(root));
  if (folder === null) return null;
  const way = relative(root, isAbsolute(folder) ? folder : join(root, folder));
  return way === '' || specPathProblem(`${way}/spec.md`) !== null ? null : way;
}

async function notedFeature(root: string): Promise<string | null> {
  try {
    const file = await readSpecFile(root, path, maxBytes);
    const note: unknown = file === null ? null : JSON.parse(decodeText(file.bytes));
    const folder = typeof note === 'object' && note !== null && 'feature_directory' in note && note.feature_directory;
    return typeof folder === 'string' && folder !== '' ? folder : null;
  } catch {
    return null;
  }
}
