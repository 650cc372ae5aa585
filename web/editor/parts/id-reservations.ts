import type { Awareness } from 'y-protocols/awareness';
import { parseItemId } from '../../../shared/spec/item-id.ts';

/** Ids that authors hold ready for the item they add next, so that two who add at once do not take the same one. */
export interface IdReservations {
  /** What others announced. */
  others(): readonly string[];
  /** This author's own id of a family, unless somebody with an older right announced the same; null without one. */
  own(prefix: string): string | null;
  announce(ids: readonly string[]): void;
}

/** For one author alone. */
export const NO_RESERVATIONS: IdReservations = { others: () => [], own: () => null, announce: () => {} };

/** Name of the field in a client's awareness state. */
const FIELD = 'reserved';
const MOST = 4;
const LONGEST = 24;

/** Reservations in presence: they come and go with the connection. Where two meet, the lower client id keeps its own. */
export class PresenceReservations implements IdReservations {
  readonly #awareness: Awareness;

  constructor(awareness: Awareness) {
    this.#awareness = awareness;
  }

  others(): readonly string[] {
    return this.#announced((client) => client !== this.#awareness.clientID);
  }

  own(prefix: string): string | null {
    const mine = reservedIn(this.#awareness.getLocalState());
    const older = this.#announced((client) => client < this.#awareness.clientID);
    return mine.find((id) => parseItemId(id)?.prefix === prefix && !older.includes(id)) ?? null;
  }

  announce(ids: readonly string[]): void {
    const now = reservedIn(this.#awareness.getLocalState());
    if (now.length === ids.length && now.every((id, index) => id === ids[index])) return;
    this.#awareness.setLocalStateField(FIELD, ids);
  }

  #announced(counts: (client: number) => boolean): string[] {
    return [...this.#awareness.getStates()].flatMap(([client, state]) => (counts(client) ? reservedIn(state) : []));
  }
}

/** Another client may send anything: only what looks like ids counts. */
function reservedIn(state: unknown): readonly string[] {
  if (typeof state !== 'object' || state === null || !(FIELD in state) || !Array.isArray(state.reserved)) return [];
  const ids: readonly unknown[] = state.reserved;
  return ids
    .slice(0, MOST)
    .filter((id) => typeof id === 'string')
    .filter((id) => id.length <= LONGEST && parseItemId(id) !== null);
}
