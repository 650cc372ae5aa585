import type { Server } from 'node:http';
import { homedir } from 'node:os';
import { createAccess } from './auth/access.ts';
import { systemClock } from './clock.ts';
import { stateHome } from './config/environment.ts';
import type { ForgeConfig } from './config/forge-options.ts';
import type { Environment } from './config/read.ts';
import type { LimitConfig, RepositoryConfig, ServerConfig } from './config/server-options.ts';
import { syncLimitsOf } from './config/sync-options.ts';
import { VersionKeeper } from './history/version-keeper.ts';
import { VersionQueue } from './history/version-queue.ts';
import { createApplication } from './http/application.ts';
import { RequestCounts } from './http/request-counts.ts';
import { createWebServer } from './http/web-server.ts';
import { addressOf, listen, stopListening } from './listen.ts';
import type { Log } from './log.ts';
import { Metrics } from './metrics/metrics.ts';
import { isCompiled, programVersion, webFolder } from './program.ts';
import { systemRandom } from './random.ts';
import { Readiness } from './readiness.ts';
import { dataPlaceOf } from './repo/data-place.ts';
import { createGit } from './repo/git.ts';
import { openRepository, type Repository } from './repo/repository.ts';
import { createUpstream } from './repo/upstream.ts';
import { InlineScanner } from './scan/inline-scanner.ts';
import type { Scanner } from './scan/scanner.ts';
import type { TaskListener } from './scan/tasks.ts';
import { ThreadedScanner } from './scan/threaded-scanner.ts';
import { type ShutdownStep, shutDown } from './shutdown.ts';
import { Catalogue } from './specs/catalogue.ts';
import { GapCounter } from './specs/gap-counter.ts';
import { IdRegister } from './specs/id-register.ts';
import { KeyedLock } from './specs/keyed-lock.ts';
import { refreshCatalogue } from './specs/refresh.ts';
import { Refresher } from './specs/refresher.ts';
import { roomAdmission } from './specs/room-admission.ts';
import { TemplateSource } from './specs/template-source.ts';
import { UpstreamBranches } from './specs/upstream-branches.ts';
import { UpstreamMarks } from './specs/upstream-marks.ts';
import { UpstreamWatch } from './specs/upstream-watch.ts';
import type { Workspace } from './specs/workspace.ts';
import { type DataDirectory, takeDataDirectory } from './storage/data-directory.ts';
import { openSqliteStorage } from './storage/sqlite.ts';
import { DEFAULT_SYNC_LIMITS, type SyncLimits } from './sync/limits.ts';
import { createRooms } from './sync/rooms.ts';
import { systemSyncClock } from './sync/sync-clock.ts';
import { SyncCounts } from './sync/sync-counts.ts';
import { attachSync } from './sync/sync-server.ts';

/** What the process gives: its variables, where to log, and what to do when the disk fails. */
export interface Surroundings {
  readonly environment: Environment;
  readonly log: Log;
  readonly onFatal: (error: Error) => void;
  /** Where the run before listened: `port: 0` chooses it again, if it can be had. */
  readonly formerPort?: number | null;
}

/** A repository open for work, without any network. The command line uses it where no server runs. */
export interface OpenedRepository {
  readonly workspace: Workspace;
  readonly refresher: Refresher;
  readonly directory: DataDirectory;
  readonly closing: readonly ShutdownStep[];
}

/** What hears how the parts fare. */
interface Watch {
  readonly metrics?: Metrics;
  readonly counts?: SyncCounts;
}

/** Finds the repository of a directory and where its documents live. */
export async function locateRepository(
  config: Pick<RepositoryConfig, 'repo' | 'data'>,
  environment: Environment,
): Promise<{ repository: Repository; dataPlace: string }> {
  const repository = await openRepository(config.repo, createGit(environment), environment.SPECIFY_FEATURE_DIRECTORY);
  return { repository, dataPlace: dataPlaceOf(repository, config.data, stateHome(environment, homedir())) };
}

/**
 * Opens a repository's documents, alone on their data directory.
 * @throws StartError, DataDirectoryBusyError, DataDirectoryError, StorageError
 */
