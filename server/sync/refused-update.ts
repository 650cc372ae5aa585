import { CLOSE_REASONS, type RefusalReason } from './close-reasons.ts';

/** A well-formed update that is not taken. The socket is told why: an edit is never dropped silently. */
export class RefusedUpdateError extends Error {
  override readonly name = 'RefusedUpdateError';
  /** For the metrics; the message is for people. */
  readonly why: RefusalReason;

  constructor(why: RefusalReason, message: string) {
    super(message);
    this.why = why;
  }

  get closeCode(): (typeof CLOSE_REASONS)[RefusalReason] {
    return CLOSE_REASONS[this.why];
  }
}
