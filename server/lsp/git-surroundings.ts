import type { TemplateSchema } from '../../shared/spec/schema.ts';
import type { Baseline } from '../../shared/validation/baseline.ts';
import type { ValidationContext } from '../../shared/validation/context.ts';
import { publishedBaseline } from '../check/published-baseline.ts';
import { documentsBelow } from '../repo/documents.ts';
import type { Git } from '../repo/git.ts';
import { headVersion } from '../repo/head-versions.ts';
import { documentsAround } from '../specs/validation-context.ts';

/** Milliseconds for which git is not asked again. */
export const FRESH_FOR = 5_000;

interface Listing {
  readonly paths: Promise<readonly string[] | null>;
  readonly at: number;
}

/** What git knows about the files of open buffers. Those of one repository share the list of its documents. */
export class GitSurroundings {
  readonly #git: Git;
  readonly #documents = new Map<string, Listing>();

  constructor(git: Git) {
    this.#git = git;
  }

  forget(): void {
    this.#documents.clear();
  }

  /** @param path relative to the root, `/` separated. @param now milliseconds */
  async of(
    root: string,
    path: string,
    schema: TemplateSchema,
    now: number,
  ): Promise<Pick<ValidationContext, 'repository' | 'baseline'>> {
    const [documents, baseline] = await Promise.all([this.#documentsOf(root, now), this.#baseline(root, path, schema)]);
    return { ...documentsAround(path, documents), ...(baseline === null ? {} : { baseline }) };
  }

  #documentsOf(root: string, now: number): Listing['paths'] {
    const known = this.#documents.get(root);
    if (known !== undefined && now - known.at < FRESH_FOR) return known.paths;
    const paths = documentsBelow(this.#git, root);
    this.#documents.set(root, { paths, at: now });
    return paths;
  }

  async #baseline(root: string, path: string, schema: TemplateSchema): Promise<Baseline | null> {
    const bytes = await headVersion(this.#git, root, path);
    return bytes === null ? null : publishedBaseline(bytes, schema);
  }
}
