import { homedir } from 'node:os';
import { systemClock } from './clock.ts';
import { stateHome } from './config/environment.ts';
import type { ForgeConfig } from './config/forge-options.ts';
import type { Environment } from './config/read.ts';
import type { LimitConfig, RepositoryConfig } from './config/server-options.ts';
import { VersionQueue } from './history/version-queue.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics/metrics.ts';
import { isCompiled } from './program.ts';
import { systemRandom } from './random.ts';
import { dataPlaceOf } from './repo/data-place.ts';
import { createGit } from './repo/git.ts';
import { openRepository, type Repository } from './repo/repository.ts';
import { createUpstream } from './repo/upstream.ts';
import { InlineScanner } from './scan/inline-scanner.ts';
import type { Scanner } from './scan/scanner.ts';
import type { TaskListener } from './scan/tasks.ts';
import { ThreadedScanner } from './scan/threaded-scanner.ts';
import type { ShutdownStep } from './shutdown.ts';
import { Catalogue } from './specs/catalogue.ts';
import { IdRegister } from './specs/id-register.ts';
import { KeyedLock } from './specs/keyed-lock.ts';
import { refreshCatalogue } from './specs/refresh.ts';
import { Refresher } from './specs/refresher.ts';
import { TemplateSource } from './specs/template-source.ts';
import { UpstreamBranches } from './specs/upstream-branches.ts';
import { UpstreamMarks } from './specs/upstream-marks.ts';
import type { Workspace } from './specs/workspace.ts';
import { type DataDirectory, takeDataDirectory } from './storage/data-directory.ts';
import { openSqliteStorage } from './storage/sqlite.ts';
import { DEFAULT_SYNC_LIMITS, type SyncLimits } from './sync/limits.ts';
import { createRooms } from './sync/rooms.ts';
import { systemSyncClock } from './sync/sync-clock.ts';
import type { SyncCounts } from './sync/sync-counts.ts';

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
export interface Watch {
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
 * @param name what the repository is called here; its folder's name where nothing else is said
 * @throws StartError, DataDirectoryBusyError, DataDirectoryError, StorageError
 */
export async function openDocuments(
  config: RepositoryConfig & LimitConfig & ForgeConfig,
  { environment, log, onFatal }: Surroundings,
  limits: SyncLimits = DEFAULT_SYNC_LIMITS,
  watch: Watch = {},
  name?: string,
): Promise<OpenedRepository> {
  const { repository: found, dataPlace } = await locateRepository(config, environment);
  const repository = name === undefined ? found : { ...found, name };
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
    const catalogue = await Catalogue.open(storage);
    const rooms = createRooms({
      storage,
      clock: systemSyncClock,
      random,
      limits,
      log,
      onFatal,
      onDamaged: ({ id, epoch }) => catalogue.foundDamaged(id, epoch),
      ...(counts && { counts }),
    });
    const inside = repository.gitDirectory === null ? null : repository.root;
    const upstream = createUpstream(createGit(environment), inside, config);
    const workspace: Workspace = {
      repository,
      upstream,
      branches: new UpstreamBranches(upstream, repository, clock, log),
      marks: await UpstreamMarks.open(directory.path),
      catalogue,
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
