import {
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_LOW,
  defineExtension,
  FORMAT_TEXT_COMMAND,
  KEY_DOWN_COMMAND,
  mergeRegister,
} from 'lexical';
import { replaceText } from '../../../shared/doc/edits.ts';
import { BindingExtension } from '../binding/binding-extension.ts';
import type { FlatBinding } from '../binding/flat-binding.ts';
import type { TextChange } from '../binding/text-change.ts';
import { $selected } from '../caret/selected.ts';
import { isLiteralKind } from '../view/block-face.ts';

const MARKERS: Readonly<Record<string, string>> = { bold: '**', italic: '*', code: '`', strikethrough: '~~' };

/** Ctrl+B, Ctrl+I and Ctrl+E put markers around the selection, or take them away again. */
export const WrapExtension = defineExtension({
  name: '@cospec/wrap',
  dependencies: [BindingExtension],
  register(editor, _config, state) {
    const binding = state.getDependency(BindingExtension).output;
    return mergeRegister(
      editor.registerCommand(
        FORMAT_TEXT_COMMAND,
        (format) => {
          const marker = MARKERS[format];
          if (marker !== undefined) $wrap(binding, marker);
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => {
          if (event.key !== 'e' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return false;
          event.preventDefault();
          return editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'code');
        },
        COMMAND_PRIORITY_LOW,
      ),
    );
  },
});

function $wrap(binding: FlatBinding, marker: string): void {
  const selected = $selected();
  if (selected === null || selected.start.block !== selected.end.block) return;
  const node = binding.$node(selected.start.block);
  if (node === null || isLiteralKind(node.getFace().kind)) return;
  const block = node.getBlockId();
  const { changes, from, to } = toggled(node.getLiteralText(), selected.start.offset, selected.end.offset, marker);
  // Two small edits, not one over the whole range: what others type between the markers stays where it is.
  binding.$edit((context) => {
    for (const change of changes) replaceText(context, block, change.from, change.to, change.insert);
    return { anchor: { block, offset: from }, focus: { block, offset: to } };
  });
}

/** What adds markers around `[from, to)` or takes them away, from back to front; and the range afterwards. */
export function toggled(
  text: string,
  from: number,
  to: number,
  marker: string,
): { changes: readonly TextChange[]; from: number; to: number } {
  const chosen = text.slice(from, to);
  const start = from + (chosen.length - chosen.trimStart().length);
  const end = Math.max(start, to - (chosen.length - chosen.trimEnd().length));
  const size = marker.length;
  if (stands(text, start - size, marker) && stands(text, end, marker)) {
    return { changes: [cut(end, size), cut(start - size, size)], from: start - size, to: end - size };
  }
  if (end - start > 2 * size && stands(text, start, marker) && stands(text, end - size, marker)) {
    return { changes: [cut(end - size, size), cut(start, size)], from: start, to: end - 2 * size };
  }
  return {
    changes: [
      { from: end, to: end, insert: marker },
      { from: start, to: start, insert: marker },
    ],
    from: start + size,
    to: end + size,
  };
}

const cut = (from: number, size: number): TextChange => ({ from, to: from + size, insert: '' });

/** The marker stands here, and is not a part of a longer one: `*` is not found in `**`. */
function stands(text: string, at: number, marker: string): boolean {
  const [sign = ''] = marker;
  return at >= 0 && text.startsWith(marker, at) && text[at - 1] !== sign && text[at + marker.length] !== sign;
}
