import { AvatarStack } from '../../ui/avatar.tsx';
import { messages } from '../../ui/messages.ts';
import { useStore } from '../../ui/store.ts';
import type { SpecSession } from './spec-session.ts';

/** Everybody else who has the spec open. */
export function Peers({ session, limit = 5 }: { session: SpecSession; limit?: number }) {
  const peers = useStore(session.peers);
  if (peers.length === 0) return null;
  const people = peers.map((peer) => (peer.self ? { ...peer, name: messages.people.otherTab(peer.name) } : peer));
  return <AvatarStack people={people} limit={limit} markPeers />;
}
