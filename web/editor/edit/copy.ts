import { COMMAND_PRIORITY_LOW, COPY_COMMAND, CUT_COMMAND, type LexicalEditor, mergeRegister } from 'lexical';
import type { Block } from '../../../shared/markdown/block.ts';
import { print } from '../../../shared/markdown/print.ts';
import type { FlatBinding } from '../binding/flat-binding.ts';
import { $readDomSelection } from '../caret/dom-selection.ts';
import { $selected, type Selected } from '../caret/selected.ts';
import { isLiteralKind } from '../view/block-face.ts';
import { clipboardHtml } from './markdown-scanner.ts';
import { $replaceSelected } from './replace-selected.ts';

/**
 * Copy and cut put the selected source on the clipboard: the very markdown, so that pasting anywhere loses nothing. Returns
 * how to stop.
 */
export function registerCopy(editor: LexicalEditor, binding: FlatBinding): () => void {
  const copies = (event: unknown): boolean => {
    // From a menu there is no key before it that would have read the selection again.
    $readDomSelection(editor);
    const selected = $selected();
    if (!(event instanceof ClipboardEvent) || selected === null || selected.collapsed) return false;
    binding.$writePending();
    event.preventDefault();
    if (event.clipboardData !== null) putSelected(event.clipboardData, binding, selected);
    return true;
  };
  return mergeRegister(
    editor.registerCommand(COPY_COMMAND, copies, COMMAND_PRIORITY_LOW),
    editor.registerCommand(
      CUT_COMMAND,
      (event) => {
        if (copies(event) && editor.isEditable()) $replaceSelected(binding, '');
        return true;
      },
      COMMAND_PRIORITY_LOW,
    ),
  );
}

/** The selected markdown as plain text, and clean HTML of it for programs that know no markdown. */
export function putSelected(data: DataTransfer, binding: FlatBinding, selected: Pick<Selected, 'start' | 'end'>): void {
  const blocks = selectedBlocks(binding, selected);
  data.setData('text/plain', sourceOf(blocks));
  const html = clipboardHtml(blocks);
  if (html !== null) data.setData('text/html', html);
}

export const selectedSource = (binding: FlatBinding, selected: Pick<Selected, 'start' | 'end'>): string =>
  sourceOf(selectedBlocks(binding, selected));

/** A few words are their very text; several blocks are markdown. */
function sourceOf(blocks: readonly Block[]): string {
  const [first] = blocks;
  return blocks.length === 1 && first !== undefined ? first.text : print({ bom: false, blocks, tail: '' });
}

/** Within one block its text as a paragraph; over several blocks all of them, the first without its marker if it is cut into. */
function selectedBlocks(binding: FlatBinding, { start, end }: Pick<Selected, 'start' | 'end'>): readonly Block[] {
  const { reader } = binding.context;
  const blocks = reader.read().blocks.slice(reader.indexOf(start.block), reader.indexOf(end.block) + 1);
  const [first] = blocks;
  if (first === undefined) return [];
  if (blocks.length === 1) {
    const text = first.text.slice(start.offset, end.offset);
    const literal = isLiteralKind(first.kind);
    return [{ kind: literal ? 'code' : 'paragraph', text, attributes: {} }];
  }
  return blocks.map((block, index): Block => {
    const from = index === 0 ? start.offset : 0;
    const to = index === blocks.length - 1 ? end.offset : block.text.length;
    const whole = from === 0 || block.kind !== 'item';
    const { kind, attributes } = block;
    const { before: _, ...rest } = attributes;
    return {
      kind: whole ? kind : 'paragraph',
      text: block.text.slice(from, to),
      attributes: index === 0 ? (whole ? rest : {}) : attributes,
    };
  });
}
