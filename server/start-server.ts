import type { Server } from 'node:http';
import { locateRepository, type OpenedRepository, openDocuments, type Surroundings } from './app.ts';
import { createAccess } from './auth/access.ts';
import type { ServerConfig } from './config/server-options.ts';
import { syncLimitsOf } from './config/sync-options.ts';
import { VersionKeeper } from './history/version-keeper.ts';
import { createApplication } from './http/application.ts';
import { RequestCounts } from './http/request-counts.ts';
import { type Site, Sites } from './http/sites.ts';
import { createWebServer } from './http/web-server.ts';
import { addressOf, listen, stopListening } from './listen.ts';
import { Metrics } from './metrics/metrics.ts';
import { programVersion, webFolder } from './program.ts';
import { Readiness } from './readiness.ts';
import { apartFrom, repositoryNames } from './repo/several-repositories.ts';
import { type ShutdownStep, shutDown } from './shutdown.ts';
import { GapCounter } from './specs/gap-counter.ts';
import { roomAdmission } from './specs/room-admission.ts';
import type { SpecEntry } from './specs/spec-entry.ts';
import { UpstreamWatch } from './specs/upstream-watch.ts';
import type { Workspace } from './specs/workspace.ts';
import { systemSyncClock } from './sync/sync-clock.ts';
import { SyncCounts } from './sync/sync-counts.ts';
import { attachSync } from './sync/sync-server.ts';

/** One repository of a running server. */
export interface ServedRepository {
  readonly workspace: Workspace;
  readonly dataDirectory: string;
}

export interface RunningServer extends ServedRepository {
  /** For browsers on this machine: `http://127.0.0.1:4321`. */
  readonly address: string;
  readonly port: number;
  /** All, the first of them being the server's own `workspace`. */
  readonly repositories: readonly ServedRepository[];
  close(): Promise<void>;
}

/** A repository with everything that works on it, and how to end that. */
interface OpenedSite extends Site {
  readonly opened: OpenedRepository;
  readonly keeper: VersionKeeper;
  readonly steps: readonly ShutdownStep[];
}

/**
 * Starts the whole server. It listens only once everything is ready.
 * @param directories the repositories; each keeps its documents apart. Default: the one of the settings.
 * @throws what `openDocuments` throws, StartError for port, host and repositories that are not apart
 */
export async function startServer(
  config: ServerConfig,
  surroundings: Surroundings,
  directories: readonly string[] = [config.repo],
): Promise<RunningServer> {
  const { log } = surroundings;
  const limits = syncLimitsOf(config);
  const [metrics, counts, requests] = [new Metrics(), new SyncCounts(), new RequestCounts()];
  const names = await namesOf(config, surroundings, directories);
  const opened: OpenedSite[] = [];
  const closing = () => opened.flatMap(({ steps }) => steps);
  let server: Server | null = null;
  try {
    const version = await programVersion();
    for (const [index, repo] of directories.entries()) {
      const documents = await openDocuments(
        { ...config, repo },
        surroundings,
        limits,
        { metrics, counts },
        names[index],
      );
      opened.push(siteOf(documents, config, version));
    }
    const web = createWebServer(config);
    server = web;
    const sites = new Sites(opened);
    sites.assertApart();
    const port = await listenAgain(web, config, surroundings);
    const access = createAccess(config, port);
    const workspaces = opened.map(({ workspace }) => workspace);
    const readiness = new Readiness(
      { probe: async () => void (await Promise.all(workspaces.map(({ storage }) => storage.probe()))) },
      () => systemSyncClock.elapsed(),
    );
    const { publicUrl } = config;
    web.on('request', createApplication(sites, { access, publicUrl, webFolder, readiness, metrics, requests, log }));
    const sync = attachSync(web, {
      rooms: { join: async (room, peer) => await (await sites.ofRoom(room)).workspace.rooms.join(room, peer) },
      authorize: roomAdmission(async (room) => (await sites.ofRoom(room)).workspace, access),
      limits,
      clock: systemSyncClock,
      log,
      counts,
    });
    metrics.watch({
      version,
      sync: counts,
      requests,
      connections: () => sync.socketCount,
      documents: () => sum(workspaces, ({ rooms }) => rooms.openRooms.length),
      specs: () => sum(workspaces, (workspace) => liveSpecs(workspace).length),
      damaged: () => sum(workspaces, (workspace) => liveSpecs(workspace).filter(({ damaged }) => damaged).length),
      isStorageFull: () => workspaces.some(({ storage }) => storage.isFull),
    });
    const address = addressOf(config.host, port);
    for (const site of opened) {
      await site.opened.directory.announce(address);
      site.counter.countMissing();
      await site.keeper.resume();
    }
    const steps = [
      { name: 'sockets', run: () => sync.close() },
      { name: 'requests', run: () => stopListening(web) },
      ...closing(),
    ];
    const close = () => {
      // Before anything else, so that no balancer sends anybody here.
      readiness.stop();
      return shutDown(steps, log);
    };
    const repositories = opened.map((site) => ({
      workspace: site.workspace,
      dataDirectory: site.opened.directory.path,
    }));
    const [first] = repositories;
    if (first === undefined) throw new RangeError('A server needs a repository.');
    return { address, port, ...first, repositories, close };
  } catch (error) {
    const web = server;
    const requests = web === null ? [] : [{ name: 'requests', run: () => stopListening(web) }];
    await shutDown([...requests, ...closing()], log);
    throw error;
  }
}

/** What each is called; nothing to say where there is one. @throws StartError where two are not apart */
async function namesOf(
  config: ServerConfig,
  { environment }: Surroundings,
  directories: readonly string[],
): Promise<readonly (string | undefined)[]> {
  if (directories.length < 2) return [undefined];
  const located = await Promise.all(directories.map((repo) => locateRepository({ ...config, repo }, environment)));
  apartFrom(located.map(({ repository, dataPlace }) => ({ root: repository.root, dataPlace })));
  return repositoryNames(located.map(({ repository }) => repository.root));
}

function siteOf(opened: OpenedRepository, config: ServerConfig, version: string): OpenedSite {
  const { workspace, refresher } = opened;
  const counter = new GapCounter(workspace);
  const watch = new UpstreamWatch(workspace, config.fetchEvery * 60_000);
  const keeper = new VersionKeeper(workspace, config.historyPause);
  const steps = [
    { name: 'counter', run: () => counter.close() },
    { name: 'fetching', run: () => watch.close() },
    { name: 'version keeper', run: () => keeper.close() },
    ...opened.closing,
  ];
  const { maxBodyBytes } = config;
  return { workspace, refresher, counter, watch, maxBodyBytes, version, opened, keeper, steps };
}

/** @throws StartError */
async function listenAgain(
  server: Server,
  { host, port }: ServerConfig,
  { formerPort, log }: Surroundings,
): Promise<number> {
  if (port !== 0 || !formerPort) return await listen(server, host, port);
  try {
    return await listen(server, host, formerPort);
  } catch (error) {
    log.warn({ port: formerPort, err: error }, 'the port of the run before cannot be had again');
    return await listen(server, host, port);
  }
}

const liveSpecs = ({ catalogue }: Workspace): SpecEntry[] =>
  catalogue.entries().filter(({ record }) => record.deletedAt === null);

function sum<T>(values: readonly T[], of: (value: T) => number): number {
  return values.reduce((total, value) => total + of(value), 0);
}
