import type { Commits } from '../repo/commits.ts';
import { sha256Of } from '../repo/spec-file.ts';
import type { SpecRecord } from '../storage/storage.ts';
import type { UpstreamBranch } from './upstream-branches.ts';
import type { UpstreamMark } from './upstream-marks.ts';
import type { Workspace } from './workspace.ts';

/** What a branch has of a spec's file, compared with what its document has taken in. */
export type Finding =
  /** No branch that is followed has, or had, the file. */
  | { readonly is: 'none' }
  | { readonly is: 'gone'; readonly branch: string }
  | { readonly is: 'removed'; readonly tip: UpstreamBranch; readonly since: string }
  | {
      readonly is: 'there';
      readonly tip: UpstreamBranch;
      /** Where it is there. */
      readonly path: string;
      readonly blob: string;
      /** What both began as; null: unknown. `commit` is where the changes since then begin. */
      readonly base: { readonly blob: string; readonly commit: string | null } | null;
    };

/**
 * Finds a spec's file on its branch, and the version that the document and that file both go back to: the newest of what
 * was taken from there or published, where the branch still has it; the same branch rewritten is compared with what was
 * taken from it; else the newest text on the way there that the document is known to have had, or the checkout's history
 * where the document began as its file; else the common ancestor.
 */
export async function lookUpstream(workspace: Workspace, { id, path, baseSha256 }: SpecRecord): Promise<Finding> {
  const { commits } = workspace.repository;
  if (commits === null) return { is: 'none' };
  const taken = workspace.marks.taken(id);
  const isKnown = async (content: Buffer) => {
    const sha256 = sha256Of(content);
    return sha256 === baseSha256 || (await workspace.storage.base(id, sha256)) !== null;
  };
  const marks = { taken, published: workspace.marks.published(id) };
  for (const tip of await workspace.branches.candidates(path)) {
    const lookup = new Lookup(commits, tip, path, marks, { sha256: baseSha256, isKnown });
    const finding = await lookup.find();
    if (finding.is !== 'none') return finding;
  }
  // Of a branch of this repository that is gone what is checked out has all that somebody wanted to keep.
  const wasThere = taken !== null && !taken.isLocal && !(await workspace.branches.has(taken.branch));
  return wasThere ? { is: 'gone', branch: taken.branch } : { is: 'none' };
}

/** What is known of the texts that a document has had. */
interface DocumentPast {
  /** Of the file as last read or written; null without one. */
  readonly sha256: string | null;
  readonly isKnown: (content: Buffer) => Promise<boolean>;
}

class Lookup {
  readonly #commits: Commits;
  readonly #tip: UpstreamBranch;
  readonly #path: string;
  readonly #marks: { readonly taken: UpstreamMark | null; readonly published: UpstreamMark | null };
  readonly #past: DocumentPast;

  constructor(
    commits: Commits,
    tip: UpstreamBranch,
    path: string,
    marks: { readonly taken: UpstreamMark | null; readonly published: UpstreamMark | null },
    past: DocumentPast,
  ) {
    this.#commits = commits;
    this.#tip = tip;
    this.#path = path;
    this.#marks = marks;
    this.#past = past;
  }

  async find(): Promise<Finding> {
    const { commit } = this.#tip;
    const mark = await this.#mark();
    const since = mark?.commit ?? (await this.#ancestor());
    const before = since === null ? null : await this.#pathIn(since, mark);
    const moved = async () =>
      since === null || before === null ? null : await this.#commits.movedTo(since, commit, before);
    const path = (await this.#pathIn(commit, mark, 'own first')) ?? (await moved());
    const blob = path === null ? null : await this.#commits.fileAt(commit, path);
    if (path === null || blob === null) {
      const wasThere = before !== null || (mark !== null && mark.branch === this.#tip.branch);
      return wasThere && since !== null ? { is: 'removed', tip: this.#tip, since } : { is: 'none' };
    }
    return { is: 'there', tip: this.#tip, path, blob, base: await this.#base(mark, since, before, path) };
  }

  /** The mark that speaks of this branch: the later of the two where the branch has it. */
  async #mark(): Promise<UpstreamMark | null> {
    const { taken, published } = this.#marks;
    if (published !== null && (await this.#commits.contains(this.#tip.commit, published.commit))) return published;
    if (taken === null) return null;
    // What the branch here has, the remote's of its name may never have had.
    const isSame = taken.branch === this.#tip.branch && (taken.isLocal === true) === this.#tip.isLocal;
    const isOfIt = isSame || (await this.#commits.contains(this.#tip.commit, taken.commit));
    return isOfIt ? taken : null;
  }

  async #ancestor(): Promise<string | null> {
    const here = this.#marks.taken?.commit ?? (await this.#commits.head());
    return here === null ? null : await this.#commits.mergeBase(here, this.#tip.commit);
  }

  /** Where a commit has the file: at the spec's own path, or where it was last followed to. */
  async #pathIn(commit: string, mark: UpstreamMark | null, order?: 'own first'): Promise<string | null> {
    const followed = mark === null ? [] : [mark.path];
    for (const path of order ? [this.#path, ...followed] : [...followed, this.#path]) {
      if ((await this.#commits.fileAt(commit, path)) !== null) return path;
    }
    return null;
  }

  async #base(mark: UpstreamMark | null, since: string | null, before: string | null, path: string) {
    if (mark?.blob) return { blob: mark.blob, commit: mark.commit };
    const checkedOut = await this.#checkedOut(since);
    for (const blob of await this.#commits.blobsOf(since, this.#tip.commit, path)) {
      const content = await this.#commits.content(blob);
      if (content === null) continue;
      if (checkedOut.has(blob) || (await this.#past.isKnown(content))) return { blob, commit: since };
    }
    const common = since === null || before === null ? null : await this.#commits.fileAt(since, before);
    return common === null ? null : { blob: common, commit: since };
  }

  /**
   * What the checkout's history had of the file since a commit, where the document began as the newest of it: a branch
   * that was merged by squashing, or commit by commit, brings nothing a second time.
   */
  async #checkedOut(since: string | null): Promise<ReadonlySet<string>> {
    const head = await this.#commits.head();
    const blob = head === null ? null : await this.#commits.fileAt(head, this.#path);
    const content = blob === null ? null : await this.#commits.content(blob);
    if (head === null || content === null || sha256Of(content) !== this.#past.sha256) return new Set();
    return new Set(await this.#commits.blobsOf(since, head, this.#path));
  }
}
