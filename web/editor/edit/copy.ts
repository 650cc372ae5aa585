import { COMMAND_PRIORITY_EDITOR, COPY_COMMAND, CUT_COMMAND, defineExtension, mergeRegister } from 'lexical';
import type { Block } from '../../../shared/markdown/block.ts';
import { print } from '../../../shared/markdown/print.ts';
import { BindingExtension } from '../binding/binding-extension.ts';
import type { FlatBinding } from '../binding/flat-binding.ts';
import { $selected, type Selected } from '../caret/selected.ts';
import { $replaceSelected } from './replace-selected.ts';

/** Copy and cut put the selected source on the clipboard: the very markdown, so that pasting anywhere loses nothing. */
export const CopyExtension = defineExtension({
  name: '@cospec/copy',
  dependencies: [BindingExtension],
  register(editor, _config, state) {
    const binding = state.getDependency(BindingExtension).output;
    const copies = (event: unknown): boolean => {
      const selected = $selected();
      if (!(event instanceof ClipboardEvent) || selected === null || selected.collapsed) return false;
      binding.$writePending();
      event.preventDefault();
      event.clipboardData?.setData('text/plain', selectedSource(binding, selected));
      return true;
    };
    return mergeRegister(
      editor.registerCommand(COPY_COMMAND, copies, COMMAND_PRIORITY_EDITOR),
      editor.registerCommand(
        CUT_COMMAND,
        (event) => {
          if (copies(event) && editor.isEditable()) $replaceSelected(binding, '');
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
    );
  },
});

/** Within one block its text; over several blocks markdown, the first without its marker if it is cut into. */
export function selectedSource(binding: FlatBinding, { start, end }: Pick<Selected, 'start' | 'end'>): string {
  const { reader } = binding.context;
  const blocks = reader.read().blocks.slice(reader.indexOf(start.block), reader.indexOf(end.block) + 1);
  const [first] = blocks;
  if (first === undefined) return '';
  if (blocks.length === 1) return first.text.slice(start.offset, end.offset);
  const parts = blocks.map((block, index): Block => {
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
  return print({ bom: false, blocks: parts, tail: '' });
}
