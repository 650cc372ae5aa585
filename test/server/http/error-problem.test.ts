import { expect, it } from 'vitest';
import { problemOf } from '../../../server/http/error-problem.ts';
import { StorageFailedError, StorageFullError } from '../../../server/storage/storage-error.ts';

const system = (code: string): Error => Object.assign(new Error(code), { code });

it.each([
  ['the data directory is full', new StorageFullError('full'), 507, 'disk_full'],
  ['the repository’s disk is full', system('ENOSPC'), 507, 'disk_full'],
  ['the quota is used up', system('EDQUOT'), 507, 'disk_full'],
  ['the folder may not be written', system('EACCES'), 500, 'unwritable_file'],
  ['the file system is read-only', system('EROFS'), 500, 'unwritable_file'],
  ['the disk failed', new StorageFailedError('gone'), 503, 'not_ready'],
])('%s', (_what, error, status, code) => {
  expect(problemOf(error)).toMatchObject({ status, code });
});
