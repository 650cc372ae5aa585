import { NO_PROJECT, type Project } from '../../shared/validation/project.ts';
import { decodeText } from '../decode-text.ts';
import { readSpecFile } from './spec-file.ts';

const name = '.cospec.json';
const maxBytes = 1024 * 1024;

/** A repository's project file cannot be used, in one line for people. */
export class ProjectError extends Error {
  override readonly name = 'ProjectError';
}

/** The text of the repository's project file; null where it has none. @throws ProjectError */
export async function readProjectText(root: string): Promise<string | null> {
  try {
    const file = await readSpecFile(root, name, maxBytes);
    return file === null ? null : decodeText(file.bytes);
  } catch (error) {
    throw new ProjectError(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What a project file says. The schema library is loaded only where there is a file. @throws ProjectError */
export async function parseProject(text: string | null): Promise<Project> {
  if (text === null) return NO_PROJECT;
  const { readProjectFile } = await import('../../shared/protocol/project-file.ts');
  try {
    return readProjectFile(text);
  } catch (error) {
    throw new ProjectError(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
