import type { Connection } from '../../server/sync/connection.ts';
import { Connections } from '../../server/sync/connections.ts';
import type { SyncLimits } from '../../server/sync/limits.ts';
import type { Wire } from '../../server/sync/wire.ts';
import type { ManualClock } from './sync-clock.ts';
import { quietLog } from './sync-harness.ts';

/** A socket without a network: gone as soon as it is told to close. */
export interface FakeSocket {
  readonly connection: Connection;
  /** Bytes that it has not taken; to be set. */
  backlog: number;
  /** The code it was closed with; null while it is open. */
  code: number | null;
}

/** Connections whose documents never open. */
export function connectionsOn(clock: ManualClock, limits: SyncLimits): Connections {
  const rooms = { join: () => new Promise<never>(() => undefined) };
  return new Connections({ rooms, limits, clock, log: quietLog });
}

export function fakeSocket(connections: Connections): FakeSocket {
  const nothing = (): void => undefined;
  const wire: Wire = {
    ...{ send: nothing, sendAll: nothing, pause: nothing, resume: nothing, ping: nothing },
    get backlog() {
      return socket.backlog;
    },
    close: (code) => {
      state.code = code;
      queueMicrotask(() => connections.ended(socket.connection));
    },
  };
  const state: { backlog: number; code: number | null } = { backlog: 0, code: null };
  const request = { room: 'r', session: 's', speaksOurVersion: true };
  const access = { role: 'editor' } as const;
  const socket: FakeSocket = Object.assign(state, {
    connection: connections.accept({ wire, request, access, address: undefined }),
  });
  return socket;
}
