import { COLLABORATION_TAG, type LexicalEditor } from 'lexical';
import type { FlatBinding } from '../binding/flat-binding.ts';
import { $selected } from '../caret/selected.ts';
import { isLiteralKind } from '../view/block-face.ts';

/** `/req` right before the caret. */
export interface SlashQuery {
  readonly block: string;
  /** The slash. */
  readonly from: number;
  /** The caret. */
  readonly to: number;
  /** What was typed behind the slash. */
  readonly query: string;
}

const ASKING = /(?:^|\s)\/((?:[\p{L}\p{N}][\p{L}\p{N} -]{0,24})?)$/u;

/** What a text asks for right before an offset; null where it asks for nothing. */
export function slashBefore(text: string, offset: number): { from: number; query: string } | null {
  const query = ASKING.exec(text.slice(0, offset))?.[1];
  return query === undefined ? null : { from: offset - query.length - 1, query };
}

/** Follows a slash from the moment it is typed until it is gone, left or dismissed. */
export class SlashWatch {
  readonly #editor: LexicalEditor;
  readonly #binding: FlatBinding;
  readonly #listeners = new Set<(query: SlashQuery | null) => void>();
  #open: SlashQuery | null = null;

  constructor(editor: LexicalEditor, binding: FlatBinding) {
    this.#editor = editor;
    this.#binding = binding;
  }

  onChange(listener: (query: SlashQuery | null) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The author wants the slash as it stands. */
  dismiss(): void {
    this.#set(null);
  }

  register(): () => void {
    return this.#editor.registerUpdateListener(({ dirtyLeaves, tags }) => {
      const typed = dirtyLeaves.size > 0 && !tags.has(COLLABORATION_TAG);
      if (this.#open === null && !typed) return;
      this.#set(this.#editor.getEditorState().read(() => this.#$look()));
    });
  }

  #$look(): SlashQuery | null {
    const selected = $selected();
    const node = selected?.collapsed === true ? this.#binding.$node(selected.focus.block) : null;
    if (selected === null || node === null || isLiteralKind(node.getFace().kind)) return null;
    const { block, offset } = selected.focus;
    const found = slashBefore(node.getLiteralText(), offset);
    if (found === null) return null;
    const goesOn = this.#open?.block === block && this.#open.from === found.from;
    return goesOn || found.query === '' ? { block, to: offset, ...found } : null;
  }

  #set(next: SlashQuery | null): void {
    const last = this.#open;
    const same = last?.block === next?.block && last?.from === next?.from && last?.query === next?.query;
    this.#open = next;
    if (!same) for (const listener of this.#listeners) listener(next);
  }
}
