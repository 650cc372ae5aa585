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
  maxNewStructs: limit('N', 'new structs in one edit', defaults.update.newStructs, 100_000_000),
  maxNesting: limit('N', 'deepest nesting inside a document', defaults.nesting, 1024),
  maxNewClients: limit('N', 'new client ids in one edit', defaults.update.newClients, 1_000_000),
  maxDeleteRanges: limit('N', 'new deleted ranges in one edit', defaults.update.newDeleteRanges, 10_000_000),
  maxClients: limit('N', 'client ids that ever wrote in one document', defaults.clientsPerDocument, 10_000_000),
  maxTrialTime: limit('MS', 'time that a doubtful edit may take to be tried on a copy', defaults.trialMs, 600_000),
  maxRoots: limit('N', 'top-level names of a document', defaults.roots, 1024),
  maxAwarenessBytes: limit('BYTES', 'largest presence message', defaults.awarenessBytes, 1024 * 1024),
  awarenessRate: limit('N', 'presence messages a second of one author', defaults.awarenessPerSecond, 10_000),
  frameRate: limit('N', 'messages of any kind a second of one connection', defaults.framesPerSecond, 1_000_000),
  editRate: limit('N', 'edits a second of one author', defaults.editsPerSecond, 100_000),
  editBurst: limit('N', 'edits an author may send at once', defaults.editBurst, 1_000_000),
  maxBacklogBytes: limit('BYTES', 'unread bytes after which a slow reader is cut off', defaults.backlogBytes, GIB),
  maxBacklogTime: limit('MS', 'time after which a slow reader is cut off', defaults.backlogMs, 600_000),
  maxUnfinishedBytes: limit('BYTES', 'bytes of messages that are not complete', defaults.unfinishedBytes, 64 * GIB),
  maxUnfinishedBytesPerAddress: limit(
    'BYTES',
    'the same from one address of another machine',
    defaults.unfinishedBytesPerAddress,
    64 * GIB,
  ),
  maxMessageTime: limit('MS', 'time that one message may take to arrive', defaults.messageMs, 3_600_000),
  maxSilence: limit('MS', 'time after which a connection that says nothing is cut', defaults.silenceMs, 600_000),
  keepAlive: limit('MS', 'time after which an idle connection is sent a sign of life', defaults.keepAliveMs, 29_000),
  unloadAfter: limit('MS', 'time that an unused document stays in memory', defaults.unloadMs, 86_400_000),
  compactEvery: limit('N', 'edits after which a document is written whole', defaults.compactEvery, 1_000_000),
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
    update: {
      bytes: config.maxUpdateBytes,
      newStructs: config.maxNewStructs,
      newClients: config.maxNewClients,
      newDeleteRanges: config.maxDeleteRanges,
    },
    // What was written offline comes in one frame, as large as a document may be.
    step2: { ...defaults.step2, bytes: config.maxDocumentBytes },
    documentBytes: config.maxDocumentBytes,
    nesting: config.maxNesting,
    clientsPerDocument: config.maxClients,
    trialMs: config.maxTrialTime,
    roots: config.maxRoots,
    awarenessBytes: config.maxAwarenessBytes,
    awarenessPerSecond: config.awarenessRate,
    framesPerSecond: config.frameRate,
    editsPerSecond: config.editRate,
    editBurst: config.editBurst,
    backlogBytes: config.maxBacklogBytes,
    backlogMs: config.maxBacklogTime,
    unfinishedBytes: config.maxUnfinishedBytes,
    unfinishedBytesPerAddress: config.maxUnfinishedBytesPerAddress,
    messageMs: config.maxMessageTime,
    silenceMs: config.maxSilence,
    keepAliveMs: config.keepAlive,
    unloadMs: config.unloadAfter,
    compactEvery: config.compactEvery,
    socketsPerDocument: config.maxSockets,
    socketsPerAddress: config.maxSocketsPerAddress,
  };
}
