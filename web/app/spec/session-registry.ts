import type { SpecDetail } from '../../../shared/protocol/http.ts';
import { openSpecSession, type SpecSession } from './spec-session.ts';

interface Entry {
  readonly session: SpecSession;
  users: number;
  stopLingering: (() => void) | null;
}

const entries = new Map<string, Entry>();

/** Opens the spec's room, or takes up a session that is still sending its last edits. */
export function acquireSession(spec: SpecDetail, secret: string): SpecSession {
  let entry = entries.get(spec.room);
  if (!entry) {
    entry = { session: openSpecSession(spec, secret), users: 0, stopLingering: null };
    entries.set(spec.room, entry);
  }
  entry.users++;
  entry.stopLingering?.();
  entry.stopLingering = null;
  return entry.session;
}

/**
 * Gives a session back. One with edits that are not durable stays connected until they are, so that leaving the page
 * of a spec loses nothing; coming back finds the same document.
 */
export function releaseSession(session: SpecSession): void {
  const entry = entries.get(session.room);
  if (entry?.session !== session || --entry.users > 0) return;
  const settle = () => {
    const { unsaved, closed } = session.state.get();
    if (unsaved > 0 && closed === null) return;
    entry.stopLingering?.();
    entries.delete(session.room);
    session.dispose();
  };
  entry.stopLingering = session.state.subscribe(settle);
  settle();
}

addEventListener('beforeunload', (event) => {
  const unsaved = [...entries.values()].some((entry) => entry.session.state.get().unsaved > 0);
  if (unsaved) event.preventDefault();
});
