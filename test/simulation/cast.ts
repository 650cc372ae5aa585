import * as Y from 'yjs';
import type { Rooms } from '../../server/sync/room.ts';
import { AuthorPage, type PageSurroundings } from './author-page.ts';
import { type Emission, type Oracle, SafetyViolation } from './oracle.ts';
import { SimulatedBrowser } from './simulated-browser.ts';
import type { SimulatedNetwork } from './simulated-network.ts';
import type { SimulatedServer } from './simulated-server.ts';
import { StockPage } from './stock-page.ts';
import { NATURE, type Owner, type World } from './world.ts';

export interface Stage {
  readonly world: World;
  readonly network: SimulatedNetwork;
  readonly server: SimulatedServer;
  readonly oracle: Oracle;
  readonly room: string;
}

/** Pages at once, at most. */
const CROWD = 4;

/** Everybody who writes: pages of ours that come and go, stock clients, and the server itself. */
export class Cast {
  authors: AuthorPage[] = [];
  readonly stock: StockPage[] = [];
  readonly #stage: Stage;
  readonly #browsers: readonly SimulatedBrowser[];
  /** One author, without whom the room is empty. */
  readonly #isLonely: boolean;
  #entrances = 0;
  #isResting = false;
  /** Edits of the server's own, by the character that each writes: what to do when it is made. */
  readonly #ownEdits = new Map<string, (update: Uint8Array) => void>();

  constructor(stage: Stage) {
    this.#stage = stage;
    const { world, server } = stage;
    server.onOwnEdit = (update) => {
      for (const token of textIn(update)) this.#ownEdits.get(token)?.(update);
    };
    this.#isLonely = world.chance(0.3);
    const length = this.#isLonely ? 1 : world.integer(1, 3);
    this.#browsers = Array.from({ length }, (_, at) => new SimulatedBrowser(`browser ${at + 1}`));
  }

  get all(): readonly (AuthorPage | StockPage)[] {
    return [...this.authors, ...this.stock];
  }

  /** Everybody comes, and writes until then. */
  begin(until: number): void {
    const { world } = this.#stage;
    for (const browser of this.#browsers) this.#open(browser);
    for (let left = this.#isLonely ? 0 : world.integer(0, 2); left > 0; left--) {
      this.#enter('stock', (around) => this.stock.push(new StockPage(around)));
    }
    const often = (pace: number, act: () => void): void => {
      const next = (): void => {
        if (world.elapsed >= until) return;
        act();
        // Now and then two things happen in one moment.
        world.after(world.chance(0.2) ? 1 : world.between(0, 2 * pace), next, NATURE);
      };
      world.after(world.between(0, 2 * pace), next, NATURE);
    };
    often(world.between(100, 600), () => this.#write());
    if (this.#isLonely) often(world.between(300, 2_000), () => this.#comeOrGo());
    else if (world.chance(0.6)) often(world.between(1_000, 5_000), () => this.#comeOrGo());
    if (world.chance(0.4)) often(world.between(1_000, 4_000), () => this.#editOnServer());
  }

  /** Nobody writes any more. Every browser opens a page, so that what it kept comes back. */
  rest(): void {
    const { world } = this.#stage;
    this.#isResting = true;
    for (const browser of this.#browsers) {
      browser.isBroken = false;
      this.#open(browser);
    }
    for (const page of this.authors) world.after(0, () => page.rest(), page.owner);
  }

  check(): void {
    for (const page of this.authors) page.check();
  }

  /** Edits of those who are there. */
  living(): readonly Emission[] {
    return this.all.flatMap(({ own }) => own);
  }

  dispose(): void {
    for (const page of this.all) page.dispose();
  }

  #write(): void {
    const { world } = this.#stage;
    const page = world.pick(this.all);
    if (page !== undefined) world.after(0, () => page.act(), page.owner);
  }

  #comeOrGo(): void {
    const { world } = this.#stage;
    const page = world.pick(this.authors);
    const browser = world.pick(this.#browsers);
    if (page !== undefined && world.chance(0.5)) {
      // Often right after the last word, when that is on its way to the disk.
      if (world.chance(0.5)) world.after(0, () => page.act(), page.owner);
      world.after(world.between(0, 60), () => this.#leave(page), NATURE);
    } else if (browser !== undefined) {
      browser.isBroken = world.chance(0.1);
      if (this.authors.length < (this.#isLonely ? 1 : CROWD)) this.#open(browser);
    }
  }

  #leave(page: AuthorPage): void {
    // What a page keeps after the last one was opened comes back when the next one is.
    if (this.#isResting || !this.authors.includes(page)) return;
    this.authors = this.authors.filter((other) => other !== page);
    page.end(this.#stage.world.chance(0.5) ? 'closed' : 'crashed');
  }

  #open(browser: SimulatedBrowser): void {
    this.#enter(browser.name, (around) => this.authors.push(new AuthorPage(browser, around)));
  }

  /** In an event of the page, so that its timers are its own. */
  #enter(of: string, enter: (around: PageSurroundings) => void): void {
    const { world, network, oracle, room } = this.#stage;
    this.#entrances++;
    const owner: Owner = { name: `page ${this.#entrances} (${of})`, alive: true };
    const client = 1_000 * this.#entrances + world.integer(0, 999);
    world.log(`${owner.name} is opened with client ${client}`);
    world.after(0, () => enter({ world, network, oracle, room, owner, client }), owner);
  }

  /** As when a file is merged into a document: it has no connection, and its edits are edits like others. */
  #editOnServer(): void {
    const { world, server } = this.#stage;
    const { running } = server;
    if (running === null) return;
    world.after(0, () => void this.#edit(running.rooms, running.owner.name).catch(() => undefined), running.owner);
  }

  async #edit(rooms: Rooms, who: string): Promise<void> {
    const { world, oracle, room } = this.#stage;
    const resident = await rooms.open(room);
    const block = world.pick((await resident.view()).blocks);
    if (block === undefined) return;
    const emissions: Emission[] = [];
    const token = oracle.tokens.write(1);
    oracle.did({ emissions, written: [token], erased: [] });
    this.#ownEdits.set(token, (update) => emissions.push(oracle.emitted(who, update)));
    const at = world.integer(0, block.text.length);
    const changes = [{ from: at, to: at, insert: token }];
    const author = { id: 'merger', name: 'Merger' };
    const made = await resident.edit(author, [{ edit: 'text', block: block.id, expect: block.text, changes }]);
    world.log(`${who}: ${made === null ? 'an edit that came too late' : 'an edit'}`);
    if ((made === null) !== (emissions.length === 0)) {
      world.fail(new SafetyViolation(`${who} does not tell whether it made an edit.`));
    }
    const lost = emissions.find(({ parts }) => oracle.undurable(parts) !== null);
    if (lost !== undefined) {
      world.fail(new SafetyViolation(`${who} calls its edit durable, and it is not: ${JSON.stringify(lost.parts)}`));
    }
  }
}

/** What an update writes into texts. */
function textIn(update: Uint8Array): string {
  const { structs } = Y.decodeUpdate(update);
  return structs
    .flatMap((struct) =>
      struct instanceof Y.Item && struct.content instanceof Y.ContentString ? [struct.content.str] : [],
    )
    .join('');
}
