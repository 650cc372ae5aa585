import { InvalidUtf8Error } from '../../shared/markdown/decode.ts';
import { CLOSE } from '../../shared/protocol/close-codes.ts';
import { ForgeError } from '../repo/forge/forge.ts';
import { hasCode, OutsideRepositoryError } from '../repo/inside.ts';
import {
  BranchCheckedOutError,
  InvalidBranchError,
  PublishFailedError,
  PushFailedError,
} from '../repo/publish/publish-error.ts';
import { FetchFailedError } from '../repo/remote/fetch.ts';
import { FileChangedError, UnreadableFileError } from '../repo/spec-file.ts';
import { InvalidPathError } from '../repo/spec-path.ts';
import { ScanTimeoutError } from '../scan/scanner.ts';
import {
  DocumentMovedOnError,
  MergeConflictError,
  PathOccupiedError,
  SpecNotFoundError,
  UnknownBaseError,
} from '../specs/spec-error.ts';
import {
  DamagedDocumentError,
  PathTakenError,
  RoomNotCurrentError,
  StorageFailedError,
  StorageFullError,
} from '../storage/storage-error.ts';
import { RefusedUpdateError } from '../sync/refused-update.ts';
import { RoomClosedError, RoomNotFoundError } from '../sync/room.ts';
import { HttpProblem } from './problem.ts';

/** What an error of the inner layers means to a client. Unknown ones tell nothing. */
export function problemOf(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  // An address with a broken percent sign.
  if (error instanceof URIError) return new HttpProblem(404, 'not_found', 'There is nothing at this address.');
  if (error instanceof SpecNotFoundError) return new HttpProblem(404, 'not_found', error.message);
  if (error instanceof RoomNotFoundError || error instanceof RoomNotCurrentError) {
    return new HttpProblem(404, 'not_found', 'The spec was reloaded or deleted meanwhile.');
  }
  if (error instanceof RoomClosedError)
    return new HttpProblem(503, 'not_ready', 'The document was just closed; try again.');
  if (error instanceof RefusedUpdateError && error.closeCode === CLOSE.tooLarge)
    return new HttpProblem(413, 'too_large', error.message);
  if (error instanceof FileChangedError)
    return new HttpProblem(409, 'file_changed', error.message, { actual: error.actual });
  if (error instanceof MergeConflictError) {
    const { message, conflicts, actual } = error;
    return new HttpProblem(409, 'merge_conflict', message, { conflicts, ...(actual === null ? {} : { actual }) });
  }
  if (error instanceof BranchCheckedOutError) return new HttpProblem(409, 'branch_checked_out', error.message);
  if (error instanceof InvalidBranchError) return new HttpProblem(400, 'invalid_branch', error.message);
  if (error instanceof PublishFailedError) return new HttpProblem(409, 'publish_failed', error.message);
  if (error instanceof PushFailedError) return new HttpProblem(502, 'push_failed', error.message);
  if (error instanceof ForgeError) return new HttpProblem(502, 'forge_failed', error.message);
  if (error instanceof FetchFailedError) return new HttpProblem(502, 'fetch_failed', error.message);
  if (error instanceof DocumentMovedOnError) return new HttpProblem(409, 'outdated', error.message);
  if (error instanceof UnknownBaseError) return new HttpProblem(409, 'unknown_base', error.message);
  if (error instanceof PathOccupiedError || error instanceof PathTakenError)
    return new HttpProblem(409, 'path_taken', error.message);
  if (error instanceof OutsideRepositoryError) return new HttpProblem(403, 'outside_repository', error.message);
  if (error instanceof InvalidPathError) return new HttpProblem(400, 'invalid_path', error.message);
  // About a file of the repository: bodies are decoded, and answered with 400, before they come this far.
  if (error instanceof InvalidUtf8Error)
    return new HttpProblem(422, 'invalid_utf8', `The file cannot be opened: ${error.message}.`);
  if (error instanceof UnreadableFileError) return new HttpProblem(422, 'unreadable_file', error.message);
  if (error instanceof ScanTimeoutError) return new HttpProblem(503, 'not_ready', error.message);
  if (error instanceof DamagedDocumentError) {
    return new HttpProblem(
      500,
      'damaged_document',
      'The stored document fails its checks, so it is not served. The file in the repository is untouched.',
    );
  }
  if (error instanceof StorageFailedError)
    return new HttpProblem(503, 'not_ready', 'The disk failed. Nothing is stored until the server has been restarted.');
  if (error instanceof StorageFullError)
    return new HttpProblem(507, 'disk_full', 'The server’s disk is full. Try again when there is room.');
  if (hasCode(error, 'ENOSPC', 'EDQUOT'))
    return new HttpProblem(507, 'disk_full', 'The disk of the repository is full. Try again when there is room.');
  if (hasCode(error, 'EACCES', 'EPERM', 'EROFS', 'EISDIR', 'ENOTDIR')) {
    return new HttpProblem(500, 'unwritable_file', 'The file system does not let the server write there.');
  }
  return new HttpProblem(500, 'internal_error', 'Something went wrong in the server; its log says more.');
}
