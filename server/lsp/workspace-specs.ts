import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Location } from 'vscode-languageserver';
import { BUILT_IN_TEMPLATE } from '../../shared/spec/built-in-template.ts';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
import { schemaFromTemplate } from '../../shared/spec/schema-from-template.ts';
import type { ValidationContext } from '../../shared/validation/context.ts';
import type { Gate } from '../../shared/validation/diagnostic.ts';
import { NO_PROJECT } from '../../shared/validation/project.ts';
import type { SpecItems } from '../../shared/validation/spec-items.ts';
import { ProjectOfFolder } from '../check/project-of-folder.ts';
import { specItemsIn } from '../check/specs-on-disk.ts';
import { type Clock, dateOf } from '../clock.ts';
import { decodeText } from '../decode-text.ts';
import type { Git } from '../repo/git.ts';
import { contextOf, featureAround, schemaOf, specBeside } from '../specs/validation-context.ts';
import { FRESH_FOR, GitSurroundings } from './git-surroundings.ts';
import { definitionsOf, mentionsInText } from './item-ids.ts';
import { OpenSpec } from './open-spec.ts';

/** What a buffer is judged by. */
export interface Judging {
  readonly schema: TemplateSchema;
  readonly context: ValidationContext;
}

interface KnownJudging {
  readonly judging: Promise<Judging>;
  /** Milliseconds since 1970. */
  lookedAt: number;
}

/** The files around an open buffer, as they lie on disk, unless they are open themselves. */
export class WorkspaceSpecs {
  readonly #gate: Gate;
  readonly #clock: Clock;
  readonly #bufferOf: (uri: string) => string | undefined;
  readonly #onProblem: (problem: string) => void;
  readonly #surroundings: GitSurroundings;
  readonly #judgings = new Map<string, KnownJudging>();
  #projects = new ProjectOfFolder();

  /**
   * @param bufferOf text of an open buffer
   * @param onProblem told in words for people
   */
  constructor(
    gate: Gate,
    clock: Clock,
    git: Git,
    bufferOf: (uri: string) => string | undefined,
    onProblem: (problem: string) => void,
  ) {
    this.#gate = gate;
    this.#clock = clock;
    this.#surroundings = new GitSurroundings(git);
    this.#bufferOf = bufferOf;
    this.#onProblem = onProblem;
  }

  /** Files around the buffers may have changed: template, project and repository are looked at again. */
  forget(): void {
    this.#projects = new ProjectOfFolder();
    this.#surroundings.forget();
    for (const known of this.#judgings.values()) known.lookedAt = Number.NEGATIVE_INFINITY;
  }

  /** A buffer is not open any more. */
  closed(uri: string): void {
    this.#judgings.delete(uri);
  }

  /**
   * The same object as long as nothing has changed: commits and the other files are looked at again after a while. Never
   * fails: a wrong project file is told, and template and project are then the built-in ones.
   */
  async judgingOf(uri: string): Promise<Judging> {
    const known = this.#judgings.get(uri);
    const now = this.#clock.now();
    if (known !== undefined && now - known.lookedAt < FRESH_FOR) return await known.judging;
    const judging = this.#lookAgain(uri, known?.judging ?? null);
    this.#judgings.set(uri, { judging, lookedAt: now });
    return await judging;
  }

  async #lookAgain(uri: string, before: Promise<Judging> | null): Promise<Judging> {
    const [judging, last] = await Promise.all([this.#look(uri), before]);
    return last !== null && keyOf(last) === keyOf(judging) ? last : judging;
  }

  async #look(uri: string): Promise<Judging> {
    const path = pathOf(uri);
    const now = this.#clock.now();
    try {
      if (path === null) return this.#builtIn('spec.md');
      const { root, inGit, schema, project } = await this.#projects.of(dirname(path));
      const inRepository = relative(root, path).split(sep).join('/');
      const own = schemaOf(inRepository, schema);
      const spec = await this.#itemsBeside(root, inRepository, schema);
      const context = {
        ...contextOf(inRepository, project, this.#gate, dateOf(now)),
        ...featureAround(inRepository, spec),
      };
      return {
        schema: own,
        context: inGit ? { ...context, ...(await this.#surroundings.of(root, inRepository, own, now)) } : context,
      };
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

  /** Null where there is no spec beside the file, or none that can be read. */
  async #itemsBeside(root: string, inRepository: string, schema: TemplateSchema): Promise<SpecItems | null> {
    const beside = specBeside(inRepository);
    if (beside === null) return null;
    const path = join(root, beside);
    try {
      const text = this.#bufferOf(pathToFileURL(path).href) ?? decodeText(await readFile(path));
      return specItemsIn(text, schema);
    } catch {
      return null;
    }
  }

  #builtIn(path: string): Judging {
    const context = contextOf(path, NO_PROJECT, this.#gate, dateOf(this.#clock.now()));
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

function keyOf({ schema, context }: Judging): string {
  return JSON.stringify([schema.hash, context]);
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
