/** What an author can do to the block at an index. Offsets are clamped by whoever asks. */
export type Operation =
  | { readonly do: 'type'; readonly block: number; readonly offset: number; readonly text: string }
  | { readonly do: 'erase'; readonly block: number; readonly from: number; readonly to: number }
  | { readonly do: 'split'; readonly block: number; readonly offset: number }
  | { readonly do: 'merge'; readonly block: number }
  | { readonly do: 'move'; readonly block: number; readonly after: number }
  | { readonly do: 'remove'; readonly block: number }
  | { readonly do: 'kind'; readonly block: number; readonly kind: 'paragraph' | 'heading' | 'quote' };

/** One editor with its own copy of the document, whatever binds the two. */
export interface Author {
  /** Texts of the blocks that the editor shows. */
  shown(): string[];
  perform(operation: Operation): void;
  /** Own updates that nobody has been given yet. */
  readonly outbox: Uint8Array[];
  receive(update: Uint8Array): void;
  /** Everything the document holds, and what of it another one has. */
  state(known?: Uint8Array): Uint8Array;
  vector(): Uint8Array;
  dispose(): void;
}

/** Makes authors of one document with these paragraphs. */
export type MakeAuthors = (paragraphs: readonly string[], count: number) => Author[];
