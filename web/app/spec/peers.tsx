import { Avatar, AvatarDisc, AvatarStack } from '../../ui/avatar.tsx';
import { classNames } from '../../ui/class-names.ts';
import { messages } from '../../ui/messages.ts';
import { useStore } from '../../ui/store.ts';
import styles from './peers.module.css';
import type { SpecSession } from './spec-session.ts';
import type { Following } from './use-following.ts';

interface PeersProps {
  readonly session: SpecSession;
  readonly following: Following;
  readonly limit?: number;
}

/** Everybody else who has the spec open; a colleague's disc follows them through the text. */
export function Peers({ session, following, limit = 5 }: PeersProps) {
  const peers = useStore(session.peers);
  if (peers.length === 0) return null;
  const shown = peers.length > limit ? peers.slice(0, limit - 1) : peers;
  const rest = peers.slice(shown.length);
  return (
    <span className={styles.peers}>
      {shown.map(({ id, name, color, self }) =>
        self ? (
          <Avatar key={id} name={messages.people.otherTab(name)} color={color} peer={id} />
        ) : (
          <button
            key={id}
            type="button"
            className={classNames(styles.peer, following.peer?.id === id && styles.followed)}
            aria-label={messages.people.follow(name)}
            aria-pressed={following.peer?.id === id}
            data-tooltip={messages.people.follow(name)}
            data-peer={id}
            onClick={() => following.follow(following.peer?.id === id ? null : id)}
          >
            <AvatarDisc name={name} color={color} />
          </button>
        ),
      )}
      {rest.length > 0 && <AvatarStack people={rest} limit={1} />}
    </span>
  );
}
