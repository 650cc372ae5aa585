import { BLUR_COMMAND, COMMAND_PRIORITY_LOW, FOCUS_COMMAND, type LexicalEditor, mergeRegister } from 'lexical';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { FlatBinding } from '../binding/flat-binding.ts';
import { $selected } from '../caret/selected.ts';

/** Shortest time between two messages. The server takes ten a second. Milliseconds. */
const PACE = 120;

/**
 * Tells the others where this author's caret stands: as relative positions, so that it stays right between messages.
 * Without focus there is no caret, but the section stays. Returns how to stop.
 */
export function registerCaretPublishing(editor: LexicalEditor, binding: FlatBinding, awareness: Awareness): () => void {
  let focused = false;
  let sent = '';
  let timer: ReturnType<typeof setTimeout> | null = null;
  const send = (): void => {
    timer = null;
    const block = editor.getEditorState().read(() => $selected()?.focus.block ?? null);
    const caret = focused && block !== null ? caretState(binding, block) : null;
    const section = block === null ? null : (binding.projection.roleOf(block)?.container ?? block);
    const text = JSON.stringify({ caret, section });
    if (text === sent) return;
    sent = text;
    awareness.setLocalStateField('caret', caret);
    awareness.setLocalStateField('section', section);
  };
  const soon = (): void => {
    timer ??= setTimeout(send, PACE);
  };
  const focus = (now: boolean) => (): boolean => {
    focused = now;
    soon();
    return false;
  };
  return mergeRegister(
    editor.registerUpdateListener(soon),
    editor.registerCommand(FOCUS_COMMAND, focus(true), COMMAND_PRIORITY_LOW),
    editor.registerCommand(BLUR_COMMAND, focus(false), COMMAND_PRIORITY_LOW),
    () => {
      if (timer !== null) clearTimeout(timer);
    },
  );
}

function caretState(binding: FlatBinding, block: string): { block: string; anchor: unknown; head: unknown } | null {
  const { selection } = binding;
  if (selection === null) return null;
  return {
    block,
    anchor: Y.relativePositionToJSON(selection.anchor),
    head: Y.relativePositionToJSON(selection.focus),
  };
}
