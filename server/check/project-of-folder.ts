import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BUILT_IN_TEMPLATE } from '../../shared/spec/built-in-template.ts';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
import { schemaFromTemplate } from '../../shared/spec/schema-from-template.ts';
import { type Project, withProject } from '../../shared/validation/project.ts';
import { parseProject, readProjectText } from '../repo/project-file.ts';
import { resolveTemplate } from '../repo/template.ts';

/** A repository as far as judging its files goes. */
export interface CheckedRepository {
  /** Absolute. */
  readonly root: string;
  readonly schema: TemplateSchema;
  readonly project: Project;
}

/** The files of one folder share a repository, and those of one repository template and project file: each is looked up once. */
export class ProjectOfFolder {
  readonly #byFolder = new Map<string, Promise<CheckedRepository>>();
  readonly #byRoot = new Map<string, Promise<CheckedRepository>>();

  /** @param folder absolute. @throws ProjectError */
  of(folder: string): Promise<CheckedRepository> {
    const known = this.#byFolder.get(folder) ?? this.#find(folder);
    this.#byFolder.set(folder, known);
    return known;
  }

  async #find(folder: string): Promise<CheckedRepository> {
    const root = await repositoryRootOf(folder);
    const known = this.#byRoot.get(root) ?? open(root);
    this.#byRoot.set(root, known);
    return await known;
  }
}

async function open(root: string): Promise<CheckedRepository> {
  const [{ text }, project] = await Promise.all([
    resolveTemplate(root, BUILT_IN_TEMPLATE),
    readProjectText(root).then(parseProject),
  ]);
  return { root, project, schema: withProject(schemaFromTemplate(text), project) };
}

/** The nearest folder above with `.specify`, `.git` or a project file, without asking git: there may be none. Else the folder itself. */
async function repositoryRootOf(folder: string): Promise<string> {
  for (let candidate = folder; ; candidate = dirname(candidate)) {
    for (const mark of ['.specify', '.git', '.cospec.json']) {
      if ((await stat(join(candidate, mark)).catch(() => null)) !== null) return candidate;
    }
    if (dirname(candidate) === candidate) return folder;
  }
}
