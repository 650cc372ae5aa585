import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import { DEFAULT_SYNC_LIMITS, type SyncLimits } from '../../server/sync/limits.ts';
import { seedDocument } from '../../shared/doc/seed.ts';
import { scan } from '../../shared/markdown/scan.ts';
import { newSpec, SEEDER } from '../support/sync-storage.ts';
import { startText } from '../web/editor/fuzz/run.ts';
import { checkViews, isSame } from './agreement.ts';
import { Cast } from './cast.ts';
import { heal, letFaultsHappen, type Victims } from './faults.ts';
import { LivenessViolation, Oracle, SafetyViolation } from './oracle.ts';
import { entryOf } from './simulated-database.ts';
import { SimulatedDisk } from './simulated-disk.ts';
import { SimulatedNetwork } from './simulated-network.ts';
import { type Seams, SimulatedServer } from './simulated-server.ts';
import { NATURE, World } from './world.ts';

/** How long authors write while faults happen. Milliseconds of the world, like those below. */
const CHAOS = 15_000;
/** Once everything works, all agree within this time. */
const HEALING = 120_000;
/** Whoever went without a word is not present any more after this time. */
const PARTING = 75_000;

export interface Outcome {
  /** Durable edits. */
  readonly edits: number;
  readonly serverRuns: number;
  /** Of the trace and what is stored in the end: equal for equal courses. */
  readonly digest: string;
}

/**
 * One course of the whole system. In the first part nothing may happen that must never happen, whatever fails (safety).
 * In the second part everything works and nobody writes, and what must happen happens in time (liveness).
 * @throws an error with the seed and the end of the trace; its cause is a SafetyViolation or a LivenessViolation.
 */
export async function runCourse(seed: number, seams: Seams = {}): Promise<Outcome> {
  const course = new Course(seed, seams);
  try {
    await course.run();
    return course.outcome();
  } catch (error) {
    const told = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const trace = course.world.trace.slice(-Number(process.env.COSPEC_TRACE ?? 120)).join('\n');
    throw new Error(`seed ${seed}: ${told}\n${trace}\nrepeat with COSPEC_SEED=${seed} COSPEC_COURSES=1`, {
      cause: error,
    });
  } finally {
    course.dispose();
  }
}

class Course {
  readonly world: World;
  readonly #disk = new SimulatedDisk();
  readonly #oracle: Oracle;
  readonly #server: SimulatedServer;
  readonly #cast: Cast;
  readonly #victims: Victims;

  constructor(seed: number, seams: Seams) {
    const world = new World(seed);
    const disk = this.#disk;
    this.world = world;
    const spec = newSpec('a');
    const room = `${spec.id}-${spec.epoch}`;
    this.#oracle = new Oracle(room, disk, (error) => world.fail(error));
    const markdown = startText(this.#oracle.tokens);
    const update = seedOf(markdown, spec.epoch, world);
    this.#oracle.seeded(update);
    disk.write(entryOf('createSpec', spec, update, SEEDER));
    disk.sync();
    const network = new SimulatedNetwork(world, () => this.#server.running);
    this.#server = new SimulatedServer(world, () => network, disk, this.#oracle, { limits: limitsOf(world), seams });
    this.#cast = new Cast({ world, network, server: this.#server, oracle: this.#oracle, room });
    const pages = () => this.#cast.all.map(({ owner }) => owner);
    this.#victims = { world, network, server: this.#server, disk, pages };
    world.check = () => this.#cast.check();
  }

  async run(): Promise<void> {
    const { world } = this;
    const begin = (): void => {
      this.#server.start(0);
      this.#cast.begin(CHAOS);
      letFaultsHappen(this.#victims, CHAOS);
    };
    world.after(0, begin, NATURE);
    await world.run(CHAOS);
    const rest = (): void => {
      heal(this.#victims);
      this.#cast.rest();
    };
    world.after(0, rest, NATURE);
    await this.#agree();
    await world.run(PARTING);
    this.#judge();
  }

  outcome(): Outcome {
    const stored = Y.encodeStateAsUpdate(this.#oracle.stored(this.#disk));
    const digest = createHash('sha256').update(this.world.trace.join('\n')).update(stored).digest('hex').slice(0, 16);
    return { edits: this.#oracle.durableParts.length, serverRuns: this.#server.runs, digest };
  }

  dispose(): void {
    this.#cast.dispose();
  }

  /** @throws LivenessViolation */
  async #agree(): Promise<void> {
    const { world } = this;
    const end = world.elapsed + HEALING;
    while (world.elapsed < end) {
      await world.run(1_000);
      if (this.#disagreement() === null) return;
    }
    throw new LivenessViolation(this.#disagreement() ?? 'It took too long.');
  }

  /** Why it is not over yet; null when it is. */
  #disagreement(): string | null {
    const { authors, stock, all } = this.#cast;
    for (const { owner, state } of authors)
      if (state.save !== 'saved') return `${owner.name} is not saved: ${state.save}`;
    for (const { owner, provider } of stock) if (!provider.synced) return `${owner.name} is not synced`;
    const stored = this.#oracle.stored(this.#disk);
    const other = all.find(({ doc }) => !isSame(doc, stored));
    stored.destroy();
    return other === undefined ? null : `${other.owner.name} has something else than the server`;
  }

  /** @throws SafetyViolation, LivenessViolation */
  #judge(): void {
    const late = this.#disagreement();
    if (late !== null) throw new LivenessViolation(`All agreed, and then ${late}`);
    const { authors, all } = this.#cast;
    const stored = this.#oracle.stored(this.#disk);
    checkViews(stored, authors);
    const [first] = authors;
    if (first?.author === undefined || first.author === null) throw new SafetyViolation('Nobody is there.');
    this.#oracle.judge(stored, first.author.printed(), this.#cast.living());
    this.#oracle.checkStored(this.#disk);
    stored.destroy();
    const present = all.map(({ doc }) => doc.clientID).sort();
    for (const page of all) {
      const seen = page.present.toSorted();
      if (seen.join() !== present.join()) {
        throw new LivenessViolation(`${page.owner.name} sees ${seen.join()}, and there are ${present.join()}`);
      }
    }
  }
}

/** As the server seeds a document, with a client id that the seed decides. */
function seedOf(markdown: string, epoch: string, world: World): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = world.integer(1, 999);
  seedDocument(doc, scan(markdown), { epoch, random: world.random });
  return Y.encodeStateAsUpdate(doc);
}

/** Rooms that go quickly, documents that are compacted often: what takes days elsewhere happens within a course. */
function limitsOf(world: World): SyncLimits {
  return {
    ...DEFAULT_SYNC_LIMITS,
    unloadMs: world.pick([1, 20, 500, 5_000, 30_000]) ?? 0,
    compactEvery: world.pick([3, 10, 50, 500]) ?? 0,
    backlogMs: world.pick([3_000, 10_000]) ?? 0,
  };
}
