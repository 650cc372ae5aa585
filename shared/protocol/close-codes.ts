/**
 * Why the server closes a socket. Stock y-websocket clients stay away after 4400 to 4499 and come back, with back-off,
 * after everything else.
 */
export const CLOSE = {
  /** A frame that no client of ours or of y-websocket's sends. */
  malformed: 4400,
  signIn: 4401,
  /** Not allowed: a viewer's edit, or an edit that was refused. The client's text is still in its own document. */
  forbidden: 4403,
  noSuchRoom: 4404,
  /** The document got a new history under a new room name: ask the HTTP API and reload. */
  epochReplaced: 4409,
  tooLarge: 4413,
  /** The page belongs to another version of the server: reload. */
  protocolMismatch: 4426,
  /** The server goes away for a moment. */
  restarting: 1012,
  /** The document has as many sockets as it may have. */
  tryAgainLater: 1013,
  /** The document could not be loaded, or failed while it was open. */
  documentFailed: 4500,
  /** The socket did not take what was sent to it. Coming back resyncs. */
  tooSlow: 4508,
  /** The stored document is damaged; a person has to look. */
  documentDamaged: 4510,
} as const;

export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE];

/** Whether a client should stay away until its user does something. */
export function isFinalClose(code: number): boolean {
  return code >= 4400 && code < 4500;
}
