import { BUILT_IN_TEMPLATE } from '../../shared/spec/built-in-template.ts';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
import { NO_PROJECT, type Project, withProject } from '../../shared/validation/project.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { parseProject, readProjectText } from '../repo/project-file.ts';
import { resolveTemplate, type Template } from '../repo/template.ts';
import type { Scanner } from '../scan/scanner.ts';
import { schemaOf } from './validation-context.ts';

export interface TemplateWithSchema extends Template {
  readonly schema: TemplateSchema;
  readonly project: Project;
}

interface Known extends TemplateWithSchema {
  /** The schema before the project's words. */
  readonly own: TemplateSchema;
  readonly projectText: string | null;
}

/** Milliseconds for which the files are not looked at again. */
const freshFor = 2_000;

/** The repository's template and what it asks for. Followed when the files change; scanned once per text. */
export class TemplateSource {
  readonly #root: string;
  readonly #scanner: Scanner;
  readonly #clock: Clock;
  readonly #log: Log;
  #known: Promise<Known> | null = null;
  #checkedAt = Number.NEGATIVE_INFINITY;

  constructor(root: string, scanner: Scanner, clock: Clock, log: Log) {
    this.#root = root;
    this.#scanner = scanner;
    this.#clock = clock;
    this.#log = log;
  }

  current(): Promise<TemplateWithSchema> {
    const now = this.#clock.now();
    if (this.#known !== null && now - this.#checkedAt < freshFor) return this.#known;
    this.#checkedAt = now;
    this.#known = this.#read(this.#known).catch((error: unknown) => {
      this.#known = null;
      throw error;
    });
    return this.#known;
  }

  /** What a file must contain: the template's demands for a spec and for itself, none for the files beside it. */
  async schemaFor(path: string): Promise<TemplateSchema> {
    return (await this.demandsOn(path)).schema;
  }

  /** The same with what else the project says. */
  async demandsOn(path: string): Promise<{ readonly schema: TemplateSchema; readonly project: Project }> {
    const { schema, project } = await this.current();
    return { project, schema: schemaOf(path, schema) };
  }

  async #read(before: Promise<Known> | null): Promise<Known> {
    const [template, projectText] = await Promise.all([
      resolveTemplate(this.#root, BUILT_IN_TEMPLATE),
      readProjectText(this.#root),
    ]);
    const known = await before;
    const sameTemplate = known !== null && known.text === template.text;
    if (sameTemplate && known.projectText === projectText) return { ...known, ...template };
    const own = sameTemplate ? known.own : await this.#scanner.schema(template.text);
    const project = await this.#project(projectText, known);
    return { ...template, own, project, projectText, schema: withProject(own, project) };
  }

  /** A file that became wrong while the server runs stops nobody's work: the last good one holds, and the log says so. */
  async #project(text: string | null, known: Known | null): Promise<Project> {
    try {
      return await parseProject(text);
    } catch (error) {
      this.#log.error({ reason: error instanceof Error ? error.message : String(error) }, 'project file not used');
      return known?.project ?? NO_PROJECT;
    }
  }
}
