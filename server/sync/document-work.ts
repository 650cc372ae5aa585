import type { IdentifiedBlock, MarkdownDocument } from '../../shared/markdown/block.ts';
import type { MergeEdit } from '../../shared/markdown/merge/merge-edits.ts';
import type { RefusalReason } from './close-reasons.ts';
import type { ClockRange } from './update-scan.ts';

/** A document put together. Plain data. */
export interface OpenedDocument {
  /** The whole document as one update. */
  readonly state: Uint8Array;
  /** What the event loop must know of it, see `outline.ts`. */
  readonly outline: Uint8Array;
  /** What putting it together took, 0 where nothing had to be. Milliseconds. */
  readonly ms: number;
}

/** An update to be tried on a copy. */
export interface Trial {
  /** The document: everything that was admitted. */
  readonly parts: readonly Uint8Array[];
  readonly update: Uint8Array;
  /** New shared types in the update. */
  readonly types: readonly ClockRange[];
  readonly nesting: number;
  readonly roots: number;
}

/** `refused`: it would harm the document or the programs that read it. */
export type TrialOutcome =
  | { readonly kind: 'fits' }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'refused'; readonly why: RefusalReason; readonly reason: string };

/** An edit of the server's own. */
export interface OwnEditOrder {
  /** Author of its structs in the Y.Doc. */
  readonly client: number;
  readonly edits: readonly MergeEdit[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** `unfit`: the document is not the one that the edit was made for. */
export type OwnEdit =
  | { readonly kind: 'made'; readonly update: Uint8Array }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unfit' };

/** A copy of a document, for an edit of the server's own; see `EditedCopy`. */
export interface DocumentCopy {
  edit(more: readonly Uint8Array[], order: OwnEditOrder): Promise<OwnEdit>;
  holds(more: readonly Uint8Array[]): Promise<boolean>;
  /** To be called in any case: a thread keeps it. */
  end(): void;
}

/**
 * Everything that takes a Y.Doc, as a port: it happens in threads, so that no document, however large or hostile, ever
 * stops the event loop. Documents are given as the updates they consist of. `slow`: the document took long before, so that
 * nobody else's should wait behind it.
 */
export interface DocumentWork {
  /** @throws DamagedDocumentError when the updates are none. */
  open(parts: readonly Uint8Array[], slow: boolean): Promise<OpenedDocument>;
  /** What clients with these state vectors lack, each of them. */
  differences(state: Uint8Array, stateVectors: readonly Uint8Array[], slow: boolean): Promise<Uint8Array[]>;
  /**
   * What of an update somebody with this state vector lacks.
   * @throws RefusedUpdateError when it cannot be cut there.
   */
  rest(update: Uint8Array, stateVector: Uint8Array): Promise<Uint8Array>;
  /** A trial that takes too long is refused. */
  attempt(trial: Trial, slow: boolean): Promise<TrialOutcome>;
  /** The present blocks as plain data. @throws DamagedDocumentError */
  read(parts: readonly Uint8Array[], slow: boolean): Promise<MarkdownDocument<IdentifiedBlock>>;
  /** Put together, to be edited. @throws DamagedDocumentError, RefusedUpdateError where it takes too long */
  copy(parts: readonly Uint8Array[], slow: boolean): Promise<DocumentCopy>;
  close(): Promise<void>;
}
