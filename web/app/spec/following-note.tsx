import type { Peer } from '../../connection/presence-peers.ts';
import { AvatarDisc } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { messages } from '../../ui/messages.ts';
import styles from './following-note.module.css';

/** A frame around the text in the colour of the person whose place the page follows, and how to stop. */
export function FollowingNote({ peer, onStop }: { peer: Peer; onStop: () => void }) {
  return (
    <div className={styles.frame} data-color={peer.color}>
      <div className={styles.note} role="status" data-following-note>
        <AvatarDisc name={peer.name} color={peer.color} size="tiny" />
        <span>{messages.people.following(peer.name)}</span>
        <Button size="small" variant="ghost" onClick={onStop}>
          {messages.people.stopFollowing}
        </Button>
      </div>
    </div>
  );
}
