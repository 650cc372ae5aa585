import {
  $getSelection,
  $isRangeSelection,
  BEFORE_INPUT_COMMAND,
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_LOW,
  DELETE_CHARACTER_COMMAND,
  DELETE_LINE_COMMAND,
  DELETE_WORD_COMMAND,
  defineExtension,
  KEY_BACKSPACE_COMMAND,
  KEY_DELETE_COMMAND,
  type LexicalEditor,
  mergeRegister,
} from 'lexical';
import { cellAt, type TableGrid, tableGrid } from '../../../shared/markdown/table-grid.ts';
import { BindingExtension } from '../binding/binding-extension.ts';
import type { FlatBinding } from '../binding/flat-binding.ts';
import { characterEdge, wordEdge } from '../caret/grapheme.ts';
import { $select, $selected } from '../caret/selected.ts';
import { deleteBoundary } from './delete-boundary.ts';
import { $replaceSelected } from './replace-selected.ts';

type Unit = 'character' | 'word' | 'line';

/** Backspace and Delete by character, word and line; at the edge of a block they change the structure. */
export const DeleteExtension = defineExtension({
  name: '@cospec/delete',
  dependencies: [BindingExtension],
  register(editor, _config, state) {
    const binding = state.getDependency(BindingExtension).output;
    const handles = (unit: Unit) => (backward: boolean) => {
      $delete(editor, binding, unit, backward);
      return true;
    };
    const forwards = (backward: boolean) => (event: KeyboardEvent) => {
      event.preventDefault();
      return editor.dispatchCommand(DELETE_CHARACTER_COMMAND, backward);
    };
    return mergeRegister(
      editor.registerCommand(DELETE_CHARACTER_COMMAND, handles('character'), COMMAND_PRIORITY_EDITOR),
      editor.registerCommand(DELETE_WORD_COMMAND, handles('word'), COMMAND_PRIORITY_EDITOR),
      editor.registerCommand(DELETE_LINE_COMMAND, handles('line'), COMMAND_PRIORITY_EDITOR),
      // Screen keyboards delete forward without a key. Lexical takes that for the rest of the line.
      editor.registerCommand(
        BEFORE_INPUT_COMMAND,
        (event) => {
          if (event.inputType !== 'deleteContentForward') return false;
          event.preventDefault();
          return editor.dispatchCommand(DELETE_CHARACTER_COMMAND, false);
        },
        COMMAND_PRIORITY_LOW,
      ),
      editor.registerCommand(KEY_BACKSPACE_COMMAND, forwards(true), COMMAND_PRIORITY_EDITOR),
      editor.registerCommand(KEY_DELETE_COMMAND, forwards(false), COMMAND_PRIORITY_EDITOR),
    );
  },
});

function $delete(editor: LexicalEditor, binding: FlatBinding, unit: Unit, backward: boolean): void {
  const selected = $selected();
  if (selected === null) return;
  if (!selected.collapsed) {
    $replaceSelected(binding, '');
    return;
  }
  const { block, offset } = selected.focus;
  const node = binding.$node(block);
  if (node === null) return;
  const text = node.getLiteralText();
  const grid = node.getFace().kind === 'table' ? tableGrid(text) : null;
  // In a table everything ends at the cell.
  const [from, to] = grid === null ? [0, text.length] : rangeOfCell(grid, offset);
  if (offset === (backward ? from : to)) {
    if (grid === null) binding.$edit((context) => deleteBoundary(context, block, backward));
    return;
  }
  const edge = Math.min(Math.max($edge(editor, text, block, offset, unit, backward), from), to);
  binding.$replaceText(node, Math.min(edge, offset), Math.max(edge, offset), '');
}

function rangeOfCell(grid: TableGrid, offset: number): readonly [from: number, to: number] {
  const { row, column } = cellAt(grid, offset);
  const cell = grid.rows[row]?.cells[column];
  return cell === undefined ? [offset, offset] : [cell.start, Math.max(cell.end, offset)];
}

function $edge(
  editor: LexicalEditor,
  text: string,
  block: string,
  offset: number,
  unit: Unit,
  backward: boolean,
): number {
  if (unit === 'character') return characterEdge(text, offset, backward);
  if (unit === 'word') return wordEdge(text, offset, backward);
  return $lineEdge(editor, block, offset, backward) ?? (backward ? 0 : text.length);
}

/** The edge of the line as laid out; null where only the block's own edge is known. */
function $lineEdge(editor: LexicalEditor, block: string, offset: number, backward: boolean): number | null {
  const selection = $getSelection();
  if (editor.getRootElement() === null || !$isRangeSelection(selection)) return null;
  selection.modify('extend', backward, 'lineboundary');
  const reached = $selected();
  $select({ block, offset });
  const edge = backward ? reached?.start : reached?.end;
  return edge?.block === block && edge.offset !== offset ? edge.offset : null;
}
