import {
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_LOW,
  defineExtension,
  FORMAT_TEXT_COMMAND,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
  mergeRegister,
} from 'lexical';
import { replaceText } from '../../../shared/doc/edits.ts';
import type { InlineStyle } from '../../../shared/markdown/styled-spans.ts';
import { BindingExtension } from '../binding/binding-extension.ts';
import type { FlatBinding } from '../binding/flat-binding.ts';
import { $blocksBetween, $selected, type Selected } from '../caret/selected.ts';
import { isLiteralKind } from '../view/block-face.ts';
import { isStyled, toggleStyle } from './inline-style.ts';

const STYLES: Readonly<Record<string, InlineStyle>> = {
  bold: 'strong',
  italic: 'emphasis',
  strikethrough: 'strike',
  code: 'code',
};
/** A bold label at the head of a line, such as `**FR-001**:`, is no words of its author's. */
const LABEL = /^\*\*[^*\n]+(?:\*\*\s*:|:\*\*)\s*/;

/** The same for an editor without a page. */
export const StyleExtension = defineExtension({
  name: '@cospec/styles',
  dependencies: [BindingExtension],
  register: (editor, _config, state) => registerStyles(editor, state.getDependency(BindingExtension).output),
});

/** Ctrl+B, Ctrl+I, Ctrl+E and Ctrl+Shift+X put markers around the selection, or take them away again. Returns how to stop. */
export function registerStyles(editor: LexicalEditor, binding: FlatBinding): () => void {
  return mergeRegister(
    editor.registerCommand(
      FORMAT_TEXT_COMMAND,
      (format) => {
        const style = STYLES[format];
        if (style !== undefined) $style(binding, style);
        return true;
      },
      COMMAND_PRIORITY_EDITOR,
    ),
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        if (!(event.ctrlKey || event.metaKey) || event.altKey) return false;
        const key = event.key.toLowerCase();
        const format = key === 'e' && !event.shiftKey ? 'code' : key === 'x' && event.shiftKey ? 'strikethrough' : null;
        if (format === null) return false;
        event.preventDefault();
        return editor.dispatchCommand(FORMAT_TEXT_COMMAND, format);
      },
      COMMAND_PRIORITY_LOW,
    ),
  );
}

function $style(binding: FlatBinding, style: InlineStyle): void {
  const selected = $selected();
  if (selected === null) return;
  if (selected.start.block === selected.end.block) $styleWithin(binding, selected, style);
  else $styleEach(binding, selected, style);
}

function $styleWithin(binding: FlatBinding, { start, end }: Selected, style: InlineStyle): void {
  const node = binding.$node(start.block);
  if (node === null || isLiteralKind(node.getFace().kind)) return;
  const block = node.getBlockId();
  const { changes, from, to } = toggleStyle(node.getLiteralText(), start.offset, end.offset, style);
  // Small edits, not one over the whole range: what others type between the markers stays where it is.
  binding.$edit((context) => {
    for (const change of changes) replaceText(context, block, change.from, change.to, change.insert);
    return { anchor: { block, offset: from }, focus: { block, offset: to } };
  });
}

/** Each block's part of a longer selection: all get the style, unless all have it. */
function $styleEach(binding: FlatBinding, { start, end }: Selected, style: InlineStyle): void {
  const parts = $blocksBetween(start.block, end.block).flatMap((node) => {
    const { kind } = node.getFace();
    if (isLiteralKind(kind) || kind === 'table') return [];
    const [block, text] = [node.getBlockId(), node.getLiteralText()];
    const first = block === start.block ? start.offset : 0;
    const from = Math.max(first, LABEL.exec(text)?.[0].length ?? 0);
    const to = block === end.block ? end.offset : text.length;
    return text.slice(from, to).trim() === '' ? [] : [{ block, text, from, to }];
  });
  const isOn = parts.every(({ text, from, to }) => isStyled(text, from, to, style));
  const styled = parts
    .filter(({ text, from, to }) => isOn || !isStyled(text, from, to, style))
    .map(({ block, text, from, to }) => ({ block, ...toggleStyle(text, from, to, style) }));
  const [first, last] = [styled[0], styled.at(-1)];
  if (first === undefined || last === undefined) return;
  binding.$edit((context) => {
    for (const { block, changes } of styled) {
      for (const change of changes) replaceText(context, block, change.from, change.to, change.insert);
    }
    return { anchor: { block: first.block, offset: first.from }, focus: { block: last.block, offset: last.to } };
  });
}
