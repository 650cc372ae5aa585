/** What the author is told about their edits; `data-save-state` of the page. */
export type SaveState = 'saved' | 'saving' | 'offline' | 'error';

/** Why the server ended the connection. `refused`: it did not take an update. `damaged`: it cannot read the document. */
export type ClosedReason = 'sign-in' | 'refused' | 'missing' | 'replaced' | 'too-large' | 'outdated' | 'damaged';

export interface ConnectionState {
  readonly save: SaveState;
  /** True once the document's stored state has arrived, and from then on. */
  readonly loaded: boolean;
  /** Local edits that are not known to be durable. */
  readonly unsaved: number;
  /** Whether all of those are in the browser's storage, so that they survive closing the page. */
  readonly kept: boolean;
  /** Null while the connection is open or comes back by itself. */
  readonly closed: ClosedReason | null;
}

export const CONNECTING: ConnectionState = { save: 'saving', loaded: false, unsaved: 0, kept: false, closed: null };

export function sameConnectionState(a: ConnectionState, b: ConnectionState): boolean {
  return (
    a.save === b.save && a.loaded === b.loaded && a.unsaved === b.unsaved && a.kept === b.kept && a.closed === b.closed
  );
}
