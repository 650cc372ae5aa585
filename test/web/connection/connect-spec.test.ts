import { afterEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { CLOSE } from '../../../shared/protocol/close-codes.ts';
import { encodeAckReply, FRAME } from '../../../shared/protocol/frames.ts';
import { connectSpec, reasonOf, type SpecConnection } from '../../../web/connection/connect-spec.ts';
import type { ConnectionState } from '../../../web/connection/connection-state.ts';
import { FakeSocket } from './fake-socket.ts';

const open: SpecConnection[] = [];

afterEach(() => {
  for (const connection of open.splice(0)) connection.dispose();
  FakeSocket.all.length = 0;
});

describe('connectSpec', () => {
  it('sends version and session with the address', () => {
    const { socket } = start();
    expect(socket.url).toBe('ws://host/sync/room-e1?v=1&session=secret');
  });

  it('is loaded and saved once the state has come and the ask is answered', async () => {
    const { socket, states } = start();
    socket.open();
    await settled();
    socket.serverSync(new Y.Doc());
    expect(states.at(-1)).toEqual({ save: 'saving', loaded: true, unsaved: 0, kept: false, closed: null });
    socket.receive(encodeAckReply({ n: 0, epoch: 'e1', seq: 1 }));
    expect(states.at(-1)).toEqual({ save: 'saved', loaded: true, unsaved: 0, kept: false, closed: null });
  });

  it('asks after an edit, not before it was sent, and is saved only by the answer', async () => {
    const { doc, socket, states } = await joined();
    socket.sent.length = 0;
    doc.getText('t').insert(0, 'a');
    expect(socket.sentTypes()).toEqual([FRAME.sync, FRAME.ack]);
    expect(states.at(-1)).toMatchObject({ save: 'saving', unsaved: 1 });
    socket.receive(encodeAckReply({ n: 1, epoch: 'e1', seq: 2 }));
    expect(states.at(-1)).toMatchObject({ save: 'saved', unsaved: 0 });
  });

  it('keeps one ask in flight while typing goes on', async () => {
    const { doc, socket, states } = await joined();
    socket.sent.length = 0;
    for (const letter of 'abc') doc.getText('t').insert(0, letter);
    expect(socket.sentTypes()).toEqual([FRAME.sync, FRAME.ack, FRAME.sync, FRAME.sync]);
    socket.receive(encodeAckReply({ n: 1, epoch: 'e1', seq: 2 }));
    expect(states.at(-1)).toMatchObject({ save: 'saving', unsaved: 2 });
    expect(socket.sentTypes().at(-1)).toBe(FRAME.ack);
    socket.receive(encodeAckReply({ n: 3, epoch: 'e1', seq: 4 }));
    expect(states.at(-1)).toMatchObject({ save: 'saved', unsaved: 0 });
  });

  it('does not count what comes from the server, and tells the editor before it is applied', async () => {
    const seen: string[] = [];
    let follow = (): unknown => undefined;
    const { doc, socket, states } = await joined(() => follow());
    follow = () => seen.push(doc.getText('t').toString());
    const remote = new Y.Doc();
    remote.getText('t').insert(0, 'theirs');
    socket.receiveUpdate(Y.encodeStateAsUpdate(remote));
    expect(seen).toEqual(['']);
    expect(doc.getText('t').toString()).toBe('theirs');
    expect(states.at(-1)).toMatchObject({ save: 'saved', unsaved: 0 });
  });

  it('is offline with the number of unsaved edits when the socket drops, and comes back', async () => {
    const { doc, socket, states, connection } = await joined();
    socket.drop(1006);
    await settled();
    doc.getText('t').insert(0, 'ab');
    expect(states.at(-1)).toMatchObject({ save: 'offline', unsaved: 1, closed: null });
    connection.retry();
    const next = FakeSocket.newest();
    next.open();
    await settled();
    next.serverSync(new Y.Doc());
    expect(states.at(-1)).toMatchObject({ save: 'saving', unsaved: 1 });
    next.receive(encodeAckReply({ n: 1, epoch: 'e1', seq: 9 }));
    expect(states.at(-1)).toMatchObject({ save: 'saved', unsaved: 0 });
  });

  it('reports a final close and stays away until told otherwise', async () => {
    const { socket, states } = await joined();
    socket.drop(CLOSE.epochReplaced);
    await settled();
    expect(states.at(-1)).toMatchObject({ save: 'error', closed: 'replaced' });
  });
});

describe('reasonOf', () => {
  it('knows every final close code', () => {
    expect(reasonOf(CLOSE.signIn)).toBe('sign-in');
    expect(reasonOf(CLOSE.forbidden)).toBe('refused');
    expect(reasonOf(CLOSE.noSuchRoom)).toBe('missing');
    expect(reasonOf(CLOSE.epochReplaced)).toBe('replaced');
    expect(reasonOf(CLOSE.tooLarge)).toBe('too-large');
    expect(reasonOf(CLOSE.protocolMismatch)).toBe('outdated');
    expect(reasonOf(1006)).toBeNull();
  });
});

it('comes back sooner or later than others that lost the server in the same moment', async () => {
  vi.useFakeTimers();
  try {
    const waits = [0, 0.5, 1].map((drawn) => {
      const { socket, connection } = start(undefined, () => drawn);
      socket.open();
      const opened = FakeSocket.all.length;
      socket.drop(CLOSE.restarting);
      let waited = 0;
      for (; FakeSocket.all.length === opened; waited++) vi.advanceTimersByTime(1);
      connection.dispose();
      return waited;
    });
    expect(waits).toEqual([100, 150, 200]);
  } finally {
    vi.useRealTimers();
  }
});

function start(beforeRemoteUpdate: () => void = () => undefined, random = Math.random) {
  const doc = new Y.Doc();
  const states: ConnectionState[] = [];
  const connection = connectSpec({
    url: 'ws://host/sync',
    room: 'room-e1',
    session: 'secret',
    doc,
    beforeRemoteUpdate,
    onState: (state) => states.push(state),
    webSocket: FakeSocket.asWebSocket(),
    random,
  });
  open.push(connection);
  return { doc, states, connection, socket: FakeSocket.newest() };
}

async function joined(beforeRemoteUpdate?: () => void) {
  const started = start(beforeRemoteUpdate);
  started.socket.open();
  await settled();
  started.socket.serverSync(new Y.Doc());
  started.socket.receive(encodeAckReply({ n: 0, epoch: 'e1', seq: 1 }));
  return started;
}

/** Microtasks that were queued have run. */
function settled(): Promise<void> {
  return new Promise((resolve) => queueMicrotask(resolve));
}
