import { featureFolderPath } from '../../shared/spec/feature-file.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Repository } from '../repo/repository.ts';
import type { Upstream } from '../repo/upstream.ts';

/** A branch that a spec can follow: one of the remote as last fetched, or one of this repository that is not checked out here. */
export interface UpstreamBranch {
  readonly branch: string;
  readonly commit: string;
  readonly isLocal: boolean;
}

interface Known {
  readonly branches: ReadonlyMap<string, string>;
  /** Branches of this repository but the one that is checked out here: of that one the file on disk tells more. */
  readonly local: ReadonlyMap<string, string>;
  /** What is checked out here; null before the first commit. */
  readonly head: string | null;
  /** What is followed where a spec has no branch of its own: the checked-out branch's counterpart, then the main one. */
  readonly usual: readonly string[];
}

/** Milliseconds for which git is not asked again. */
const FRESH_FOR = 2_000;

/** How the remote answered. */
export interface FetchStatus {
  /** Of the last fetch that worked; null: none since the start. */
  readonly fetchedAt: number | null;
  /** Why the last one did not; null when it did. */
  readonly failure: string | null;
}

/** The remote's branches as last fetched, and which of them a spec follows. */
export class UpstreamBranches {
  status: FetchStatus = { fetchedAt: null, failure: null };
  readonly #upstream: Upstream;
  readonly #repository: Repository;
  readonly #clock: Clock;
  readonly #log: Log;
  #fetching: Promise<void> | null = null;
  #known: Promise<Known> | null = null;
  #askedAt = Number.NEGATIVE_INFINITY;

  constructor(upstream: Upstream, repository: Repository, clock: Clock, log: Log) {
    this.#upstream = upstream;
    this.#repository = repository;
    this.#clock = clock;
    this.#log = log;
  }

  /** Asks the remote; who comes meanwhile shares the answer. A reason is told once, until it changes. @throws FetchFailedError */
  fetch(signal?: AbortSignal): Promise<void> {
    this.#fetching ??= this.#fetch(signal).finally(() => {
      this.#fetching = null;
    });
    return this.#fetching;
  }

  /** After a push. */
  forget(): void {
    this.#known = null;
  }

  /** The remote's branches; empty before the first fetch. */
  async all(): Promise<ReadonlyMap<string, string>> {
    return (await this.#current()).branches;
  }

  /** Whether there is a branch of this name, there or here. */
  async has(branch: string): Promise<boolean> {
    const { branches, local } = await this.#current();
    return branches.has(branch) || local.has(branch);
  }

  /**
   * The branches that may have a spec, the likeliest first: the one named after its folder (unless the next one, or what
   * is checked out, has all of it), the checked-out branch's counterpart, the main one. A branch that the remote has as
   * well counts where it goes further.
   */
  async candidates(path: string): Promise<readonly UpstreamBranch[]> {
    const { branches, local, usual, head } = await this.#current();
    const rest = usual.flatMap((branch) => tipOf(branches, branch));
    const own = featureFolderPath(path)?.split('/').at(-1);
    if (own === undefined) return rest;
    const [there] = tipOf(branches, own);
    const here = await this.#here(local.get(own), there?.commit, head);
    const first = here === null ? there : { branch: own, commit: here, isLocal: true };
    const others = rest.filter(({ branch }) => branch !== own);
    if (first === undefined) return others;
    if (first.isLocal || others.length > 0) {
      for (const { commit } of others) if (await this.#contains(commit, first.commit)) return others;
    }
    return [first, ...others];
  }

  /** The tip of a branch of this repository that says more than the checkout, and than the remote's branch of its name. */
  async #here(commit: string | undefined, there: string | undefined, head: string | null): Promise<string | null> {
    if (commit === undefined) return null;
    if (there !== undefined && !(await this.#contains(commit, there))) return null;
    return commit === there || (head !== null && (await this.#contains(head, commit))) ? null : commit;
  }

  async #contains(commit: string, older: string): Promise<boolean> {
    return (await this.#repository.commits?.contains(commit, older)) === true;
  }

  async #fetch(signal?: AbortSignal): Promise<void> {
    try {
      await this.#upstream.fetch(signal);
      if (this.status.failure !== null) this.#log.info({}, 'the remote answers again');
      this.status = { fetchedAt: this.#clock.now(), failure: null };
    } catch (error) {
      if (signal?.aborted) throw error;
      const failure = error instanceof Error ? error.message : String(error);
      if (failure !== this.status.failure) this.#log.warn({ reason: failure }, 'the remote was not fetched');
      this.status = { ...this.status, failure };
      throw error;
    } finally {
      this.#known = null;
    }
  }

  #current(): Promise<Known> {
    const now = this.#clock.now();
    if (this.#known !== null && now - this.#askedAt < FRESH_FOR) return this.#known;
    this.#askedAt = now;
    this.#known = this.#ask();
    return this.#known;
  }

  async #ask(): Promise<Known> {
    const [branches, tips, current] = await Promise.all([
      this.#upstream.branches(),
      this.#repository.tips(),
      this.#repository.branch(),
    ]);
    const local = new Map([...tips].filter(([branch]) => branch !== current));
    const head = (current === null ? await this.#repository.commits?.head() : tips.get(current)) ?? null;
    if (branches.size === 0) return { branches, local, head, usual: [] };
    const counterpart = current === null ? null : await this.#upstream.counterpartOf(current);
    const main = await this.#upstream.mainBranch();
    return { branches, local, head, usual: [...new Set(counterpart === null ? [main] : [counterpart, main])] };
  }
}

function tipOf(branches: ReadonlyMap<string, string>, branch: string): readonly UpstreamBranch[] {
  const commit = branches.get(branch);
  return commit === undefined ? [] : [{ branch, commit, isLocal: false }];
}
