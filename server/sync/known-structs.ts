import { DeletedRanges } from './deleted-ranges.ts';
import type { Outline } from './outline.ts';
import type { ClockRange, KnownState, UpdateScan } from './update-scan.ts';

/** Session of the edits that the server makes itself. No socket's: those are digests, or `anonymous`. */
export const SERVER_SESSION = 'server';

/**
 * What must be known of a document to judge updates from their bytes: where the clocks of its clients stand and what is
 * deleted. What was admitted counts, durable or not: what comes next may build on it.
 */
export class KnownStructs implements KnownState {
  readonly #clocks: Map<number, number>;
  readonly #deleted = new Map<number, DeletedRanges>();
  /** By client. */
  readonly #protected = new Map<number, ClockRange[]>();
  readonly #owners: Map<number, string>;

  constructor({ clocks, deleted, protectedRanges }: Outline, owners: ReadonlyMap<number, string>) {
    this.#owners = new Map(owners);
    this.#clocks = new Map(clocks);
    for (const [client, ranges] of deleted) this.#deleted.set(client, new DeletedRanges(ranges));
    for (const range of protectedRanges) {
      this.#protected.set(range.client, [...(this.#protected.get(range.client) ?? []), range]);
    }
  }

  get clocks(): ReadonlyMap<number, number> {
    return this.#clocks;
  }

  /** Client ids that ever wrote. */
  get clientCount(): number {
    return this.#clocks.size;
  }

  nextClock(client: number): number {
    return this.#clocks.get(client) ?? 0;
  }

  isDeleted({ client, clock, length }: ClockRange): boolean {
    return this.#deleted.get(client)?.covers(clock, clock + length) ?? false;
  }

  isProtected({ client, clock, length }: ClockRange): boolean {
    const ranges = this.#protected.get(client);
    return ranges?.some((range) => clock < range.clock + range.length && range.clock < clock + length) ?? false;
  }

  /** Whose a client id is; null for one that nobody wrote with yet. What nobody claimed is the server's. */
  ownerOf(client: number): string | null {
    return this.#owners.get(client) ?? (this.#clocks.has(client) ? SERVER_SESSION : null);
  }

  /**
   * An update was admitted. Client ids that are new to the document become the session's.
   * @returns those ids.
   */
  take({ reaches, newDeletes }: Pick<UpdateScan, 'reaches' | 'newDeletes'>, session: string): number[] {
    const claims = [...reaches.keys()].filter((client) => this.ownerOf(client) === null);
    for (const client of claims) this.#owners.set(client, session);
    // Another socket may have brought more of it since the update was read.
    for (const [client, clock] of reaches) this.#clocks.set(client, Math.max(clock, this.nextClock(client)));
    const byClient = new Map<number, ClockRange[]>();
    for (const range of newDeletes) {
      const ranges = byClient.get(range.client);
      if (ranges === undefined) byClient.set(range.client, [range]);
      else ranges.push(range);
    }
    for (const [client, ranges] of byClient) {
      const known = this.#deleted.get(client) ?? new DeletedRanges([]);
      known.add(ranges.map(({ clock, length }) => ({ from: clock, to: clock + length })));
      this.#deleted.set(client, known);
    }
    return claims;
  }
}
