import type { VersionStorage } from './version-storage.ts';

/** What is known of a spec without opening its document. */
export interface SpecRecord {
  /** `[a-z0-9]{12}`, stored for good: files move, ids stay. */
  readonly id: string;
  /** Repository-relative, `/` separated. No two specs that are not deleted share one. */
  readonly path: string;
  /** Short random id of the current history; the room is named after id and epoch. */
  readonly epoch: string;
  /** Of the file's bytes when last read from or written to disk; null: never on disk. */
  readonly baseSha256: string | null;
  /** Journal seq of the last export or of the seed: later seqs are unexported. */
  readonly exportedSeq: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly deletedAt: number | null;
  readonly title: string;
  readonly number: string | null;
  readonly slug: string;
  readonly status: string | null;
  readonly gaps: { readonly gap: number; readonly defect: number; readonly smell: number } | null;
  /** 0 to 1; null until computed. */
  readonly complete: number | null;
}

/** Whose edit it is: `author` an id from presence or the session's, `session` the digest of the session's secret. */
export interface Authorship {
  readonly session: string;
  readonly author: string;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
}

/** An edit on its way into the journal, which gives it its number and checksum. */
export interface NewJournalRecord extends Authorship {
  readonly room: string;
  readonly epoch: string;
  /** A Yjs update (v1), verbatim. */
  readonly update: Uint8Array;
  /** Yjs client ids that nobody wrote with before: from now on they are the session's. */
  readonly claims?: readonly number[];
}

export interface JournalRecord extends NewJournalRecord {
  /** From 1 (the seed), without gaps within a room. */
  readonly seq: number;
  /** CRC-32 over all the other fields. */
  readonly checksum: number;
}

/** Everything there is of one room: apply the snapshot, then the updates in order. */
export interface StoredDocument {
  readonly snapshot: Uint8Array | null;
  /** What was stored with the snapshot as its outline; null where there is none, or not of this snapshot. */
  readonly outline: Uint8Array | null;
  /** The records after the snapshot, in order, checksums verified. */
  readonly updates: readonly JournalRecord[];
  /** Number of the last record; a snapshot alone has its own. */
  readonly seq: number;
  /** Whose the Yjs client ids are. What nobody claimed is the server's: it seeded the document. */
  readonly owners: ReadonlyMap<number, string>;
}

export interface Author {
  readonly id: string;
  readonly name: string;
}

export type NewRecords = readonly NewJournalRecord[];

/**
 * Where documents are kept. Every write resolves only once it is durable (fsynced), and writes take effect in the order
 * of the calls. `test/server/storage/storage-contract.ts` says what every adapter must do.
 *
 * After a failure of the disk every further write rejects with `StorageFailedError` (S3): what the file holds is then
 * unknown until it has been opened again.
 */
export interface Storage {
  /** All specs, deleted ones included, by path. */
  listSpecs(): Promise<SpecRecord[]>;
  getSpec(id: string): Promise<SpecRecord | null>;
  /**
   * Replaces the record of a known spec.
   * @throws RoomNotCurrentError when the spec is unknown or the record's epoch is not the stored one.
   * @throws PathTakenError
   */
  putSpec(record: SpecRecord): Promise<void>;
  /**
   * A new spec with the seed as the first record of its journal (seq 1), both or neither.
   * @throws PathTakenError, also when two callers seed one file at once: the document is seeded once.
   */
  createSpec(record: SpecRecord, seed: Uint8Array, authorship: Authorship): Promise<void>;
  /**
   * Starts a new history under the record's epoch. The history it replaces is kept until the next replacement; older
   * ones go. @throws RoomNotCurrentError for an unknown spec or an epoch that it has already.
   */
  replaceEpoch(record: SpecRecord, seed: Uint8Array, authorship: Authorship): Promise<void>;
  /**
   * Appends all or none. Calls that come while a commit is under way share the next one. While the disk is full they
   * wait for space, and are tried again and again; reading goes on.
   * @param batch the records, or who has them: then asked once, when the commit begins, and what came meanwhile goes along.
   * @param waitMs so long nobody needs it: the commit may be begun that much later, for more to share it.
   * @throws RoomNotCurrentError when a room is not the current one of a spec that is not deleted.
   */
  append(batch: NewRecords | (() => NewRecords), waitMs?: number): Promise<{ seq: number }[]>;
  /** Null for an unknown room. @throws DamagedDocumentError for a wrong checksum or a missing record (S4). */
  load(room: string): Promise<StoredDocument | null>;
  /**
   * `snapshot` stands for all records up to and including `uptoSeq`, which go. An older snapshot never replaces a newer.
   * @param outline what makes it quick to open. It tells nothing that the snapshot does not, so it may be left out.
   */
  saveSnapshot(room: string, uptoSeq: number, snapshot: Uint8Array, outline?: Uint8Array | null): Promise<void>;
  /** Everybody who wrote in a spec, by id. */
  authors(id: string): Promise<Author[]>;
  /** Records an author's name; the latest name stands. */
  putAuthor(id: string, author: Author): Promise<void>;
  /** Stores something that changes nothing. @throws StorageFullError, StorageFailedError */
  probe(): Promise<void>;
  /** The disk is full: edits wait, and other writes are refused with StorageFullError. */
  readonly isFull: boolean;
  /** What waits for space from now on is refused with StorageFullError: the server is about to end. */
  stopWaiting(): void;
  /**
   * Keeps the bytes that a spec's file or a client has, for a later three-way merge. The newest 16 of a spec stay, and
   * always the one that its record names.
   */
  putBase(id: string, sha256: string, bytes: Uint8Array, at: number): Promise<void>;
  /** Null where these bytes are not kept (any more). */
  base(id: string, sha256: string): Promise<Uint8Array | null>;
  /** Earlier states of documents, for people to look at and bring back. */
  readonly versions: VersionStorage;
  /** Waits for the writes under way. */
  close(): Promise<void>;
}
