import { DeletedRanges } from './deleted-ranges.ts';
import type { OpenedDocument } from './document-work.ts';
import type { ClockRange, KnownState, UpdateScan } from './update-scan.ts';

/**
 * What must be known of a document to judge updates from their bytes: where the clocks of its clients stand and what is
 * deleted. What was admitted counts, durable or not: what comes next may build on it.
 */
export class KnownStructs implements KnownState {
  readonly #clocks: Map<number, number>;
  readonly #deleted = new Map<number, DeletedRanges>();
  readonly #protected: readonly ClockRange[];

  constructor({ clocks, deleted, protectedRanges }: OpenedDocument) {
    this.#clocks = new Map(clocks);
    for (const { client, ranges } of deleted) this.#deleted.set(client, new DeletedRanges(ranges));
    this.#protected = protectedRanges;
  }

  get clocks(): ReadonlyMap<number, number> {
    return this.#clocks;
  }

  nextClock(client: number): number {
    return this.#clocks.get(client) ?? 0;
  }

  isDeleted({ client, clock, length }: ClockRange): boolean {
    return this.#deleted.get(client)?.covers(clock, clock + length) ?? false;
  }

  isProtected({ client, clock, length }: ClockRange): boolean {
    return this.#protected.some(
      (range) => range.client === client && clock < range.clock + range.length && range.clock < clock + length,
    );
  }

  /** An update was admitted. */
  take({ reaches, newDeletes }: Pick<UpdateScan, 'reaches' | 'newDeletes'>): void {
    for (const [client, clock] of reaches) this.#clocks.set(client, clock);
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
  }
}
