import { DEFAULT_SYNC_LIMITS as defaults, type SyncLimits } from '../sync/limits.ts';
import type { Option, ValuesOf } from './option.ts';
import { integer } from './values.ts';

const GIB = 1024 * 1024 * 1024;

function limit(placeholder: string, help: string, fallback: number, maximum: number): Option<number> {
  return { placeholder, help, parse: integer(1, maximum), fallback };
}

/** Bounds on live editing. */
export const syncOptions = {
  maxUpdateBytes: limit('BYTES', 'largest single edit', defaults.update.bytes, GIB),
  maxDocumentBytes: limit('BYTES', 'largest document, encoded', defaults.documentBytes, GIB),
  maxNesting: limit('N', 'deepest nesting inside a document', defaults.nesting, 1024),
  maxNewClients: limit('N', 'new client ids in one edit', defaults.update.newClients, 1_000_000),
  maxDeleteRanges: limit('N', 'new deleted ranges in one edit', defaults.update.newDeleteRanges, 10_000_000),
  maxAwarenessBytes: limit('BYTES', 'largest presence message', defaults.awarenessBytes, 1024 * 1024),
  awarenessRate: limit('N', 'presence messages a second of one author', defaults.awarenessPerSecond, 10_000),
  editRate: limit('N', 'edits a second of one author', defaults.editsPerSecond, 100_000),
  editBurst: limit('N', 'edits an author may send at once', defaults.editBurst, 1_000_000),
  maxBacklogBytes: limit('BYTES', 'unread bytes after which a slow reader is cut off', defaults.backlogBytes, GIB),
  maxBacklogTime: limit('MS', 'time after which a slow reader is cut off', defaults.backlogMs, 600_000),
  maxSocketsPerAddress: limit(
    'N',
    'connections from one address of another machine',
    defaults.socketsPerAddress,
    100_000,
  ),
  maxSockets: limit('N', 'connections to one document', defaults.socketsPerDocument, 100_000),
};

/** The limits of live editing as configured. */
export function syncLimitsOf(config: ValuesOf<typeof syncOptions>): SyncLimits {
  return {
    ...defaults,
    update: { bytes: config.maxUpdateBytes, newClients: config.maxNewClients, newDeleteRanges: config.maxDeleteRanges },
    // What was written offline comes in one frame, as large as a document may be.
    step2: { ...defaults.step2, bytes: config.maxDocumentBytes },
    documentBytes: config.maxDocumentBytes,
    nesting: config.maxNesting,
    awarenessBytes: config.maxAwarenessBytes,
    awarenessPerSecond: config.awarenessRate,
    editsPerSecond: config.editRate,
    editBurst: config.editBurst,
    backlogBytes: config.maxBacklogBytes,
    backlogMs: config.maxBacklogTime,
    socketsPerDocument: config.maxSockets,
    socketsPerAddress: config.maxSocketsPerAddress,
  };
}
