import { createHash } from 'node:crypto';
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from '../../shared/protocol/version.ts';

/** What the address of an upgrade to /sync says. */
export interface SyncRequest {
  readonly room: string;
  /** Digest of the session's secret; `anonymous` for who has none. */
  readonly session: string;
  /** False for a client of ours whose version the server does not speak. Stock clients have none. */
  readonly speaksOurVersion: boolean;
}

const PATH = /^\/sync\/([^/]+)$/;
const SESSION = /^[A-Za-z0-9_-]{8,128}$/;

/** What a server speaks, both ends included. */
export interface VersionRange {
  readonly oldest: number;
  readonly newest: number;
}

const OURS: VersionRange = { oldest: OLDEST_PROTOCOL_VERSION, newest: PROTOCOL_VERSION };

/** Null for any other address. */
export function parseSyncRequest(url: string, versions = OURS): SyncRequest | null {
  const [path = '', query = ''] = url.split('?', 2);
  const room = PATH.exec(path)?.[1];
  if (room === undefined) return null;
  const parameters = new URLSearchParams(query);
  return {
    room,
    session: digestOf(parameters.get('session')),
    speaksOurVersion: speaks(versions, parameters.get('v')),
  };
}

/** The secret says that edits are one's own: the journal keeps what recognises it, not what proves it. */
function digestOf(session: string | null): string {
  if (session === null || !SESSION.test(session)) return 'anonymous';
  return createHash('sha256').update(session).digest('base64url').slice(0, 22);
}

function speaks({ oldest, newest }: VersionRange, version: string | null): boolean {
  if (version === null) return true;
  const number = /^\d{1,6}$/.test(version) ? Number(version) : 0;
  return number >= oldest && number <= newest;
}
