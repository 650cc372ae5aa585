import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Location } from 'vscode-languageserver';
import { BUILT_IN_TEMPLATE } from '../../shared/spec/built-in-template.ts';
import { featureFileKind } from '../../shared/spec/feature-file.ts';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
import { schemaFromTemplate } from '../../shared/spec/schema-from-template.ts';
import type { ValidationContext } from '../../shared/validation/context.ts';
import type { Gate } from '../../shared/validation/diagnostic.ts';
import { NO_PROJECT } from '../../shared/validation/project.ts';
import { ProjectOfFolder } from '../check/project-of-folder.ts';
import { decodeText } from '../decode-text.ts';
import { contextOf } from '../specs/validation-context.ts';
import { definitionsOf, mentionsInText } from './item-ids.ts';
import { OpenSpec } from './open-spec.ts';

/** What a buffer is judged by. */
export interface Judging {
  readonly schema: TemplateSchema;
  readonly context: ValidationContext;
}

/** The files around an open buffer, as they lie on disk, unless they are open themselves. */
export class WorkspaceSpecs {
  readonly #gate: Gate;
  readonly #today: () => string;
  readonly #bufferOf: (uri: string) => string | undefined;
  readonly #onProblem: (problem: string) => void;
  #projects = new ProjectOfFolder();

  /**
   * @param bufferOf text of an open buffer
   * @param onProblem told in words for people
   */
  constructor(
    gate: Gate,
    today: () => string,
    bufferOf: (uri: string) => string | undefined,
    onProblem: (problem: string) => void,
  ) {
    this.#gate = gate;
    this.#today = today;
    this.#bufferOf = bufferOf;
    this.#onProblem = onProblem;
  }

  /** A template or project file may have changed: they are read again. */
  forget(): void {
    this.#projects = new ProjectOfFolder();
  }

  /** Never fails: a wrong project file is told, and template and project are then the built-in ones. */
  async judgingOf(uri: string): Promise<Judging> {
    const path = pathOf(uri);
    try {
      if (path === null) return this.#builtIn('spec.md');
      const { root, schema, project } = await this.#projects.of(dirname(path));
      const inRepository = relative(root, path).split(sep).join('/');
      const own = featureFileKind(inRepository) === 'spec' ? schema : schemaFromTemplate('');
      return { schema: own, context: contextOf(inRepository, project, this.#gate, this.#today()) };
    } catch (error) {
      this.#onProblem(error instanceof Error ? error.message : String(error));
      return this.#builtIn('spec.md');
    }
  }

  /** Where the other files of a buffer's folder mention an id. */
  async mentions(uri: string, id: string): Promise<Location[]> {
    const found: Location[] = [];
    for (const { uri: other, text } of await this.#siblings(uri)) {
      for (const { line, from, to } of mentionsInText(text, id)) {
        found.push({ uri: other, range: { start: { line, character: from }, end: { line, character: to } } });
      }
    }
    return found;
  }

  /** Where the `spec.md` beside a buffer defines an id, and the text that does. */
  async definition(uri: string, id: string): Promise<{ location: Location; text: string } | null> {
    const spec = (await this.#siblings(uri)).find((each) => each.uri.endsWith('/spec.md'));
    if (spec === undefined || !spec.text.includes(id)) return null;
    const { schema, context } = await this.judgingOf(spec.uri);
    const opened = new OpenSpec(schema, context, spec.text);
    const [definition] = definitionsOf(opened, id);
    if (definition === undefined) return null;
    const range = opened.range(definition.index, definition.from, definition.to);
    return { location: { uri: spec.uri, range }, text: opened.document.blocks[definition.index]?.text ?? '' };
  }

  #builtIn(path: string): Judging {
    const context = contextOf(path, NO_PROJECT, this.#gate, this.#today());
    return { schema: schemaFromTemplate(BUILT_IN_TEMPLATE), context };
  }

  async #siblings(uri: string): Promise<{ uri: string; text: string }[]> {
    const path = pathOf(uri);
    if (path === null) return [];
    const folder = dirname(path);
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    const paths = entries
      .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
      .map((entry) => join(folder, entry.name))
      .filter((each) => each !== path)
      .sort();
    const texts = await Promise.all(
      paths.map(async (each) => {
        const address = pathToFileURL(each).href;
        return { uri: address, text: this.#bufferOf(address) ?? (await textOf(each)) };
      }),
    );
    return texts;
  }
}

/** A file that cannot be read mentions nothing. */
async function textOf(path: string): Promise<string> {
  try {
    return decodeText(await readFile(path));
  } catch {
    return '';
  }
}

function pathOf(uri: string): string | null {
  try {
    return fileURLToPath(uri);
  } catch {
    return null;
  }
}
