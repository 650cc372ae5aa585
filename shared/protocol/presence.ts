/** Who somebody is in a document, in the awareness field `user`. */
export interface PresenceUser {
  readonly id: string;
  readonly name: string;
  /** 1 to 8: a colour of the palette, not a colour value. */
  readonly color: number;
}

/** A selection in one block. The positions are Yjs relative positions as JSON. */
export interface PresenceCaret {
  readonly block: string;
  readonly anchor: unknown;
  readonly head: unknown;
}

/** The awareness state of a Cospec client. Stock clients may send anything. */
export interface PresenceState {
  readonly user: PresenceUser;
  readonly caret: PresenceCaret | null;
  /** Schema id or container block id of the section the person is in. */
  readonly section: string | null;
}

const MAX_ID = 64;
const MAX_NAME = 80;

/** Reads another client's state without trust. Null where it does not even say who it is. */
export function parsePresence(state: unknown): PresenceState | null {
  if (!isRecord(state)) return null;
  const user = parseUser(state.user);
  if (user === null) return null;
  return { user, caret: parseCaret(state.caret), section: typeof state.section === 'string' ? state.section : null };
}

function parseUser(user: unknown): PresenceUser | null {
  if (!isRecord(user)) return null;
  const { id, name, color } = user;
  if (typeof id !== 'string' || id === '' || id.length > MAX_ID) return null;
  if (typeof name !== 'string' || name.trim() === '') return null;
  const known = typeof color === 'number' && Number.isInteger(color) && color >= 1 && color <= 8;
  return { id, name: name.trim().slice(0, MAX_NAME), color: known ? color : 1 };
}

function parseCaret(caret: unknown): PresenceCaret | null {
  if (!isRecord(caret) || typeof caret.block !== 'string') return null;
  return { block: caret.block, anchor: caret.anchor, head: caret.head };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
