import { featureFolderPath } from '../../shared/spec/feature-file.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Repository } from '../repo/repository.ts';
import type { Upstream } from '../repo/upstream.ts';

/** A branch of the remote as last fetched. */
export interface UpstreamBranch {
  readonly branch: string;
  readonly commit: string;
}

interface Known {
  readonly branches: ReadonlyMap<string, string>;
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

  /**
   * The branches that may have a spec, the likeliest first: the one named after its folder (unless the next one has all
   * of it), the checked-out branch's counterpart, the main one.
   */
  async candidates(path: string): Promise<readonly UpstreamBranch[]> {
    const { branches, usual } = await this.#current();
    const own = featureFolderPath(path)?.split('/').at(-1);
    const names = [...new Set([...(own === undefined ? [] : [own]), ...usual])];
    const found = names.flatMap((branch) => {
      const commit = branches.get(branch);
      return commit === undefined ? [] : [{ branch, commit }];
    });
    const [first, ...rest] = found;
    if (first === undefined || first.branch !== own || rest.length === 0) return found;
    for (const { commit } of rest) {
      if (await this.#repository.commits?.contains(commit, first.commit)) return rest;
    }
    return found;
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
    const branches = await this.#upstream.branches();
    if (branches.size === 0) return { branches, usual: [] };
    const current = await this.#repository.branch();
    const counterpart = current === null ? null : await this.#upstream.counterpartOf(current);
    const main = await this.#upstream.mainBranch();
    return { branches, usual: counterpart === null ? [main] : [counterpart, main] };
  }
}
