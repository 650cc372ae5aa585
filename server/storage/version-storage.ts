import type { VersionDetail, VersionKind, VersionSummary } from '../../shared/protocol/history.ts';
import type { GapCounts } from '../../shared/protocol/http.ts';
import type { Author } from './storage.ts';

/** What is known of a version without its text. */
export interface StoredVersion {
  readonly spec: string;
  /** From 1 within a spec, ascending; the number of a version that went is not given again. */
  readonly number: number;
  /** The history that the text is of, and its last edit in it. */
  readonly epoch: string;
  readonly seq: number;
  readonly kind: VersionKind;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Who wrote since the version before, the server included. */
  readonly authors: readonly Author[];
  readonly name: string | null;
  readonly detail: VersionDetail | null;
  /** What changed since the version with the number `since`; out of date where another one stands before it now. */
  readonly summary: (VersionSummary & { readonly since: number }) | null;
  readonly gaps: GapCounts | null;
  readonly sha256: string;
  /** Of the text in UTF-8, and as stored. */
  readonly bytes: number;
  readonly storedBytes: number;
}

/** A version on its way in. Number and authors are the storage's to give. */
export interface NewVersion extends Omit<StoredVersion, 'number' | 'authors' | 'storedBytes'> {
  /** The text in UTF-8, gzip. */
  readonly text: Uint8Array;
}

export type VersionChanges = Partial<Pick<StoredVersion, 'name' | 'kind' | 'summary'>>;

/** Who wrote in a history since its last version. */
export interface RecentAuthors {
  readonly authors: readonly Author[];
  /** Of the last edit; null without one. */
  readonly at: number | null;
}

/** Where versions of documents are kept: texts once each, authors from the journal. Durable like everything else. */
export interface VersionStorage {
  /** Of one spec, oldest first. */
  list(spec: string): Promise<StoredVersion[]>;
  /** The last version of every spec that has one. */
  last(): Promise<Pick<StoredVersion, 'spec' | 'epoch' | 'seq'>[]>;
  /** The text as it was put, gzip; null for a version that is not kept. */
  text(spec: string, number: number): Promise<Uint8Array | null>;
  /** A text is kept once, as it was put last. @returns its number. Whoever wrote up to its seq since the last version is its author. */
  put(version: NewVersion): Promise<number>;
  /** False for a version that is not kept. */
  change(spec: string, number: number, changes: VersionChanges): Promise<boolean>;
  /** Takes versions out; their authors are the next one's, which changed the same words. The newest one always stays. */
  drop(spec: string, numbers: readonly number[]): Promise<void>;
  /** Also those whose journal records have become part of a snapshot. */
  recentAuthors(spec: string, epoch: string): Promise<RecentAuthors>;
}
