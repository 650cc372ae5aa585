import type { FetchResult } from '../../shared/protocol/repository.ts';
import { followUpstream } from './follow-upstream.ts';
import type { Workspace } from './workspace.ts';

/** Fetches the remote, when somebody asks and at an interval, and lets every open document take in what changed. */
export class UpstreamWatch {
  readonly #workspace: Workspace;
  readonly #interval: number;
  readonly #stop = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<FetchResult> | null = null;

  /** @param interval milliseconds between two fetches; 0: only when asked. */
  constructor(workspace: Workspace, interval: number) {
    this.#workspace = workspace;
    this.#interval = interval;
    if (interval > 0) this.#schedule(0);
  }

  /** @throws FetchFailedError */
  fetch(): Promise<FetchResult> {
    this.#running ??= this.#fetch().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Ends a fetch that is under way. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#stop.abort();
    await this.#running?.catch(() => undefined);
  }

  async #fetch(): Promise<FetchResult> {
    const { branches, upstream, clock } = this.#workspace;
    await branches.fetch(this.#stop.signal);
    const { merged, open } = await this.#followAll();
    return { remote: upstream.remote ?? '', fetchedAt: branches.status.fetchedAt ?? clock.now(), merged, open };
  }

  /** Specs that nobody has opened yet have no document: they look when they are. */
  async #followAll(): Promise<Pick<FetchResult, 'merged' | 'open'>> {
    const { catalogue, log } = this.#workspace;
    const [merged, open]: [string[], string[]] = [[], []];
    for (const { record, opened } of catalogue.entries()) {
      if (!opened || record.deletedAt !== null || this.#stop.signal.aborted) continue;
      try {
        const followed = await followUpstream(this.#workspace, record.id);
        if (followed.merged) merged.push(record.id);
        if (followed.state !== null && followed.state.state !== 'same') open.push(record.id);
      } catch (error) {
        log.warn({ spec: record.id, reason: error instanceof Error ? error.name : 'unknown' }, 'remote not followed');
      }
    }
    return { merged, open };
  }

  #schedule(wait: number): void {
    this.#timer = setTimeout(async () => {
      // The reason is told by whoever asked the remote.
      await this.fetch().catch(() => undefined);
      if (!this.#stop.signal.aborted) this.#schedule(this.#interval);
    }, wait).unref();
  }
}
