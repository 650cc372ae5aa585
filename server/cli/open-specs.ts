import { pino } from 'pino';
import { locateRepository, openDocuments } from '../app.ts';
import { type ForgeConfig, forgeOptions } from '../config/forge-options.ts';
import type { Environment } from '../config/read.ts';
import { type LimitConfig, limitOptions, type RepositoryConfig, repositoryOptions } from '../config/server-options.ts';
import { DataDirectoryBusyError } from '../storage/data-directory.ts';
import { CommandError } from './command-error.ts';
import { LocalSpecs } from './local-specs.ts';
import { RemoteSpecs } from './remote-specs.ts';
import type { SpecService } from './spec-service.ts';

/** Options of the commands that work with a repository's documents. */
export const documentOptions = { ...repositoryOptions, ...forgeOptions, ...limitOptions };

type DocumentConfig = RepositoryConfig & ForgeConfig & LimitConfig;

/** Opens a repository's specs for one piece of work: through the server that has them, else directly. */
export async function withSpecs<T>(
  config: DocumentConfig,
  environment: Environment,
  work: (specs: SpecService) => Promise<T>,
): Promise<T> {
  const specs = await openSpecs(config, environment);
  try {
    return await work(specs);
  } finally {
    await specs.close();
  }
}

async function openSpecs(config: DocumentConfig, environment: Environment): Promise<SpecService> {
  try {
    const onFatal = (error: Error) => {
      throw error;
    };
    return new LocalSpecs(await openDocuments(config, { environment, log: pino({ enabled: false }), onFatal }));
  } catch (error) {
    if (!(error instanceof DataDirectoryBusyError)) throw error;
    const address = error.owner?.address;
    if (!address) throw new CommandError('another cospec is using these documents at the moment; try again');
    const { repository } = await locateRepository(config, environment);
    return new RemoteSpecs(address, config.token, repository.root);
  }
}
