import { homedir } from 'node:os';
import { createAccess } from './auth/access.ts';
import { systemClock } from './clock.ts';
import { stateHome } from './config/environment.ts';
import type { ForgeConfig } from './config/forge-options.ts';
import type { Environment } from './config/read.ts';
import type { LimitConfig, RepositoryConfig, ServerConfig } from './config/server-options.ts';
import { syncLimitsOf } from './config/sync-options.ts';
import { createApplication } from './http/application.ts';
import { createWebServer } from './http/web-server.ts';
import { addressOf, listen, stopListening } from './listen.ts';
import type { Log } from './log.ts';
import { isCompiled, programVersion, webFolder } from './program.ts';
import { systemRandom } from './random.ts';
import { dataPlaceOf } from './repo/data-place.ts';
import { createGit } from './repo/git.ts';
import { openRepository, type Repository } from './repo/repository.ts';
import { createUpstream } from './repo/upstream.ts';
import { InlineScanner } from './scan/inline-scanner.ts';
import type { Scanner } from './scan/scanner.ts';
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
import type { Workspace } from './specs/workspace.ts';
import { type DataDirectory, takeDataDirectory } from './storage/data-directory.ts';
import { openSqliteStorage } from './storage/sqlite.ts';
import { DEFAULT_SYNC_LIMITS, type SyncLimits } from './sync/limits.ts';
import { createRooms } from './sync/rooms.ts';
import { systemSyncClock } from './sync/sync-clock.ts';
import { attachSync } from './sync/sync-server.ts';

/** What the process gives: its variables, where to log, and what to do when the disk fails. */
export interface Surroundings {
  readonly environment: Environment;
  readonly log: Log;
  readonly onFatal: (error: Error) => void;
}

/** A repository open for work, without any network. The command line uses it where no server runs. */
export interface OpenedRepository {
  readonly workspace: Workspace;
  readonly refresher: Refresher;
  readonly directory: DataDirectory;
  readonly closing: readonly ShutdownStep[];
}

/** Finds the repository of a directory and where its documents live. */
export async function locateRepository(
  config: RepositoryConfig,
  environment: Environment,
): Promise<{ repository: Repository; dataPlace: string }> {
  const repository = await openRepository(config.repo, createGit(environment));
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
): Promise<OpenedRepository> {
  const { repository, dataPlace } = await locateRepository(config, environment);
  const directory = await takeDataDirectory(dataPlace);
  try {
    const clock = systemClock;
    const random = systemRandom;
    const storage = await openSqliteStorage({ file: directory.databaseFile, now: () => clock.now() });
    const rooms = createRooms({ storage, clock: systemSyncClock, random, limits, log, onFatal });
    const scanner = createScanner(config.scanTimeout);
    const workspace: Workspace = {
      repository,
      upstream: createUpstream(
        createGit(environment),
        repository.gitDirectory === null ? null : repository.root,
        config,
      ),
      catalogue: await Catalogue.open(storage),
      ids: await IdRegister.open(directory.path),
      storage,
      rooms,
      scanner,
      template: new TemplateSource(repository.root, scanner, clock, log),
      locks: new KeyedLock(),
      clock,
      random,
      log,
      maxFileBytes: config.maxFileBytes,
    };
    const refresher = new Refresher(() => refreshCatalogue(workspace), clock);
    await refresher.refresh();
    const closing = [
      { name: 'rooms', run: () => rooms.close() },
      { name: 'scanner', run: () => scanner.close() },
      { name: 'storage', run: () => storage.close() },
      { name: 'data directory', run: () => directory.release() },
    ];
    return { workspace, refresher, directory, closing };
  } catch (error) {
    await directory.release();
    throw error;
  }
}

/** Compiled, markdown is read in threads; from the sources there is no compiled worker to start. */
function createScanner(timeout: number): Scanner {
  return isCompiled ? new ThreadedScanner({ timeout }) : new InlineScanner(systemRandom);
}

export interface RunningServer {
  /** For browsers on this machine: `http://127.0.0.1:4321`. */
  readonly address: string;
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
  const { workspace, refresher, directory, closing } = await openDocuments(config, surroundings, limits);
  const counter = new GapCounter(workspace);
  const server = createWebServer(config);
  const stopCounting = { name: 'counter', run: () => counter.close() };
  try {
    const version = await programVersion();
    const port = await listen(server, config.host, config.port);
    const access = createAccess(config, port);
    const context = { workspace, refresher, counter, maxBodyBytes: config.maxBodyBytes, version };
    server.on('request', createApplication(context, { access, publicUrl: config.publicUrl, webFolder }));
    const sync = attachSync(server, {
      rooms: workspace.rooms,
      authorize: roomAdmission(workspace, access),
      limits,
      clock: systemSyncClock,
      log,
    });
    const address = addressOf(config.host, port);
    await directory.announce(address);
    counter.countMissing();
    const steps = [
      { name: 'sockets', run: () => sync.close() },
      { name: 'requests', run: () => stopListening(server) },
      stopCounting,
      ...closing,
    ];
    return { address, workspace, dataDirectory: directory.path, close: () => shutDown(steps, log) };
  } catch (error) {
    await shutDown([{ name: 'requests', run: () => stopListening(server) }, stopCounting, ...closing], log);
    throw error;
  }
}
