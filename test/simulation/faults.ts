import type { SimulatedDisk } from './simulated-disk.ts';
import type { SimulatedNetwork } from './simulated-network.ts';
import type { SimulatedServer } from './simulated-server.ts';
import { NATURE, type Owner, type World } from './world.ts';

export interface Victims {
  readonly world: World;
  readonly network: SimulatedNetwork;
  readonly server: SimulatedServer;
  readonly disk: SimulatedDisk;
  /** Pages that are there. */
  pages(): readonly Owner[];
}

interface Fault {
  readonly name: string;
  /** Milliseconds between two, on average. */
  readonly every: number;
  strike(victims: Victims): void;
}

/** Lets something be so for a while. */
function during(world: World, milliseconds: number, begin: () => void, end: () => void): void {
  begin();
  world.after(milliseconds, end, NATURE);
}

const FAULTS: readonly Fault[] = [
  {
    name: 'a connection breaks',
    every: 2_000,
    strike({ world, network, pages }) {
      const page = world.pick(pages());
      if (page === undefined) return;
      const kind = world.chance(0.5) ? 'lost' : 'late';
      const pageHears = world.chance(0.7) ? world.between(0, 300) : world.between(0, 8_000);
      const serverHears = world.chance(0.7) ? world.between(0, 2_000) : null;
      for (const link of network.links(page)) link.breaks(kind, pageHears, serverHears);
      world.log(`the connection of ${page.name} breaks: ${kind}`);
    },
  },
  {
    name: 'the network is down',
    every: 8_000,
    strike({ world, network }) {
      if (network.down) return;
      const time = world.between(500, 8_000);
      world.log(`the network is down for ${Math.round(time)} ms`);
      for (const link of network.links()) link.breaks('lost', world.between(0, 500), world.between(0, 3_000));
      during(
        world,
        time,
        () => {
          network.down = true;
        },
        () => {
          network.down = false;
        },
      );
    },
  },
  {
    name: 'the network is slow',
    every: 5_000,
    strike({ world, network: { weather } }) {
      during(
        world,
        world.between(500, 5_000),
        () => {
          weather.most = world.between(50, 1_500);
        },
        () => {
          weather.most = 20;
        },
      );
    },
  },
  {
    name: 'a page takes nothing',
    every: 6_000,
    strike({ world, network, pages }) {
      const page = world.pick(pages());
      if (page === undefined) return;
      const time = world.between(500, 20_000);
      world.log(`${page.name} takes nothing for ${Math.round(time)} ms`);
      for (const link of network.links(page)) link.stall(time);
    },
  },
  {
    name: 'the server is killed',
    every: 5_000,
    strike: ({ world, server }) => server.crash('killed', world.between(50, 3_000)),
  },
  {
    name: 'the power is cut',
    every: 5_000,
    strike: ({ world, server }) => server.crash('without power', world.between(50, 3_000)),
  },
  {
    name: 'the server is asked to stop',
    every: 9_000,
    strike: ({ world, server }) => server.restart(world.between(50, 2_000)),
  },
  {
    name: 'the disk is slow',
    every: 4_000,
    strike({ world, server: { pace, usualSync } }) {
      during(
        world,
        world.between(500, 4_000),
        () => {
          pace.sync = world.between(50, 1_500);
        },
        () => {
          pace.sync = usualSync;
        },
      );
    },
  },
  {
    name: 'documents take long',
    every: 4_000,
    strike({ world, server: { pace } }) {
      during(
        world,
        world.between(500, 4_000),
        () => {
          pace.work = world.between(50, 800);
        },
        () => {
          pace.work = 5;
        },
      );
    },
  },
  {
    name: 'the disk is full',
    every: 9_000,
    strike({ world, disk }) {
      const time = world.between(500, 6_000);
      world.log(`the disk is full for ${Math.round(time)} ms`);
      during(
        world,
        time,
        () => {
          disk.full = true;
        },
        () => {
          disk.full = false;
        },
      );
    },
  },
  {
    name: 'a sync fails',
    every: 8_000,
    strike({ world, server, disk }) {
      world.log('the next sync fails');
      server.mayFail = true;
      disk.failing = true;
    },
  },
  {
    name: 'the clock jumps',
    every: 8_000,
    strike({ world, server: { hands } }) {
      hands.offset += world.integer(-3_600_000, 3_600_000);
      world.log(`the clock is ${Math.round(hands.offset / 1000)} s off`);
    },
  },
];

/**
 * Some of the faults, as often as chance has it: a run with all of them at once finds less than many runs with some
 * (swarm testing, Groce et al. 2012).
 */
export function letFaultsHappen(victims: Victims, until: number): void {
  const { world } = victims;
  for (const { name, every, strike } of FAULTS) {
    if (world.chance(0.5)) continue;
    const rate = every * world.between(0.3, 2);
    world.log(`may happen every ${Math.round(rate)} ms: ${name}`);
    const next = (): void => {
      if (world.elapsed >= until) return;
      strike(victims);
      plan();
    };
    const plan = (): void => {
      world.after(-Math.log(1 - world.random()) * rate, next, NATURE);
    };
    plan();
  }
}

/** From now on everything works. */
export function heal({ world, network, server, disk }: Victims): void {
  world.log('everything works from now on');
  network.down = false;
  Object.assign(network.weather, { least: 1, most: 20 });
  Object.assign(server.pace, { sync: 5, work: 5 });
  disk.full = false;
  disk.failing = false;
  server.start(0);
}
