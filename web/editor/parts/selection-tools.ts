import { type LexicalEditor, mergeRegister } from 'lexical';
import type { EditContext } from '../../../shared/doc/edit-context.ts';
import { replaceText } from '../../../shared/doc/edits.ts';
import { tokenize } from '../../../shared/markdown/inline.ts';
import type { InlineContext } from '../../../shared/markdown/inline-token.ts';
import type { FlatBinding } from '../binding/flat-binding.ts';
import type { Landing } from '../binding/landing.ts';
import { $selected } from '../caret/selected.ts';
import { isProse } from '../edit/kinds.ts';

/** Text that an author selected within one block, and how it looks. */
export interface TextSelection {
  readonly block: string;
  readonly from: number;
  readonly to: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly strike: boolean;
  readonly code: boolean;
  /** Address of the link that the selection lies in; null where it lies in none. */
  readonly address: string | null;
}

const ASK = '[NEEDS CLARIFICATION: ';

/** Looks of a range of a text: bold is what is bold throughout. */
export function selectionLooks(
  text: string,
  kind: string,
  range: { readonly from: number; readonly to: number },
  context: InlineContext,
): Pick<TextSelection, 'bold' | 'italic' | 'strike' | 'code' | 'address'> {
  const tokens = tokenize(text, kind, context);
  const words = tokens.filter((token) => token.kind !== 'marker' && token.from < range.to && token.to > range.from);
  const every = (is: (token: (typeof words)[number]) => boolean): boolean => words.length > 0 && words.every(is);
  const link = linkAround(text, kind, range, context);
  return {
    bold: every(({ strong }) => strong === true),
    italic: every(({ emphasis }) => emphasis === true),
    strike: every(({ strike }) => strike === true),
    code: every((token) => token.kind === 'code'),
    address: link === null ? null : text.slice(link.from, link.to),
  };
}

/** Range of the address of the link that a range lies in; null where it lies in none. */
export function linkAround(
  text: string,
  kind: string,
  { from, to }: { readonly from: number; readonly to: number },
  context: InlineContext,
): { readonly from: number; readonly to: number } | null {
  const tokens = tokenize(text, kind, context);
  const words = tokens.findIndex((token) => token.kind === 'link' && token.from <= from && to <= token.to);
  if (words < 0) return null;
  const target = tokens.slice(words).find((token) => token.kind === 'target');
  return target === undefined ? null : { from: target.from, to: target.to };
}

/** Makes a link of a selection, or changes the one it lies in. Others may type between the marks meanwhile. */
export function writeLink(
  context: EditContext,
  { block, from, to }: TextSelection,
  address: string,
  inline: InlineContext,
): Landing {
  const view = context.reader.find(block);
  if (view === undefined) return null;
  const link = linkAround(view.text, view.kind, { from, to }, inline);
  if (link !== null) {
    replaceText(context, block, link.from, link.to, address);
    return { anchor: { block, offset: from }, focus: { block, offset: to } };
  }
  replaceText(context, block, to, to, `](${address})`);
  replaceText(context, block, from, from, '[');
  return { anchor: { block, offset: from + 1 }, focus: { block, offset: to + 1 } };
}

/** Makes an open question of a selection. */
export function askAbout(context: EditContext, { block, from, to }: TextSelection): Landing {
  replaceText(context, block, to, to, ']');
  replaceText(context, block, from, from, ASK);
  return { anchor: { block, offset: from + ASK.length }, focus: { block, offset: to + ASK.length } };
}

/**
 * Follows what the author selects by pointer or by Shift and arrows; what a command selects to be written over is not
 * meant. While the pointer is down nothing is told. Returns how to stop.
 */
export function registerSelectionTools(
  editor: LexicalEditor,
  binding: FlatBinding,
  inline: InlineContext,
  text: HTMLElement,
  notify: (selection: TextSelection | null) => void,
): () => void {
  let meant = false;
  let down = false;
  let last = '';
  const look = (): void => {
    const found = meant && !down ? editor.getEditorState().read(() => $selection(binding, inline)) : null;
    const now = JSON.stringify(found);
    if (now !== last) notify(found);
    last = now;
  };
  const press = (): void => {
    down = true;
    meant = true;
  };
  const release = (): void => {
    if (!down) return;
    down = false;
    // The browser tells of the selection after the pointer is up.
    setTimeout(look, 0);
  };
  const key = (event: KeyboardEvent): void => {
    if (/^(?:Shift|Control|Alt|Meta|F\d+)$/.test(event.key)) return;
    const keeps = event.ctrlKey || event.metaKey;
    meant = keeps ? meant : event.shiftKey && /^(?:Arrow|Home|End)/.test(event.key);
  };
  text.addEventListener('pointerdown', press);
  text.addEventListener('keydown', key, { capture: true });
  window.addEventListener('pointerup', release);
  return mergeRegister(editor.registerUpdateListener(look), () => {
    text.removeEventListener('pointerdown', press);
    text.removeEventListener('keydown', key, { capture: true });
    window.removeEventListener('pointerup', release);
  });
}

function $selection(binding: FlatBinding, inline: InlineContext): TextSelection | null {
  const selected = $selected();
  if (selected === null || selected.collapsed || selected.start.block !== selected.end.block) return null;
  const { block, offset: from } = selected.start;
  const to = selected.end.offset;
  const node = binding.$node(block);
  const kind = node?.getFace().kind ?? '';
  const text = node?.getLiteralText() ?? '';
  const chosen = text.slice(from, to);
  if (!isProse(kind) || chosen.trim() === '' || /^\[[^\]]*\]$/.test(chosen)) return null;
  return { block, from, to, ...selectionLooks(text, kind, { from, to }, inline) };
}
