import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { type CospecServer, startCospec } from '../support/cospec-server.ts';
import { SAMPLE_SPEC } from '../support/sample-spec.ts';
import { listSpecs } from '../support/spec-requests.ts';
import { temporaryRepository } from '../support/temporary-repository.ts';
import { Typist, wordOf } from './typist.ts';

/** What was acknowledged to each typist at some moment. */
export type Acknowledged = ReadonlyMap<string, number>;

/** A server as a process, with people who type, on which faults are inflicted. */
export class FaultyWorld {
  readonly typists: Typist[] = [];
  readonly data: string;
  server: CospecServer;
  readonly room: string;
  readonly #options: readonly string[];
  readonly #repository: ReturnType<typeof temporaryRepository>;

  private constructor(
    repository: ReturnType<typeof temporaryRepository>,
    data: string,
    options: readonly string[],
    server: CospecServer,
    room: string,
  ) {
    this.#repository = repository;
    this.data = data;
    this.#options = options;
    this.server = server;
    this.room = room;
  }

  static async start(options: readonly string[] = [], data = mkdtempSync(join(tmpdir(), 'cospec-faults-'))) {
    const repository = temporaryRepository({ 'specs/001-kiln-alarm/spec.md': SAMPLE_SPEC });
    const server = await startCospec(repository.folder, '--data', data, ...options);
    const [spec] = await listSpecs(server.url);
    return new FaultyWorld(repository, data, options, server, spec?.room ?? '');
  }

  /** Somebody joins, and has the document. */
  async join(name: string): Promise<Typist> {
    const typist = new Typist(this.server.url, this.room, name);
    this.typists.push(typist);
    await vi.waitFor(() => expect(typist.synced).toBe(true), { timeout: 20_000, interval: 20 });
    return typist;
  }

  /** Starts the server again at the same address, on the same data. */
  async restart(): Promise<void> {
    const { port } = this.server;
    this.server = await this.#serve(this.data, '--port', String(port));
  }

  /** Lets another server read a copy of the data, and looks what it has. */
  async imageHolds(image: string, acknowledged: Acknowledged): Promise<void> {
    const server = await this.#serve(image);
    await this.holds(acknowledged, server.url).finally(() => server.kill());
  }

  #serve(data: string, ...more: readonly string[]): Promise<CospecServer> {
    return startCospec(this.#repository.folder, '--data', data, ...this.#options, ...more);
  }

  /** The spec's file in the work tree. */
  file(): string {
    return this.#repository.read('specs/001-kiln-alarm/spec.md');
  }

  acknowledged(): Acknowledged {
    return new Map(this.typists.map(({ name, acknowledged }) => [name, acknowledged]));
  }

  /** Waits until everybody was acknowledged so many words more. */
  async progress(words: number): Promise<void> {
    const before = this.acknowledged();
    await vi.waitFor(
      () => {
        for (const { name, acknowledged } of this.typists) {
          expect(acknowledged, name).toBeGreaterThanOrEqual((before.get(name) ?? 0) + words);
        }
      },
      { timeout: 60_000, interval: 20 },
    );
  }

  /** What was acknowledged is in the document of who joins now, and nothing that nobody typed. */
  async holds(acknowledged: Acknowledged, url = this.server.url): Promise<void> {
    const reader = new Typist(url, this.room, 'reader');
    await vi.waitFor(() => expect(reader.synced).toBe(true), { timeout: 20_000, interval: 20 });
    const words = reader.doc.getMap('threads');
    const missing = [...acknowledged].flatMap(([name, count]) =>
      Array.from({ length: count }, (_, index) => wordOf(name, index + 1)).filter((word) => !words.has(word)),
    );
    expect(missing).toEqual([]);
    for (const [word, n] of words.entries()) {
      const author = this.typists.find(({ name }) => word === wordOf(name, Number(n)));
      expect(Number(n), word).toBeLessThanOrEqual(author?.typed ?? 0);
    }
    reader.leave();
  }

  /** Everybody rests, is acknowledged everything, and has the same. */
  async heals(): Promise<void> {
    for (const typist of this.typists) typist.rest();
    await vi.waitFor(
      () => {
        for (const { name, acknowledged, typed } of this.typists) expect([name, acknowledged]).toEqual([name, typed]);
      },
      { timeout: 60_000, interval: 50 },
    );
    await this.holds(this.acknowledged());
    const [first, ...others] = this.typists.map(({ doc }) => doc);
    await vi.waitFor(() => {
      for (const doc of others) expect(doc.getMap('threads').toJSON()).toEqual(first?.getMap('threads').toJSON());
    }, 20_000);
  }

  async end(): Promise<void> {
    for (const typist of this.typists) typist.leave();
    await this.server.kill();
    this.#repository.remove();
    rmSync(this.data, { recursive: true, force: true });
  }
}

/** How often a fault strikes: a few times in `npm test`, or for the minutes of `npm run soak:faults`. */
export async function strike(times: number, fault: (round: number) => Promise<void>): Promise<void> {
  const minutes = Number(process.env.COSPEC_MINUTES ?? 0);
  const start = performance.now();
  const isOver = (round: number): boolean =>
    minutes > 0 ? performance.now() - start > minutes * 60_000 : round >= times;
  for (let round = 0; !isOver(round); round++) await fault(round);
}

export const SOAK_TIMEOUT = Math.max(120_000, Number(process.env.COSPEC_MINUTES ?? 0) * 90_000);
