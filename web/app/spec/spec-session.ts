import type { Decisions } from '../../../shared/doc/decisions.ts';
import type { SpecDetail } from '../../../shared/protocol/http.ts';
import { connectSpec, type SpecConnection } from '../../connection/connect-spec.ts';
import { CONNECTING, type ConnectionState } from '../../connection/connection-state.ts';
import { browserEdits } from '../../connection/edit-store.ts';
import { type Peer, readPeers, samePeers } from '../../connection/presence-peers.ts';
import { createReplica, type Replica } from '../../connection/replica.ts';
import { afterFrame, afterPaint } from '../../ui/after-paint.ts';
import { createStore, type Store } from '../../ui/store.ts';
import { author, displayName } from '../author.ts';
import { followFindings, type LiveFindings } from './live-findings.ts';

/** A spec that is open in this page: its replica, its connection and what follows from them. Knows nothing of React. */
export interface SpecSession {
  readonly room: string;
  readonly doc: Replica['doc'];
  readonly reader: Replica['reader'];
  readonly connection: SpecConnection;
  readonly state: Store<ConnectionState>;
  readonly peers: Store<readonly Peer[]>;
  readonly findings: LiveFindings;
  /** What people decided: signatures, assignments. Filled by `followDecisions`, behind the first picture. */
  readonly decisions: Store<Decisions>;
  /** What the editor does before remote changes are applied; null while no editor is mounted. */
  beforeRemoteUpdate: (() => void) | null;
  /** The text as markdown, as this page has it at the call. The printer comes behind the first picture. */
  markdown(): Promise<string>;
  dispose(): void;
}

/** Opens a replica of the spec and joins its room. */
export function openSpecSession(spec: SpecDetail, session: string): SpecSession {
  const replica = createReplica();
  const { doc, reader } = replica;
  const state = createStore<ConnectionState>(CONNECTING);
  const peers = createStore<readonly Peer[]>([]);
  const decisions = createStore<Decisions>({ signOffs: [], assignments: new Map() });
  const findings = followFindings(reader, spec.schema, spec.context, {
    whenFree: afterPaint,
    behindFrame: afterFrame,
  });
  const connection = connectSpec({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/sync`,
    room: spec.room,
    session,
    doc,
    edits: { store: browserEdits, reader },
    beforeRemoteUpdate: () => self.beforeRemoteUpdate?.(),
    onState(next) {
      if (next.loaded && !state.get().loaded) findings.check();
      state.set(next);
    },
  });
  const { awareness } = connection;

  const readPresence = () => {
    const next = readPeers(awareness, author.get().id);
    if (!samePeers(next, peers.get())) peers.set(next);
  };
  const publishAuthor = () => {
    const me = author.get();
    awareness.setLocalStateField('user', { id: me.id, name: displayName(me), color: me.color });
    readPresence();
  };
  awareness.on('change', readPresence);
  const unfollowAuthor = author.subscribe(publishAuthor);
  publishAuthor();

  const self: SpecSession = {
    room: spec.room,
    doc,
    reader,
    connection,
    state,
    peers,
    findings,
    decisions,
    beforeRemoteUpdate: null,
    async markdown() {
      const now = reader.read();
      const { print } = await import('../../../shared/markdown/print.ts');
      return print(now);
    },
    dispose() {
      unfollowAuthor();
      awareness.off('change', readPresence);
      findings.dispose();
      connection.dispose();
      replica.dispose();
    },
  };
  return self;
}
