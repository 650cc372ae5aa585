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

/** Finds the specs of a repository: `spec.md` one or two folders below each base. Reads names only, no content. */
export async function discoverSpecs(root: string, maxBytes: number): Promise<Discovery> {
  const walk = new Walk(root, maxBytes);
  for (const base of specBases) await walk.folder(base, 0);
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
    specs.sort((a, b) => (a.path < b.path ? -1 : 1));
    return { specs, skipped: this.#skipped, folders: this.#folders };
  }

  /** @param path repository-relative. @param depth 0 for a base itself. */
  async folder(path: string, depth: number): Promise<void> {
    const entries = await readdir(join(this.#root, path), { withFileTypes: true }).catch((): Dirent[] => []);
    for (const entry of entries) {
      if (entry.name === 'spec.md' && depth > 0) await this.#file(`${path}/spec.md`);
      else if (depth < maxDepth && (entry.isDirectory() || entry.isSymbolicLink()))
        await this.#child(path, entry.name, depth);
    }
  }

  async #child(path: string, name: string, depth: number): Promise<void> {
    const child = `${path}/${name}`;
    if (name.startsWith('.') || this.#folders.length >= maxFolders) return;
    const problem = componentProblem(name);
    if (problem !== null) {
      // Only worth a word when a spec is in there.
      if ((await stat(join(this.#root, child, 'spec.md')).catch(() => null)) !== null)
        this.#skip(`${child}/spec.md`, problem);
      return;
    }
    if (!(await this.#inside(child))) return;
    if (!(await stat(join(this.#root, child)).catch(() => null))?.isDirectory()) return;
    this.#folders.push(name);
    await this.folder(child, depth + 1);
  }

  async #file(path: string): Promise<void> {
    const real = await this.#inside(path);
    if (real === null) return;
    const info = await stat(real).catch(() => null);
    if (!info?.isFile()) return this.#skip(path, 'It is not a file.');
    if (info.size > this.#maxBytes) return this.#skip(path, `It is larger than ${this.#maxBytes} bytes.`);
    const linked = real !== join(this.#root, path);
    const known = this.#found.get(real);
    if (known === undefined || (known.linked && !linked)) {
      this.#found.set(real, { path, modifiedAt: Math.floor(info.mtimeMs), linked });
    }
  }

  async #inside(path: string): Promise<string | null> {
    try {
      return await resolveInside(this.#root, path);
    } catch (error) {
      this.#skip(
        path,
        error instanceof OutsideRepositoryError
          ? 'It is a symbolic link that leads out of the repository.'
          : 'It cannot be read.',
      );
      return null;
    }
  }

  #skip(path: string, reason: string): void {
    this.#skipped.push({ path, reason });
  }
}
