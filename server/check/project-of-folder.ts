import { BUILT_IN_TEMPLATE } from '../../shared/spec/built-in-template.ts';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
import { schemaFromTemplate } from '../../shared/spec/schema-from-template.ts';
import { type Project, withProject } from '../../shared/validation/project.ts';
import { parseProject, readProjectText } from '../repo/project-file.ts';
import { type RepositoryRoot, RepositoryRoots } from '../repo/repository-root.ts';
import { resolveTemplate } from '../repo/template.ts';

/** A repository as far as judging its files goes. */
export interface CheckedRepository extends RepositoryRoot {
  readonly schema: TemplateSchema;
  readonly project: Project;
}

/** Template and project file of the repository of a folder: those of one repository are read once. */
export class ProjectOfFolder {
  readonly #roots = new RepositoryRoots();
  readonly #byRoot = new Map<string, Promise<CheckedRepository>>();

  /** @param folder absolute. @throws ProjectError */
  async of(folder: string): Promise<CheckedRepository> {
    const found = await this.#roots.of(folder);
    const known = this.#byRoot.get(found.root) ?? open(found);
    this.#byRoot.set(found.root, known);
    return await known;
  }
}

async function open(found: RepositoryRoot): Promise<CheckedRepository> {
  const [{ text }, project] = await Promise.all([
    resolveTemplate(found.root, BUILT_IN_TEMPLATE),
    readProjectText(found.root).then(parseProject),
  ]);
  return { ...found, project, schema: withProject(schemaFromTemplate(text), project) };
}
