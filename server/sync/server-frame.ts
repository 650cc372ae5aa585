import * as encoding from 'lib0/encoding';
import { FRAME, SYNC } from '../../shared/protocol/frames.ts';

export function step1Frame(stateVector: Uint8Array): Uint8Array {
  return syncFrame(SYNC.step1, stateVector);
}

export function step2Frame(update: Uint8Array): Uint8Array {
  return syncFrame(SYNC.step2, update);
}

export function updateFrame(update: Uint8Array): Uint8Array {
  return syncFrame(SYNC.update, update);
}

/** y-protocols' "permission denied", which stock clients log. */
export function deniedFrame(reason: string): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FRAME.auth);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, reason);
  });
}

/** One client's entry of an awareness frame; `state` is JSON, `null` when the client left. */
export interface AwarenessEntry {
  readonly client: number;
  readonly clock: number;
  readonly state: string;
}

/** Without entries it says nothing, but counts as a sign of life. */
export function awarenessFrame(entries: readonly AwarenessEntry[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FRAME.awareness);
    const update = encoding.encode((body) => {
      encoding.writeVarUint(body, entries.length);
      for (const { client, clock, state } of entries) {
        encoding.writeVarUint(body, client);
        encoding.writeVarUint(body, clock);
        encoding.writeVarString(body, state);
      }
    });
    encoding.writeVarUint8Array(encoder, update);
  });
}

function syncFrame(type: number, payload: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FRAME.sync);
    encoding.writeVarUint(encoder, type);
    encoding.writeVarUint8Array(encoder, payload);
  });
}
