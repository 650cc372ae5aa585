import { type RefObject, useEffect, useState } from 'react';
import type { Peer } from '../../connection/presence-peers.ts';
import type { SpecEditor } from '../../editor/spec-editor.ts';
import { useStore } from '../../ui/store.ts';
import type { SpecSession } from './spec-session.ts';

export interface Following {
  /** Whose place the page follows; null for one's own. */
  readonly peer: Peer | null;
  /** Follows a person, or nobody any more. */
  readonly follow: (id: string | null) => void;
}

/** Keeps a colleague's place in view until the author scrolls, types, clicks or presses Escape anywhere. */
export function useFollowing(
  session: SpecSession,
  editor: SpecEditor | null,
  scroller: RefObject<HTMLElement | null>,
): Following {
  const peers = useStore(session.peers);
  const [followed, follow] = useState<string | null>(null);
  const peer = peers.find(({ id }) => id === followed) ?? null;
  const block = peer?.blocks[0] ?? null;
  useEffect(() => {
    if (block !== null) editor?.scrollToBlock(block);
  }, [editor, block]);
  const isFollowing = peer !== null;
  useEffect(() => {
    const element = scroller.current;
    if (!isFollowing || element === null) return;
    const stop = (event: Event) => {
      if (event.target instanceof Element && event.target.closest('[data-following-note]')) return;
      follow(null);
    };
    const events = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;
    for (const name of events) element.addEventListener(name, stop, { passive: true });
    const leave = (event: KeyboardEvent) => event.key === 'Escape' && follow(null);
    addEventListener('keydown', leave);
    return () => {
      removeEventListener('keydown', leave);
      for (const name of events) element.removeEventListener(name, stop);
    };
  }, [isFollowing, scroller]);
  return { peer, follow };
}
