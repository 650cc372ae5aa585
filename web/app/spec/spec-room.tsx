import { useCallback, useEffect, useState } from 'react';
import { isReadOnlyLayout } from '../../../shared/doc/layout.ts';
import type { SpecDetail } from '../../../shared/protocol/http.ts';
import { browserEdits } from '../../connection/edit-store.ts';
import { refusedRoom, type StrandedEdits, strandedEdits } from '../../connection/stranded-edits.ts';
import { useSelected } from '../../ui/store.ts';
import { type LostText, withLost } from './lost/lost-text.ts';
import { downloadName } from './save-text-file.ts';
import type { SpecSession } from './spec-session.ts';
import { SpecSkeleton } from './spec-skeleton.tsx';
import { SpecWorkspace } from './spec-workspace.tsx';
import { useSession } from './use-session.ts';

interface SpecRoomProps {
  readonly spec: SpecDetail;
  /** The server no longer knows the spec. */
  readonly gone: boolean;
  readonly onRefresh: () => Promise<void>;
}

/** Edits that are not stored for so many milliseconds make the page ask the server what is the matter. */
const SLOW_SAVE = 2_000;

/** How long, in milliseconds, until the new room of a replaced epoch is asked for again. */
const REJOIN_AFTER = 1000;

/** Joins the spec's room, follows it to a new epoch and keeps aside what could not be stored before that. */
export function SpecRoom({ spec, gone, onRefresh }: SpecRoomProps) {
  const [generation, setGeneration] = useState(0);
  const [lost, setLost] = useState<readonly LostText[]>([]);
  const [comparing, setComparing] = useState(false);
  const name = downloadName(spec.path);
  const offer = useCallback((edits: StrandedEdits) => setLost((known) => withLost(known, { ...edits, name })), [name]);
  const keepLost = useCallback(
    (session: SpecSession, reason: LostText['reason']) => {
      const { unsaved, loaded } = session.state.get();
      if (!loaded || unsaved === 0) return;
      const room = reason === 'refused' ? refusedRoom(session.room) : session.room;
      const [document, base] = [session.reader.read(), session.connection.base()];
      offer({ room, reason, count: unsaved, document, base, discard: async () => {} });
    },
    [offer],
  );
  const forgetLost = async () => {
    const [shown, ...others] = lost;
    setLost(others);
    // Storage that is blocked holds nothing, and offers nothing.
    await shown?.discard().catch(() => {});
    const merged = session !== null && isReadOnlyLayout(session.doc) ? null : spec.room;
    const next = await strandedEdits(browserEdits, spec.id, merged).catch(() => null);
    if (next !== null) offer(next);
  };
  const session = useSession(spec, generation, (left) => keepLost(left, 'replaced'));
  const reopen = useCallback(() => setGeneration((current) => current + 1), []);
  if (session === null) return <SpecSkeleton />;
  const abandon = async () => {
    keepLost(session, 'refused');
    await session.connection.setAside();
    setComparing(true);
    reopen();
  };
  return (
    <JoinedRoom
      key={`${session.room} ${generation}`}
      {...{ spec, gone, session, onRefresh }}
      lost={lost[0] ?? null}
      comparing={comparing}
      onCompare={setComparing}
      onReopen={reopen}
      onAbandon={() => void abandon()}
      onStranded={offer}
      onLostDone={() => void forgetLost()}
    />
  );
}

/** Asks for the spec anew where edits are not stored for long. Returns how to stop. */
function watchSlowSaves({ state }: SpecSession, onRefresh: () => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    const { loaded, save } = state.get();
    if (!loaded || save !== 'saving') {
      clearTimeout(timer);
      timer = undefined;
    } else timer ??= setTimeout(() => void onRefresh(), SLOW_SAVE);
  };
  const stop = state.subscribe(look);
  look();
  return () => {
    stop();
    clearTimeout(timer);
  };
}

interface JoinedRoomProps extends SpecRoomProps {
  readonly session: SpecSession;
  readonly lost: LostText | null;
  readonly comparing: boolean;
  readonly onCompare: (comparing: boolean) => void;
  readonly onReopen: () => void;
  readonly onAbandon: () => void;
  /** This browser still has edits of an earlier history of the spec. */
  readonly onStranded: (edits: StrandedEdits) => void;
  readonly onLostDone: () => void;
}

function JoinedRoom(props: JoinedRoomProps) {
  const { spec, session, onRefresh, onStranded } = props;
  const closed = useSelected(session.state, (state) => state.closed);
  const loaded = useSelected(session.state, (state) => state.loaded);
  const offline = useSelected(session.state, (state) => state.save === 'offline');
  const replaced = closed === 'replaced';
  const damaged = closed === 'damaged';
  // Not as a state of this component: it changes twice a key, and the whole page would be drawn again.
  useEffect(() => watchSlowSaves(session, onRefresh), [session, onRefresh]);
  useEffect(() => {
    // The answer says what the document can go on from.
    if (damaged) void onRefresh();
  }, [damaged, onRefresh]);
  useEffect(() => {
    if (!replaced) return;
    // The answer brings the new room, and with it a new session.
    void onRefresh();
    const timer = setInterval(() => void onRefresh(), REJOIN_AFTER);
    return () => clearInterval(timer);
  }, [replaced, onRefresh]);
  useEffect(() => {
    if (!loaded) return;
    const merged = isReadOnlyLayout(session.doc) ? null : session.room;
    // Without storage there is nothing that could be stranded in it.
    strandedEdits(browserEdits, spec.id, merged).then(
      (found) => found !== null && onStranded(found),
      () => {},
    );
  }, [loaded, session, spec.id, onStranded]);
  // Before anything has arrived there is nothing to show but why.
  return loaded || closed !== null || offline || spec.damaged ? <SpecWorkspace {...props} /> : <SpecSkeleton />;
}
