import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SkippedFile } from '../../shared/protocol/http.ts';
import { OutsideRepositoryError, resolveInside } from './inside.ts';
import { componentProblem, specBases } from './spec-path.ts';

export interface FoundSpec {
  /** Repository-relative, `/` separated. */
  readonly path: string;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
}

export interface Discovery {
  readonly specs: readonly FoundSpec[];
  readonly skipped: readonly SkippedFile[];
  /** Names of all feature folders, with or without a spec: the next number must not collide with any. */
  readonly folders: readonly string[];
}

/** Folder below a base (`specs/001-x`), or a domain's folder of features (`specs/billing/001-x`). */
const maxDepth = 2;
const maxFolders = 20_000;

/**
 * Finds the specs of a repository: `spec.md` one or two folders below each base. Reads names only, no content.
 * @param feature a folder elsewhere that holds a spec as well.
 */
export async function discoverSpecs(root: string, maxBytes: number, feature: string | null = null): Promise<Discovery> {
  const walk = new Walk(root, maxBytes);
  for (const base of specBases) await walk.base(base);
  if (feature !== null) await walk.feature(feature);
  return walk.result();
}

class Walk {
  readonly #root: string;
  readonly #maxBytes: number;
  /** By real path: a file reached twice (through a link as well) is one spec, and the way without links wins. */
  readonly #found = new Map<string, FoundSpec & { readonly linked: boolean }>();
  readonly #skipped: SkippedFile[] = [];
  readonly #folders: string[] = [];

  constructor(root: string, maxBytes: number) {
    this.#root = root;
    this.#maxBytes = maxBytes;
  }

  result(): Discovery {
    const specs = [...this.#found.values()].map(({ path, modifiedAt }) => ({ path, modifiedAt }));
    return { specs: specs.sort(byPath), skipped: this.#skipped.sort(byPath), folders: this.#folders };
  }

  async base(path: string): Promise<void> {
    const real = await this.#resolve(path);
    if (real !== null) await this.#folder(path, real, 0);
  }

  async feature(path: string): Promise<void> {
    const real = await this.#resolve(`${path}/spec.md`);
    if (real !== null && (await stat(real).catch(() => null)) !== null) await this.#file(`${path}/spec.md`, real);
  }

  /** @param path repository-relative. @param real the same without links, absolute. @param depth 0 for a base itself. */
  async #folder(path: string, real: string, depth: number): Promise<void> {
    const entries = await readdir(real, { withFileTypes: true }).catch((): Dirent[] => []);
    await Promise.all(entries.map((entry) => this.#entry(`${path}/${entry.name}`, real, entry, depth)));
  }

  async #entry(path: string, parent: string, entry: Dirent, depth: number): Promise<void> {
    const isSpec = entry.name === 'spec.md' && depth > 0;
    // On some systems it would be the same file, on others another one.
    if (!isSpec && depth > 0 && entry.isFile() && entry.name.toLowerCase() === 'spec.md')
      return this.#skip(path, 'Its name is spec.md with other capitals: rename it to spec.md.');
    const isFolder = depth < maxDepth && (entry.isDirectory() || entry.isSymbolicLink()) && !entry.name.startsWith('.');
    if (!isSpec && !isFolder) return;
    const problem = componentProblem(entry.name);
    if (problem !== null) return await this.#refuse(path, parent, entry.name, problem);
    // Only a link can lead elsewhere: its parents have been resolved.
    const real = entry.isSymbolicLink() ? await this.#resolve(path) : join(parent, entry.name);
    if (real === null) return;
    if (isSpec) return await this.#file(path, real);
    if (this.#folders.length >= maxFolders) return;
    if (entry.isSymbolicLink() && !(await stat(real).catch(() => null))?.isDirectory()) return;
    this.#folders.push(entry.name);
    await this.#folder(path, real, depth + 1);
  }

  /** A hostile name is only worth a word when a spec is behind it. */
  async #refuse(path: string, parent: string, name: string, problem: string): Promise<void> {
    const spec = await stat(join(parent, name, 'spec.md')).catch(() => null);
    if (spec !== null) this.#skip(`${path}/spec.md`, problem);
  }

  async #file(path: string, real: string): Promise<void> {
    const info = await stat(real).catch(() => null);
    if (!info?.isFile()) return this.#skip(path, 'It is not a file.');
    if (info.size > this.#maxBytes) return this.#skip(path, `It is larger than ${this.#maxBytes} bytes.`);
    const linked = real !== join(this.#root, path);
    const known = this.#found.get(real);
    if (known === undefined || (known.linked && !linked)) {
      this.#found.set(real, { path, modifiedAt: Math.floor(info.mtimeMs), linked });
    }
  }

  async #resolve(path: string): Promise<string | null> {
    try {
      return await resolveInside(this.#root, path);
    } catch (error) {
      const leadsOut = error instanceof OutsideRepositoryError;
      this.#skip(path, leadsOut ? 'It is a symbolic link that leads out of the repository.' : 'It cannot be read.');
      return null;
    }
  }

  #skip(path: string, reason: string): void {
    this.#skipped.push({ path, reason });
  }
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : 1;
}
