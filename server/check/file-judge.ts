import { readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { IdentifiedBlock, MarkdownDocument } from '../../shared/markdown/block.ts';
import { InvalidUtf8Error } from '../../shared/markdown/decode.ts';
import { identified } from '../../shared/markdown/identified.ts';
import { printWithMap } from '../../shared/markdown/print.ts';
import { scan } from '../../shared/markdown/scan.ts';
import { featureFileKind } from '../../shared/spec/feature-file.ts';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
import type { ValidationContext } from '../../shared/validation/context.ts';
import { type ValidationResult, validate } from '../../shared/validation/engine.ts';
import { locateDiagnostics } from '../../shared/validation/report.ts';
import { suppressedIn } from '../../shared/validation/suppressed.ts';
import { decodeText } from '../decode-text.ts';
import { sha256Of, writeSpecFile } from '../repo/spec-file.ts';
import { contextOf, documentsAround, featureAround, schemaOf, specBeside } from '../specs/validation-context.ts';
import type { CheckSettings, FileOutcome, FileReport, SuppressedFinding } from './file-report.ts';
import { ProjectOfFolder } from './project-of-folder.ts';
import { publishedBaseline } from './published-baseline.ts';
import type { RepositoryState } from './repository-state.ts';
import { SpecsOnDisk } from './specs-on-disk.ts';

/** Judges files where they are, each by template and project file of the repository it belongs to. */
export class FileJudge {
  readonly #settings: CheckSettings;
  readonly #documents: RepositoryState['documents'];
  readonly #projects = new ProjectOfFolder();
  readonly #specs = new SpecsOnDisk();

  constructor(settings: CheckSettings, documents: RepositoryState['documents']) {
    this.#settings = settings;
    this.#documents = documents;
  }

  /**
   * Never throws for what is wrong with a file or its repository: that is an outcome.
   * @param published the file as HEAD has it, where it differs
   */
  async judge(path: string, published: Uint8Array | null): Promise<FileOutcome> {
    try {
      return await this.#judge(path, published);
    } catch (error) {
      return { path: shownPath(path), problem: error instanceof Error ? error.message : String(error) };
    }
  }

  async #judge(path: string, published: Uint8Array | null): Promise<FileReport> {
    const absolute = resolve(path);
    const repository = await this.#projects.of(dirname(absolute));
    const inRepository = relative(repository.root, absolute).split(sep).join('/');
    const schema = schemaOf(inRepository, repository.schema);
    const { gate, today, severities, excerpts, suppressed, fix } = this.#settings;
    const own = contextOf(inRepository, repository.project, gate, today);
    const baseline = published === null ? null : publishedBaseline(published, schema);
    const beside = specBeside(inRepository);
    const spec = beside === null ? null : await this.#specs.itemsOf(join(repository.root, beside), repository.schema);
    const context = {
      ...own,
      severities: { ...own.severities, ...severities },
      ...documentsAround(inRepository, this.#documents.get(repository.root) ?? null),
      ...(baseline === null ? {} : { baseline }),
      ...featureAround(inRepository, spec),
    };

    const bytes = readBytes(path);
    let document = identified(scan(decode(path, bytes)));
    let result = validate(schema, context, document.blocks);
    let fixed = 0;
    if (fix && result.diagnostics.some((each) => each.fix?.kind === 'safe')) {
      const mended = await mend(absolute, bytes, document, schema, context);
      ({ document, fixed } = mended);
      if (fixed > 0) result = validate(schema, context, document.blocks);
    }
    const printed = printWithMap(document);
    const diagnostics = locateDiagnostics(result, printed);
    return {
      path: shownPath(path),
      diagnostics,
      suppressed: suppressed ? suppressedFindings(result, schema, context, printed) : [],
      excerpts: excerpts ? linesOf(printed.text, new Set(diagnostics.map(({ range }) => range.start.line))) : {},
      isSpec: own.document === undefined && featureFileKind(inRepository) === 'spec',
      fixed,
    };
  }
}

/** Applies all safe fixes and writes the file in one step, if it is still the one that was read. */
async function mend(
  path: string,
  bytes: Uint8Array,
  document: MarkdownDocument<IdentifiedBlock>,
  schema: TemplateSchema,
  context: ValidationContext,
): Promise<{ document: MarkdownDocument<IdentifiedBlock>; fixed: number }> {
  // Yjs is loaded only to mend: edits are applied as the editor applies them.
  const { applySafeFixes } = await import('../../shared/doc/safe-fixes.ts');
  const { systemRandom } = await import('../random.ts');
  const { text, applied } = applySafeFixes(document, systemRandom, (blocks) => validate(schema, context, blocks));
  if (applied === 0) return { document, fixed: 0 };
  await writeSpecFile(dirname(path), basename(path), Buffer.from(text), sha256Of(bytes));
  return { document: identified(scan(text)), fixed: applied };
}

function suppressedFindings(
  result: ValidationResult,
  schema: TemplateSchema,
  context: ValidationContext,
  printed: ReturnType<typeof printWithMap>,
): SuppressedFinding[] {
  return suppressedIn(result, (blocks) => validate(schema, context, blocks)).flatMap(({ diagnostic, reason }) =>
    locateDiagnostics({ blocks: result.blocks, diagnostics: [diagnostic] }, printed).map((located) => ({
      diagnostic: located,
      reason,
    })),
  );
}

/** At once: a thread that judges has nothing else to do meanwhile. */
function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EISDIR') throw new Error(`is a directory; name the files in it, for example "${path}/**/*.md"`);
    throw new Error(code === 'ENOENT' || code === 'ENOTDIR' ? 'does not exist' : 'cannot be read');
  }
}

function decode(path: string, bytes: Uint8Array): string {
  try {
    return decodeText(bytes);
  } catch (error) {
    throw error instanceof InvalidUtf8Error ? error : new Error(`${path} cannot be read`);
  }
}

/** Relative to where the command was called, with `/`: what editors and code hosts link. */
export function shownPath(path: string): string {
  const way = relative(process.cwd(), resolve(path));
  return (way.startsWith('..') ? resolve(path) : way).split(sep).join('/');
}

function linesOf(text: string, wanted: ReadonlySet<number>): Record<number, string> {
  if (wanted.size === 0) return {};
  const lines: Record<number, string> = {};
  text.split(/\r\n|\n|\r/).forEach((line, index) => {
    if (wanted.has(index + 1)) lines[index + 1] = line;
  });
  return lines;
}
