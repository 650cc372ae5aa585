import type { IncomingMessage } from 'node:http';
import type { Access } from '../auth/access.ts';
import { parseRoomName } from '../storage/room-name.ts';
import type { AccessDecision } from '../sync/access-decision.ts';
import { ensureOpened } from './open-room.ts';
import type { Workspace } from './workspace.ts';

/**
 * Decides on a socket. One that is let in finds its document made: a client may know a room from the list alone, before
 * anybody opened the spec.
 */
export function roomAdmission(
  workspaceOf: (room: string) => Promise<Workspace>,
  access: Access,
): (request: IncomingMessage) => Promise<AccessDecision> {
  return async (request) => {
    const refusal = access.refuseUpgrade(request);
    if (refusal !== null) return { role: 'none', refusal };
    const room = roomIn(request.url ?? '');
    const name = parseRoomName(room);
    if (name !== null) {
      const workspace = await workspaceOf(room);
      // Whatever is wrong, the room itself says so: it is unknown then.
      await ensureOpened(workspace, name.id).catch((error: unknown) => {
        workspace.log.info({ spec: name.id, reason: error instanceof Error ? error.name : 'unknown' }, 'not opened');
      });
    }
    return { role: 'editor' };
  };
}

function roomIn(url: string): string {
  return (url.split('?', 1)[0] ?? '').slice('/sync/'.length);
}
