import { CLICK_COMMAND, COMMAND_PRIORITY_LOW, type LexicalEditor } from 'lexical';
import { $readDomSelection } from './dom-selection.ts';
import { $blocksBetween, $select, $selected } from './selected.ts';

/**
 * A triple click selects a block. Browsers go on to the start of the next one, and what is typed then would pull that up
 * into the first. Returns how to stop.
 */
export function registerTripleClick(editor: LexicalEditor): () => void {
  return editor.registerCommand(
    CLICK_COMMAND,
    (event) => {
      if (event.detail < 3) return false;
      $readDomSelection(editor);
      const selected = $selected();
      if (selected === null || selected.start.block === selected.end.block || selected.end.offset > 0) return false;
      const last = $blocksBetween(selected.start.block, selected.end.block).at(-2);
      if (last !== undefined) {
        $select(selected.start, { block: last.getBlockId(), offset: last.getLiteralText().length });
      }
      return false;
    },
    COMMAND_PRIORITY_LOW,
  );
}
