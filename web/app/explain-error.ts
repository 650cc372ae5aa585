import { messages } from '../ui/messages.ts';
import { ApiError, UnreachableError } from './api.ts';

/** A sentence for people about a failed call. */
export function explainError(error: unknown): string {
  if (error instanceof ApiError) return error.detail;
  if (error instanceof UnreachableError) return messages.common.unreachable;
  return messages.common.unknownError;
}
