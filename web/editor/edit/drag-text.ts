import {
  COMMAND_PRIORITY_LOW,
  DRAGEND_COMMAND,
  DRAGOVER_COMMAND,
  DRAGSTART_COMMAND,
  DROP_COMMAND,
  type LexicalEditor,
  mergeRegister,
} from 'lexical';
import type { EditContext } from '../../../shared/doc/edit-context.ts';
import { insertBlocks, removeBlocks, replaceText } from '../../../shared/doc/edits.ts';
import { cellText } from '../../../shared/markdown/table-cells.ts';
import type { FlatBinding } from '../binding/flat-binding.ts';
import type { Landing } from '../binding/landing.ts';
import type { BlockPoint } from '../caret/block-offset.ts';
import { $readDomSelection } from '../caret/dom-selection.ts';
import { $selected, type Selected } from '../caret/selected.ts';
import { locate, stickySelection } from '../caret/sticky-selection.ts';
import { brought } from '../clipboard/clipboard-text.ts';
import { putSelected, selectedSource } from './copy.ts';
import { loadedScanner } from './markdown-scanner.ts';
import { pasteBlocks } from './paste-blocks.ts';
import { $put } from './put-text.ts';
import { clearRange, replaceRange } from './replace-selected.ts';

/**
 * Selected text is dragged within the document: it moves, or is copied with Ctrl or Alt, as one undo step. What comes from
 * elsewhere is pasted where it is dropped. The browser never moves anything itself: that would tear the page apart.
 * Returns how to stop.
 */
export function registerDragText(editor: LexicalEditor, binding: FlatBinding): () => void {
  let dragged: Selected | null = null;
  return mergeRegister(
    editor.registerCommand(
      DRAGSTART_COMMAND,
      (event) => {
        const selected = $selected();
        if (selected === null || selected.collapsed || event.dataTransfer === null) {
          event.preventDefault();
          return true;
        }
        binding.$writePending();
        putSelected(event.dataTransfer, binding, selected);
        event.dataTransfer.effectAllowed = 'copyMove';
        dragged = selected;
        return true;
      },
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerCommand(
      DRAGOVER_COMMAND,
      (event) => {
        // Files are none of ours, and a page that is left for one loses its place.
        event.preventDefault();
        const files = event.dataTransfer?.types.includes('Files') ?? false;
        if (event.dataTransfer !== null) {
          event.dataTransfer.dropEffect = files || !editor.isEditable() ? 'none' : copies(event) ? 'copy' : 'move';
        }
        return true;
      },
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerCommand(
      DROP_COMMAND,
      (event) => {
        event.preventDefault();
        const from = dragged;
        dragged = null;
        if (!editor.isEditable()) return true;
        const place = $placeOf(editor, event);
        if (place === null) return true;
        if (from === null) $put(editor, binding, brought(event.dataTransfer));
        else if (!contains(binding, from, place))
          binding.$edit((context) => moveSelected(context, binding, from, place, copies(event)));
        return true;
      },
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerCommand(
      DRAGEND_COMMAND,
      () => {
        dragged = null;
        return false;
      },
      COMMAND_PRIORITY_LOW,
    ),
  );
}

const copies = (event: DragEvent): boolean => event.ctrlKey || event.altKey;

/** The place under the pointer, which becomes the selection. */
function $placeOf(editor: LexicalEditor, event: DragEvent): BlockPoint | null {
  const root = editor.getRootElement();
  const range = root?.ownerDocument.caretRangeFromPoint(event.clientX, event.clientY) ?? null;
  if (root === null || range === null || !root.contains(range.startContainer)) return null;
  root.focus({ preventScroll: true });
  root.ownerDocument
    .getSelection()
    ?.setBaseAndExtent(range.startContainer, range.startOffset, range.startContainer, range.startOffset);
  $readDomSelection(editor);
  return $selected()?.focus ?? null;
}

/** Whether a place lies in a selection or at its ends, where a move would change nothing. */
export function contains(
  binding: FlatBinding,
  { start, end }: Pick<Selected, 'start' | 'end'>,
  { block, offset }: BlockPoint,
): boolean {
  const { reader } = binding.context;
  const [at, first, last] = [block, start.block, end.block].map((id) => reader.indexOf(id));
  if (at === undefined || first === undefined || last === undefined || at < first || at > last) return false;
  return (at > first || offset >= start.offset) && (at < last || offset <= end.offset);
}

/** Writes the selected text at a place outside of it and takes it away where it was. Says where it is selected. */
export function moveSelected(
  context: EditContext,
  binding: FlatBinding,
  from: Pick<Selected, 'start' | 'end'>,
  to: BlockPoint,
  copy: boolean,
): Landing {
  const { reader } = context;
  const source = selectedSource(binding, from);
  const kept = stickySelection(reader, from.start, from.end, false);
  let landing: Landing;
  if (from.start.block === from.end.block) {
    const words = reader.find(to.block)?.kind === 'table' ? cellText(source) : source;
    replaceText(context, to.block, to.offset, to.offset, words);
    landing = { anchor: to, focus: { block: to.block, offset: to.offset + words.length } };
  } else {
    const scan = loadedScanner();
    const blocks = scan === null ? [] : scan(source);
    // Before the parser has come, which is a second or two after the page, text over several blocks stays.
    if (blocks.length === 0) return null;
    if (reader.find(to.block)?.kind === 'table') insertBlocks(context, to.block, blocks);
    landing = reader.find(to.block)?.kind === 'table' ? to : pasteBlocks(context, { start: to, end: to }, blocks);
  }
  const held = copy || kept === null ? null : locate(reader, kept);
  if (held === null) return landing;
  const end = landing === null ? null : 'anchor' in landing ? landing : { anchor: landing, focus: landing };
  const sticky = end === null ? null : stickySelection(reader, end.anchor, end.focus, false);
  const view = reader.find(held.anchor.block);
  if (held.anchor.block !== held.focus.block) {
    replaceRange(context, held.anchor, held.focus, '');
    // Blocks that were dragged as a whole leave no empty one behind.
    if (reader.find(held.anchor.block)?.text === '') removeBlocks(context, [held.anchor.block]);
  } else if (view !== undefined) clearRange(context, view, held.anchor.offset, held.focus.offset);
  return (sticky === null ? null : locate(reader, sticky)) ?? landing;
}
