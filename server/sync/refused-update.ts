import { CLOSE } from '../../shared/protocol/close-codes.ts';

/** A well-formed update that is not taken. The socket is told why: an edit is never dropped silently. */
export class RefusedUpdateError extends Error {
  override readonly name = 'RefusedUpdateError';
  readonly closeCode: typeof CLOSE.forbidden | typeof CLOSE.tooLarge;

  constructor(why: 'forbidden' | 'tooLarge', reason: string) {
    super(reason);
    this.closeCode = CLOSE[why];
  }
}
