import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { SpecDetail } from '../../../shared/protocol/http.ts';
import { sessionSecret } from '../../connection/session-secret.ts';
import { acquireSession, releaseSession } from './session-registry.ts';
import type { SpecSession } from './spec-session.ts';

/**
 * The session of the spec's current room; null until it is open. A new epoch has a new room and so a new session, and
 * so has another `generation` of the same room. `onReplaced` gets a session whose room the spec has left.
 */
export function useSession(
  spec: SpecDetail,
  generation: number,
  onReplaced: (session: SpecSession) => void,
): SpecSession | null {
  const [session, setSession] = useState<SpecSession | null>(null);
  const { room } = spec;
  const currentRoom = useRef(room);
  useLayoutEffect(() => {
    currentRoom.current = room;
  }, [room]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another room or generation is another session; newer facts of the spec reach it through `setContext`.
  useEffect(() => {
    let acquired: SpecSession | null = null;
    let left = false;
    void sessionSecret().then((secret) => {
      if (left) return;
      acquired = acquireSession(spec, secret);
      setSession(acquired);
    });
    return () => {
      left = true;
      setSession(null);
      if (!acquired) return;
      const leaving = acquired;
      if (currentRoom.current !== room) onReplaced(leaving);
      // React cleans up parents first: the editor below must write its last words before the session ends.
      queueMicrotask(() => releaseSession(leaving));
    };
  }, [room, generation]);

  const { context } = spec;
  useEffect(() => session?.findings.setContext(context), [session, context]);
  return session?.room === room ? session : null;
}
