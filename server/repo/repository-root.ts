import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The repository that a folder belongs to. */
export interface RepositoryRoot {
  /** Absolute. */
  readonly root: string;
  /** Whether there is a `.git` at it or above: git may have something to say. */
  readonly inGit: boolean;
}

/** The nearest folders, upwards, that carry a mark; those above git's top level do not count. */
interface Marks {
  readonly git: string | null;
  readonly specKit: string | null;
  readonly project: string | null;
}

const NONE: Marks = { git: null, specKit: null, project: null };

/**
 * Finds the roots that `cospec serve` would find, without asking git: in git the nearest folder with `.specify`, else the
 * top level; elsewhere the nearest with `.specify` or a project file, else the folder itself. Every folder is looked at
 * once.
 */
export class RepositoryRoots {
  readonly #marks = new Map<string, Promise<Marks>>();

  /** @param folder absolute */
  async of(folder: string): Promise<RepositoryRoot> {
    const { git, specKit, project } = await this.#marksOf(folder);
    if (git !== null) return { root: specKit ?? git, inGit: true };
    // Both lie on the way up: the longer path is the nearer folder.
    const nearest = (specKit?.length ?? 0) >= (project?.length ?? 0) ? specKit : project;
    return { root: nearest ?? folder, inGit: false };
  }

  #marksOf(folder: string): Promise<Marks> {
    const known = this.#marks.get(folder) ?? this.#look(folder);
    this.#marks.set(folder, known);
    return known;
  }

  async #look(folder: string): Promise<Marks> {
    const [git, specKit, project] = await Promise.all([
      stat(join(folder, '.git')).catch(() => null),
      stat(join(folder, '.specify')).catch(() => null),
      stat(join(folder, '.cospec.json')).catch(() => null),
    ]);
    const above = git !== null || dirname(folder) === folder ? NONE : await this.#marksOf(dirname(folder));
    return {
      git: git === null ? above.git : folder,
      specKit: specKit?.isDirectory() ? folder : above.specKit,
      project: project?.isFile() ? folder : above.project,
    };
  }
}