export async function openDocuments(
  config: RepositoryConfig & LimitConfig & ForgeConfig,
  { environment, log, onFatal }: Surroundings,
  limits: SyncLimits = DEFAULT_SYNC_LIMITS,
  watch: Watch = {},
): Promise<OpenedRepository> {
  const { repository, dataPlace } = await locateRepository(config, environment);
  const directory = await takeDataDirectory(dataPlace);
  const { metrics, counts } = watch;
  const scanner = createScanner(config.scanTimeout, (task, milliseconds) => {
    if (task === 'inspect') metrics?.validated(milliseconds);
  });
  try {
    const clock = systemClock;
    const random = systemRandom;
    const template = new TemplateSource(repository.root, scanner, clock, log);
    // Its thread starts while the storage opens; whoever needs the template hears of a failure.
    template.current().catch(() => undefined);
    const storage = await openSqliteStorage({
      file: directory.databaseFile,
      now: () => clock.now(),
      onCommit: (milliseconds, appends) => metrics?.committed(milliseconds, appends),
    });
    const rooms = createRooms({
      storage,
      clock: systemSyncClock,
      random,
      limits,
      log,
      onFatal,
      ...(counts && { counts }),
    });
    const inside = repository.gitDirectory === null ? null : repository.root;
    const upstream = createUpstream(createGit(environment), inside, config);
    const workspace: Workspace = {
      repository,
      upstream,
      branches: new UpstreamBranches(upstream, repository, clock, log),
      marks: await UpstreamMarks.open(directory.path),
      catalogue: await Catalogue.open(storage),
      ids: await IdRegister.open(directory.path),
      storage,
      rooms,
      scanner,
      template,
      locks: new KeyedLock(),
      versions: new VersionQueue(),
      clock,
      random,
      log,
      maxFileBytes: config.maxFileBytes,
    };
    const refresher = new Refresher(() => refreshCatalogue(workspace), clock);
    await refresher.refresh();
    const closing = [
      { name: 'versions', run: () => workspace.versions.settled() },
      { name: 'rooms', run: () => rooms.close() },
      { name: 'scanner', run: () => scanner.close() },
      { name: 'storage', run: () => storage.close() },
      { name: 'data directory', run: () => directory.release() },
    ];
    return { workspace, refresher, directory, closing };
  } catch (error) {
    await scanner.close();
    await directory.release();
    throw error;
  }
}

/** Compiled, markdown is read in threads; from the sources there is no compiled worker to start. */
function createScanner(timeout: number, onTask: TaskListener): Scanner {
  return isCompiled ? new ThreadedScanner({ timeout, onTask }) : new InlineScanner(systemRandom, onTask);
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

export interface RunningServer {
  /** For browsers on this machine: `http://127.0.0.1:4321`. */
  readonly address: string;
  readonly port: number;
  readonly workspace: Workspace;
  readonly dataDirectory: string;
  close(): Promise<void>;
}

/**
 * Starts the whole server. It listens only once everything is ready.
 * @throws what `openDocuments` throws, StartError for port and host
 */
export async function startServer(config: ServerConfig, surroundings: Surroundings): Promise<RunningServer> {
  const { log } = surroundings;
  const limits = syncLimitsOf(config);
  const [metrics, counts, requests] = [new Metrics(), new SyncCounts(), new RequestCounts()];
  const watch = { metrics, counts };
  const { workspace, refresher, directory, closing } = await openDocuments(config, surroundings, limits, watch);
  const readiness = new Readiness(workspace.storage, () => systemSyncClock.elapsed());
  const counter = new GapCounter(workspace);
  const upstreamWatch = new UpstreamWatch(workspace, config.fetchEvery * 60_000);
  const keeper = new VersionKeeper(workspace, config.historyPause);
  const server = createWebServer(config);
  const stopCounting = { name: 'counter', run: () => counter.close() };
  const stopFetching = { name: 'fetching', run: () => upstreamWatch.close() };
  const stopKeeping = { name: 'version keeper', run: () => keeper.close() };
  try {
    const version = await programVersion();
    const port = await listenAgain(server, config, surroundings);
    const access = createAccess(config, port);
    const context = { workspace, refresher, counter, watch: upstreamWatch, maxBodyBytes: config.maxBodyBytes, version };
    const { publicUrl } = config;
    server.on('request', createApplication(context, { access, publicUrl, webFolder, readiness, metrics, requests }));
    const sync = attachSync(server, {
      rooms: workspace.rooms,
      authorize: roomAdmission(workspace, access),
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
      documents: () => workspace.rooms.openRooms.length,
      specs: () => workspace.catalogue.entries().filter(({ record }) => record.deletedAt === null).length,
      isStorageFull: () => workspace.storage.isFull,
    });
    const address = addressOf(config.host, port);
    await directory.announce(address);
    counter.countMissing();
    await keeper.resume();
    const steps = [
      { name: 'sockets', run: () => sync.close() },
      { name: 'requests', run: () => stopListening(server) },
      stopCounting,
      stopFetching,
      stopKeeping,
      ...closing,
    ];
    const close = () => {
      // Before anything else, so that no balancer sends anybody here.
      readiness.stop();
      return shutDown(steps, log);
    };
    return { address, port, workspace, dataDirectory: directory.path, close };
  } catch (error) {
    await shutDown(
      [{ name: 'requests', run: () => stopListening(server) }, stopCounting, stopFetching, stopKeeping, ...closing],
      log,
    );
    throw error;
  }
}
