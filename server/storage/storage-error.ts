/** Stable across the worker boundary, where classes do not survive. */
export type StorageErrorCode =
  | 'damaged'
  | 'room_not_current'
  | 'path_taken'
  | 'newer_data'
  | 'storage_full'
  | 'storage_failed';

export abstract class StorageError extends Error {
  abstract readonly code: StorageErrorCode;
}

/** A stored document fails its checksum, misses a record or cannot be decoded. It is reported, never served (S4, S5). */
export class DamagedDocumentError extends StorageError {
  override readonly name = 'DamagedDocumentError';
  override readonly code = 'damaged';
}

/** The room is unknown, deleted, or of an epoch that has been replaced. */
export class RoomNotCurrentError extends StorageError {
  override readonly name = 'RoomNotCurrentError';
  override readonly code = 'room_not_current';
}

/** Another spec that is not deleted has this path. */
export class PathTakenError extends StorageError {
  override readonly name = 'PathTakenError';
  override readonly code = 'path_taken';
}

/** The data was written by a newer Cospec. */
export class NewerDataError extends StorageError {
  override readonly name = 'NewerDataError';
  override readonly code = 'newer_data';
}

/** The disk failed: nothing more is written until the data has been opened again (S3). */
export class StorageFailedError extends StorageError {
  override readonly name = 'StorageFailedError';
  override readonly code = 'storage_failed';
}

/** The disk is full: nothing was written, and what is stored is fine. */
export class StorageFullError extends StorageError {
  override readonly name = 'StorageFullError';
  override readonly code = 'storage_full';
}

/** An error as plain data, for a message between threads. */
export interface StorageErrorData {
  readonly code: StorageErrorCode;
  readonly message: string;
}

/** Anything that is not one of ours is a failure of the storage. */
export function toErrorData(error: unknown): StorageErrorData {
  if (error instanceof StorageError) return { code: error.code, message: error.message };
  return { code: 'storage_failed', message: error instanceof Error ? error.message : String(error) };
}

export function fromErrorData({ code, message }: StorageErrorData): StorageError {
  switch (code) {
    case 'damaged':
      return new DamagedDocumentError(message);
    case 'room_not_current':
      return new RoomNotCurrentError(message);
    case 'path_taken':
      return new PathTakenError(message);
    case 'newer_data':
      return new NewerDataError(message);
    case 'storage_full':
      return new StorageFullError(message);
    case 'storage_failed':
      return new StorageFailedError(message);
  }
}
