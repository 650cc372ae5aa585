import {
  $addUpdateTag,
  COMMAND_PRIORITY_EDITOR,
  DRAGOVER_COMMAND,
  DRAGSTART_COMMAND,
  DROP_COMMAND,
  defineExtension,
  type LexicalEditor,
  mergeRegister,
  PASTE_COMMAND,
  PASTE_TAG,
} from 'lexical';
import { BindingExtension } from '../binding/binding-extension.ts';
import type { FlatBinding } from '../binding/flat-binding.ts';
import { $selected } from '../caret/selected.ts';
import { isLiteralKind } from '../view/block-face.ts';
import { loadScanner } from './markdown-scanner.ts';
import { pasteBlocks } from './paste-blocks.ts';
import { $replaceSelected } from './replace-selected.ts';

/** Pasted and dropped text. One line is typing; several lines are read as markdown and become blocks. */
export const PasteExtension = defineExtension({
  name: '@cospec/paste',
  dependencies: [BindingExtension],
  register(editor, _config, state) {
    const binding = state.getDependency(BindingExtension).output;
    return mergeRegister(
      editor.registerCommand(
        PASTE_COMMAND,
        (event) => {
          const data =
            'clipboardData' in event ? event.clipboardData : 'dataTransfer' in event ? event.dataTransfer : null;
          event.preventDefault();
          if (data !== null) $paste(editor, binding, data.getData('text/plain'));
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
      // Moving text by drag comes with the block handles; until then a drag must not tear the DOM apart.
      editor.registerCommand(DRAGSTART_COMMAND, prevented, COMMAND_PRIORITY_EDITOR),
      editor.registerCommand(DRAGOVER_COMMAND, prevented, COMMAND_PRIORITY_EDITOR),
      editor.registerCommand(DROP_COMMAND, prevented, COMMAND_PRIORITY_EDITOR),
    );
  },
});

function prevented(event: DragEvent): boolean {
  event.preventDefault();
  return true;
}

function $paste(editor: LexicalEditor, binding: FlatBinding, pasted: string): void {
  const text = pasted.replace(/\r\n?/g, '\n').replaceAll('\0', '');
  const block = $selected()?.start.block;
  if (text === '' || block === undefined) return;
  $addUpdateTag(PASTE_TAG);
  const node = binding.$node(block);
  const kind = node?.getFace().kind ?? '';
  const literal = isLiteralKind(kind) || kind === 'comment' || kind === 'table';
  if (literal || !text.includes('\n')) {
    $replaceSelected(binding, text);
    return;
  }
  void pasteMarkdown(editor, binding, text);
}

async function pasteMarkdown(editor: LexicalEditor, binding: FlatBinding, text: string): Promise<void> {
  const scanBlocks = await loadScanner();
  const blocks = scanBlocks(text);
  editor.update(
    () => {
      const selected = $selected();
      if (selected !== null) binding.$edit((context) => pasteBlocks(context, selected, blocks));
    },
    { tag: PASTE_TAG },
  );
}
