import {
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_CRITICAL,
  COMPOSITION_START_COMMAND,
  type LexicalEditor,
  mergeRegister,
} from 'lexical';
import { replaceText } from '../../../shared/doc/edits.ts';
import { positionAt } from '../../../shared/doc/positions.ts';
import type { BlockPoint } from '../caret/block-offset.ts';
import { $selected } from '../caret/selected.ts';
import { locate } from '../caret/sticky-selection.ts';
import { $replaceSelected } from '../edit/replace-selected.ts';
import { type Anchors, CompositionHold } from './composition-hold.ts';
import type { FlatBinding } from './flat-binding.ts';
import type { Landing } from './landing.ts';
import { writeText } from './local-text.ts';
import { type TextChange, textChange } from './text-change.ts';

/** Characters that Lexical puts in so that an input method has a text node to compose in. */
const SCAFFOLD = /\u200b/g;

/** Holds the composed block back from the document, and brings its text in once the composition ended. */
export function registerComposition(editor: LexicalEditor, binding: FlatBinding): () => void {
  const { doc, origin } = binding.context;
  const freeze = (transaction: { readonly origin: unknown }): void => {
    if (transaction.origin !== origin) binding.hold?.freeze();
  };
  doc.on('beforeTransaction', freeze);
  return mergeRegister(
    editor.registerCommand(
      COMPOSITION_START_COMMAND,
      () => {
        if (!editor.isComposing()) $beginComposition(binding);
        return false;
      },
      COMMAND_PRIORITY_CRITICAL,
    ),
    editor.registerUpdateListener(() => {
      if (binding.hold !== null && !editor.isComposing()) queueMicrotask(() => finishComposition(editor, binding));
    }),
    () => doc.off('beforeTransaction', freeze),
  );
}

function $beginComposition(binding: FlatBinding): void {
  const selected = $selected();
  if (selected === null || !$isRangeSelection($getSelection())) return;
  binding.$writePending();
  if (selected.start.block !== selected.end.block) $replaceSelected(binding, '');
  const block = $selected()?.focus.block;
  const node = block === undefined ? null : binding.$node(block);
  if (block === undefined || node === null) return;
  const base = node.getLiteralText();
  binding.beginHold(new CompositionHold(block, base, () => anchorsOf(binding, block, base.length)));
}

function anchorsOf(binding: FlatBinding, block: string, length: number): Anchors {
  const view = binding.context.reader.find(block);
  if (view === undefined) return { left: [], right: [] };
  const all = (side: -1 | 0) => Array.from({ length: length + 1 }, (_, offset) => positionAt(view, offset, side));
  return { left: all(-1), right: all(0) };
}

function finishComposition(editor: LexicalEditor, binding: FlatBinding): void {
  const hold = binding.hold;
  if (hold === null || editor.isComposing()) return;
  const { text, caret } = editor.getEditorState().read(() => {
    const focus = $selected()?.focus;
    return {
      text: binding.$node(hold.block)?.getLiteralText() ?? hold.base,
      caret: focus?.block === hold.block ? focus.offset : null,
    };
  });
  const clean = hold.base.includes('\u200b') ? text : text.replace(SCAFFOLD, '');
  const offset = caret === null ? null : caret - (text.length - clean.length > 0 ? scaffoldBefore(text, caret) : 0);
  binding.endHold(() => {
    const change = textChange(hold.base, clean, offset);
    return change === null ? null : writeComposed(binding, hold, change, offset ?? change.from + change.insert.length);
  });
}

const scaffoldBefore = (text: string, caret: number): number => text.slice(0, caret).match(SCAFFOLD)?.length ?? 0;

/** Writes what was composed to where its surroundings are now. */
function writeComposed(binding: FlatBinding, hold: CompositionHold, change: TextChange, caret: number): Landing {
  const { context } = binding;
  const inside = Math.min(Math.max(caret - change.from, 0), change.insert.length);
  const place =
    hold.anchors === null
      ? { from: { block: hold.block, offset: change.from }, length: change.to - change.from }
      : placeNow(binding, hold.anchors, change);
  if (place === null || context.reader.find(place.from.block) === undefined) {
    const block = writeText(context, hold.block, '', { from: 0, to: 0, insert: change.insert });
    return { block, offset: inside };
  }
  replaceText(context, place.from.block, place.from.offset, place.from.offset + place.length, change.insert);
  return { block: place.from.block, offset: place.from.offset + inside };
}

function placeNow(
  binding: FlatBinding,
  anchors: Anchors,
  change: TextChange,
): { from: BlockPoint; length: number } | null {
  const replaces = change.to > change.from;
  const start = (replaces ? anchors.right : anchors.left)[change.from];
  const end = anchors.left[change.to];
  if (start == null || end == null) return null;
  const now = locate(binding.context.reader, { anchor: start, focus: end });
  if (now === null) return null;
  const together = now.anchor.block === now.focus.block && now.focus.offset >= now.anchor.offset;
  return { from: now.anchor, length: together && replaces ? now.focus.offset - now.anchor.offset : 0 };
}
