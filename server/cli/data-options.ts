import { resolve } from 'node:path';
import { locateRepository } from '../app.ts';
import type { ValuesOf } from '../config/option.ts';
import type { Environment } from '../config/read.ts';
import { repositoryOptions } from '../config/server-options.ts';
import { databaseFileOf } from '../storage/data-directory.ts';
import { DataFile, DataFileError } from '../storage/data-file.ts';
import { CommandError } from './command-error.ts';

/** Options of the commands that work on the stored data itself. */
export const dataOptions = { repo: repositoryOptions.repo, data: repositoryOptions.data };

/** The data directory that a server with these options has. @throws StartError */
export async function dataPlaceFor(values: ValuesOf<typeof dataOptions>, environment: Environment): Promise<string> {
  if (values.data !== null) return resolve(values.data);
  return (await locateRepository(values, environment)).dataPlace;
}

/** The file with the documents. @throws StartError */
export async function dataFileFor(values: ValuesOf<typeof dataOptions>, environment: Environment): Promise<string> {
  return databaseFileOf(await dataPlaceFor(values, environment));
}

/** Opens a data file or backup for one piece of work. @throws CommandError */
export async function withDataFile<T>(path: string, work: (file: DataFile) => Promise<T> | T): Promise<T> {
  return await explained(async () => {
    const file = DataFile.open(path);
    try {
      return await work(file);
    } finally {
      file.close();
    }
  });
}

/** What is wrong with a file is told in one line. @throws CommandError */
export async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof DataFileError ? new CommandError(error.message) : error;
  }
}
