import { randomBytes } from 'node:crypto';
import { readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { UsageError } from '../config/option.ts';
import type { FileReport } from './file-report.ts';

const VERSION = 1;

/** Findings that a team lives with for now: by file, the fingerprints that are not reported. */
export class Baseline {
  readonly #file: string;
  readonly #known: ReadonlyMap<string, ReadonlySet<string>>;

  private constructor(file: string, known: ReadonlyMap<string, ReadonlySet<string>>) {
    this.#file = file;
    this.#known = known;
  }

  /** @throws UsageError for a file that is missing or no baseline */
  static async read(file: string): Promise<Baseline> {
    const text = await readFile(file, 'utf8').catch(() => {
      throw new UsageError(`--baseline ${file} cannot be read; --write-baseline ${file} makes one`);
    });
    return new Baseline(resolve(file), parse(file, text));
  }

  /** The report without what is known, and how much that was. */
  without(report: FileReport): { readonly report: FileReport; readonly known: number } {
    const known = this.#known.get(keyOf(this.#file, report.path));
    if (known === undefined) return { report, known: 0 };
    const diagnostics = report.diagnostics.filter(({ fingerprint }) => !known.has(fingerprint));
    return { report: { ...report, diagnostics }, known: report.diagnostics.length - diagnostics.length };
  }
}

/** Writes the findings of reports as a baseline, in one step, sorted so that its diff is small. */
export async function writeBaseline(file: string, reports: readonly FileReport[]): Promise<void> {
  const entries = reports
    .filter(({ diagnostics }) => diagnostics.length > 0)
    .map(({ path, diagnostics }) => [
      keyOf(resolve(file), path),
      diagnostics.map(({ fingerprint }) => fingerprint).sort(),
    ]);
  entries.sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  const text = `${JSON.stringify({ version: VERSION, files: Object.fromEntries(entries) }, null, 1)}\n`;
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    await rename(temporary, file);
  } catch {
    await unlink(temporary).catch(() => undefined);
    throw new UsageError(`--write-baseline ${file} cannot be written`);
  }
}

/** Files are named from where the baseline lies, so that it holds wherever the command is called. */
function keyOf(baseline: string, path: string): string {
  return relative(dirname(baseline), resolve(path)).split(sep).join('/');
}

function parse(file: string, text: string): ReadonlyMap<string, ReadonlySet<string>> {
  const wrong = (): never => {
    throw new UsageError(`--baseline ${file} is no baseline of this version of cospec; write it again`);
  };
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    wrong();
  }
  if (typeof content !== 'object' || content === null || !('version' in content) || !('files' in content))
    return wrong();
  const { version, files } = content;
  if (version !== VERSION || typeof files !== 'object' || files === null) return wrong();
  const entries = Object.entries(files).map(([path, fingerprints]): [string, ReadonlySet<string>] => {
    if (!Array.isArray(fingerprints)) return wrong();
    return [path, new Set(fingerprints.map(String))];
  });
  return new Map(entries);
}
