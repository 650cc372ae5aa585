const KIB = 1024;
const MIB = 1024 * KIB;

/** How much of something may come from one frame. Only what the server does not have yet is counted. */
export interface FrameLimits {
  readonly bytes: number;
  readonly newStructs: number;
  readonly newClients: number;
  readonly newDeleteRanges: number;
}

/** Bounds of sockets and documents. Bytes and milliseconds. */
export interface SyncLimits {
  /** An edit. Close code 4413. */
  readonly update: FrameLimits;
  /** The answer to the server's sync step 1: all that a client did offline. Close code 4413. */
  readonly step2: FrameLimits;
  /** A document, encoded. Close code 4413 for who would exceed it. */
  readonly documentBytes: number;
  /** Shared types within each other. Close code 4403. */
  readonly nesting: number;
  /** Yjs client ids that ever wrote in a document: about one for each opening of its page. Close code 4413. */
  readonly clientsPerDocument: number;
  /** What trying a doubtful update on a copy may take. Close code 4403. */
  readonly trialMs: number;
  /** Top-level names of a document, those of newer layouts included. Close code 4403. */
  readonly roots: number;
  /** One socket's own state; the echoes that stock clients send count nothing. Close code 4413. */
  readonly awarenessBytes: number;
  /** States of one socket's own id that are relayed; of those that come faster the last one counts. Nothing closes. */
  readonly awarenessPerSecond: number;
  /** Frames of any kind from one socket. Reading pauses, nothing closes. Stock clients echo everybody's presence. */
  readonly framesPerSecond: number;
  /** Edits of one socket. Reading pauses, nothing closes. */
  readonly editsPerSecond: number;
  readonly editBurst: number;
  /** Sent, but not taken by the socket. Close code 4508. */
  readonly backlogBytes: number;
  readonly backlogMs: number;
  /** Close code 1013. */
  readonly socketsPerDocument: number;
  /** Close code 1013. Addresses of this machine are not counted: a proxy on it is everybody. */
  readonly socketsPerAddress: number;
  /** Bytes of messages that have begun and not ended, of all sockets. Close code 1013 for who has sent most of one. */
  readonly unfinishedBytes: number;
  /** The same of one address of another machine. */
  readonly unfinishedBytesPerAddress: number;
  /** From a message's first byte to its last. Close code 4508. */
  readonly messageMs: number;
  /** A socket that answers no ping for this long is gone. */
  readonly silenceMs: number;
  /** Something is sent to an idle socket this often: stock clients close after 30 s without a data frame. */
  readonly keepAliveMs: number;
  /** How long a document stays open after its last use. */
  readonly unloadMs: number;
  /** Journal records after which the stored document is written whole. */
  readonly compactEvery: number;
  /** Bytes of journal records after which it is. */
  readonly compactBytes: number;
  /** Under load edits are relayed once in so many milliseconds: few receivers, and 200 or more. */
  readonly relayWindowMs: { readonly least: number; readonly most: number };
}

export const DEFAULT_SYNC_LIMITS: SyncLimits = {
  update: { bytes: MIB, newStructs: 100_000, newClients: 64, newDeleteRanges: 20_000 },
  step2: { bytes: 20 * MIB, newStructs: 500_000, newClients: 1_024, newDeleteRanges: 200_000 },
  documentBytes: 20 * MIB,
  nesting: 64,
  clientsPerDocument: 100_000,
  trialMs: 10_000,
  roots: 16,
  awarenessBytes: 4 * KIB,
  awarenessPerSecond: 10,
  framesPerSecond: 5_000,
  editsPerSecond: 30,
  editBurst: 200,
  backlogBytes: 4 * MIB,
  backlogMs: 10_000,
  socketsPerDocument: 200,
  socketsPerAddress: 500,
  unfinishedBytes: 256 * MIB,
  unfinishedBytesPerAddress: 64 * MIB,
  messageMs: 120_000,
  silenceMs: 30_000,
  keepAliveMs: 20_000,
  unloadMs: 30_000,
  compactEvery: 500,
  compactBytes: MIB,
  relayWindowMs: { least: 8, most: 32 },
};
