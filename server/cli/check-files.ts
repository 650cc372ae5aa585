import { readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { InvalidUtf8Error } from '../../shared/markdown/decode.ts';
import { BUILT_IN_TEMPLATE } from '../../shared/spec/built-in-template.ts';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
import { schemaFromTemplate } from '../../shared/spec/schema-from-template.ts';
import type { Gate } from '../../shared/validation/diagnostic.ts';
import type { CheckedFile } from '../../shared/validation/sarif.ts';
import { systemClock } from '../clock.ts';
import { decodeText } from '../decode-text.ts';
import { resolveTemplate } from '../repo/template.ts';
import { inspect } from '../scan/perform.ts';
import { publishContext } from '../specs/validation-context.ts';
import { CommandError } from './command-error.ts';

/**
 * Judges files where they are, each by the template of the repository it belongs to.
 * @throws CommandError for a file that cannot be read
 */
export async function checkFiles(paths: readonly string[], gate: Gate): Promise<CheckedFile[]> {
  const schemas = new SchemasByFolder();
  const checked: CheckedFile[] = [];
  for (const path of paths) {
    const source = await readSource(path);
    const schema = await schemas.of(dirname(resolve(path)));
    const context = publishContext(resolve(path).split(sep).join('/'), schema, gate, systemClock);
    checked.push({ path: shownPath(path), diagnostics: inspect({ source, schema, context }).diagnostics });
  }
  return checked;
}

/** Relative to where the command was called, with `/`: what editors and code hosts link. */
function shownPath(path: string): string {
  const way = relative(process.cwd(), resolve(path));
  return (way.startsWith('..') ? resolve(path) : way).split(sep).join('/');
}

async function readSource(path: string): Promise<string> {
  try {
    if ((await stat(path)).isDirectory()) throw new CommandError(`${path} is a directory; name the files in it`);
    return decodeText(await readFile(path));
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(error instanceof InvalidUtf8Error ? `${path}: ${error.message}` : `${path} cannot be read`);
  }
}

/** The files of one folder share a repository, and those of one repository a template: each is looked up once. */
class SchemasByFolder {
  readonly #byFolder = new Map<string, Promise<TemplateSchema>>();
  readonly #byRoot = new Map<string, Promise<TemplateSchema>>();

  of(folder: string): Promise<TemplateSchema> {
    const known = this.#byFolder.get(folder) ?? this.#find(folder);
    this.#byFolder.set(folder, known);
    return known;
  }

  async #find(folder: string): Promise<TemplateSchema> {
    const root = await repositoryRootOf(folder);
    const known =
      this.#byRoot.get(root) ?? resolveTemplate(root, BUILT_IN_TEMPLATE).then(({ text }) => schemaFromTemplate(text));
    this.#byRoot.set(root, known);
    return await known;
  }
}

/** The nearest folder above with `.specify` or `.git`, without asking git: there may be none. Else the folder itself. */
async function repositoryRootOf(folder: string): Promise<string> {
  for (let candidate = folder; ; candidate = dirname(candidate)) {
    for (const mark of ['.specify', '.git']) {
      if ((await stat(join(candidate, mark)).catch(() => null)) !== null) return candidate;
    }
    if (dirname(candidate) === candidate) return folder;
  }
}
