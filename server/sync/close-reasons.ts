import { CLOSE, type CloseCode } from '../../shared/protocol/close-codes.ts';

/**
 * Why the server closes a socket, finer than the code that the client gets. A fixed set, for each is a label of a metric.
 * The one with the name of its code stands for whatever else has that code.
 */
export const CLOSE_REASONS = {
  ...CLOSE,
  /** A viewer's edit. */
  viewer: CLOSE.forbidden,
  /** A newer Cospec wrote the document. */
  newerDocument: CLOSE.forbidden,
  /** The edit goes on under a client id of somebody else. */
  foreignClient: CLOSE.forbidden,
  /** Layout and epoch are the server's. */
  protectedKey: CLOSE.forbidden,
  /** A name that would reach an object's prototype. */
  prototypeKey: CLOSE.forbidden,
  nesting: CLOSE.forbidden,
  roots: CLOSE.forbidden,
  /** Put together with the edit the document takes too long. */
  slowTrial: CLOSE.forbidden,
  /** The edit cannot be put together. */
  failedTrial: CLOSE.forbidden,
  /** It builds on what the client did not send either. */
  missingEdits: CLOSE.forbidden,
  documentSize: CLOSE.tooLarge,
  documentClients: CLOSE.tooLarge,
  presence: CLOSE.tooLarge,
  silent: CLOSE.tooSlow,
  slowReader: CLOSE.tooSlow,
  slowMessage: CLOSE.tooSlow,
  documentSockets: CLOSE.tryAgainLater,
  addressSockets: CLOSE.tryAgainLater,
  unfinishedBytes: CLOSE.tryAgainLater,
} as const satisfies Readonly<Record<string, CloseCode>>;

export type CloseReason = keyof typeof CLOSE_REASONS;

type ReasonWith<Code extends CloseCode> = {
  [Reason in CloseReason]: (typeof CLOSE_REASONS)[Reason] extends Code ? Reason : never;
}[CloseReason];

/** Why an update is not taken. */
export type RefusalReason = ReasonWith<typeof CLOSE.forbidden | typeof CLOSE.tooLarge>;
