import type { Awareness } from 'y-protocols/awareness';
import { parsePresence } from '../../shared/protocol/presence.ts';
import { personColor } from './person-color.ts';

/** Somebody who has this spec open: one entry a person, however many tabs they have. */
export interface Peer {
  /** The author's id. */
  readonly id: string;
  readonly name: string;
  /** 1 to 8. */
  readonly color: number;
  /** Blocks their carets are in, one a tab at most. */
  readonly blocks: readonly string[];
  /** The author's own other tab. */
  readonly self: boolean;
}

/** Everybody but this page, in a stable order. States that do not look like ours (stock clients) have no user and are left out. */
export function readPeers(awareness: Awareness, ownId: string): readonly Peer[] {
  const peers = new Map<string, Peer>();
  for (const [client, state] of [...awareness.getStates()].sort(([a], [b]) => a - b)) {
    if (client === awareness.clientID) continue;
    const presence = parsePresence(state);
    if (!presence) continue;
    const { user, caret } = presence;
    const known = peers.get(user.id);
    const blocks = [...(known?.blocks ?? []), ...(caret === null ? [] : [caret.block])];
    peers.set(user.id, { ...(known ?? { ...user, color: personColor(user.id), self: user.id === ownId }), blocks });
  }
  return [...peers.values()].sort((a, b) => Number(a.self) - Number(b.self) || a.name.localeCompare(b.name));
}

/** Equal for everything that is shown, so that moving a caret inside a block draws nothing again. */
export function samePeers(a: readonly Peer[], b: readonly Peer[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
