import {
  $getNearestNodeFromDOMNode,
  $getSelection,
  $isRangeSelection,
  BEFORE_INPUT_COMMAND,
  CLICK_COMMAND,
  COLLABORATION_TAG,
  COMMAND_PRIORITY_HIGH,
  defineExtension,
  INSERT_LINE_BREAK_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_UP_COMMAND,
  KEY_DOWN_COMMAND,
  KEY_TAB_COMMAND,
  type LexicalEditor,
  mergeRegister,
  SKIP_SCROLL_INTO_VIEW_TAG,
} from 'lexical';
import { type TableGrid, tableGrid } from '../../../shared/markdown/table-grid.ts';
import { BindingExtension } from '../binding/binding-extension.ts';
import type { FlatBinding } from '../binding/flat-binding.ts';
import type { BlockPoint } from '../caret/block-offset.ts';
import { $select, $selected } from '../caret/selected.ts';
import { $replaceSelected } from '../edit/replace-selected.ts';
import { $isTableCellNode, $isTableEdgeNode } from '../nodes/table-nodes.ts';
import {
  actOnTable,
  canAct,
  cellBeside,
  landIn,
  placeOf,
  rowBeside,
  type TableAction,
  type TablePlace,
} from './table-actions.ts';

/**
 * Keys in a table: Tab and Shift+Tab go from cell to cell, Enter to the row below, both make a new row at the end. Alt with
 * arrows moves the row, Alt+Shift with arrows the column. A typed pipe is escaped, a line break is `<br>`.
 * @param others where other authors' carets are
 * @returns how to stop
 */
export function registerTableKeys(
  editor: LexicalEditor,
  binding: FlatBinding,
  others: () => readonly BlockPoint[] = () => [],
): () => void {
  const moves = (step: 1 | -1, action: TableAction) => (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return false;
    const here = $here(binding);
    if (here === null) return false;
    if (!event.altKey) return $toRow(here, step, event);
    event.preventDefault();
    $act(binding, here, action, others());
    return true;
  };
  let last: Here | null = null;
  return mergeRegister(
    // Blanks behind a cell's text are shown only while the caret is there.
    editor.registerUpdateListener(({ editorState }) => {
      const here = editorState.read(() => $here(binding));
      const left =
        last !== null && (here?.block !== last.block || here.row !== last.row || here.column !== last.column);
      const { block = '' } = left ? (last ?? {}) : {};
      last = here;
      if (left && binding.nodeKey(block) !== undefined) {
        editor.update(() => {
          const node = binding.$node(block);
          if (node !== null) binding.$restyle(node);
        }, QUIETLY);
      }
    }),
    editor.registerCommand(CLICK_COMMAND, $intoEmptyCell, COMMAND_PRIORITY_HIGH),
    editor.registerCommand(
      KEY_TAB_COMMAND,
      (event) => {
        const here = event.altKey || event.ctrlKey || event.metaKey ? null : $here(binding);
        if (here === null) return false;
        event.preventDefault();
        $toCell(binding, here, event.shiftKey ? -1 : 1);
        return true;
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(
      INSERT_PARAGRAPH_COMMAND,
      () => {
        const here = $here(binding);
        if (here === null) return false;
        if ($selected()?.collapsed === false) $replaceSelected(binding, '');
        $below(binding, $here(binding) ?? here);
        return true;
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(
      INSERT_LINE_BREAK_COMMAND,
      () => {
        if ($here(binding) === null) return false;
        $replaceSelected(binding, '<br>');
        return true;
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(
      BEFORE_INPUT_COMMAND,
      (event) => {
        if (event.inputType !== 'insertText' || !event.data?.includes('|') || $here(binding) === null) return false;
        event.preventDefault();
        $replaceSelected(binding, event.data);
        return true;
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(KEY_ARROW_UP_COMMAND, moves(-1, 'row-up'), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(KEY_ARROW_DOWN_COMMAND, moves(1, 'row-down'), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        const action = event.key === 'ArrowLeft' ? 'column-back' : event.key === 'ArrowRight' ? 'column-on' : null;
        if (action === null || !event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return false;
        const here = $here(binding);
        if (here === null) return false;
        event.preventDefault();
        $act(binding, here, action, others());
        return true;
      },
      COMMAND_PRIORITY_HIGH,
    ),
  );
}

/** The same for an editor without a page. */
export const TableExtension = defineExtension({
  name: '@cospec/table',
  dependencies: [BindingExtension],
  register: (editor, _config, state) => registerTableKeys(editor, state.getDependency(BindingExtension).output),
});

const QUIETLY = { tag: [COLLABORATION_TAG, SKIP_SCROLL_INTO_VIEW_TAG] };

interface Here extends TablePlace {
  readonly grid: TableGrid;
  readonly offset: number;
}

/** The cell of the selection's focus, where both its ends are in one table. */
function $here(binding: FlatBinding): Here | null {
  const selected = $selected();
  if (selected === null || selected.start.block !== selected.end.block) return null;
  const { block, offset } = selected.focus;
  const node = binding.$node(block);
  const grid = node?.getFace().kind === 'table' ? tableGrid(node.getLiteralText()) : null;
  return grid === null ? null : { ...placeOf(block, grid, offset), grid, offset };
}

function $act(binding: FlatBinding, here: Here, action: TableAction, others: readonly BlockPoint[] = []): void {
  if (canAct(here.grid, here, action)) binding.$edit((context) => actOnTable(context, here, action, others));
}

/** Browsers put the caret of a click on a cell without text into the nearest one with text. */
function $intoEmptyCell({ target }: MouseEvent): boolean {
  const cell = target instanceof Node ? $getNearestNodeFromDOMNode(target) : null;
  const selection = $getSelection();
  if (!$isTableCellNode(cell) || !$isRangeSelection(selection) || !selection.isCollapsed()) return false;
  if (cell.getChildren().every($isTableEdgeNode))
    selection.focus.set(cell.getKey(), Math.min(1, cell.getChildrenSize()), 'element');
  else return false;
  selection.anchor.set(cell.getKey(), selection.focus.offset, 'element');
  return true;
}

/** The text of the next cell, selected; behind the last one a new row. */
function $toCell(binding: FlatBinding, here: Here, step: 1 | -1): void {
  const next = cellBeside(here.grid, here, step);
  if (next === null) {
    if (step > 0)
      binding.$edit((context) => {
        actOnTable(context, here, 'row-below');
        return landIn(context, { block: here.block, row: Math.max(here.row + 1, 2), column: 0 });
      });
    return;
  }
  const cell = here.grid.rows[next.row]?.cells[next.column];
  if (cell === undefined) binding.$edit((context) => landIn(context, { block: here.block, ...next }));
  else $select({ block: here.block, offset: cell.start }, { block: here.block, offset: cell.end });
}

function $below(binding: FlatBinding, here: Here): void {
  const row = rowBeside(here.grid, here.row, 1);
  if (row === null) $act(binding, here, 'row-below');
  else binding.$edit((context) => landIn(context, { block: here.block, row, column: here.column }));
}

/** Up and down keep to the column; at the table's ends the browser leaves it. Cells of several lines are the browser's. */
function $toRow(here: Here, step: 1 | -1, event: KeyboardEvent): boolean {
  const row = rowBeside(here.grid, here.row, step);
  const cells = row === null ? undefined : here.grid.rows[row]?.cells;
  const cell = cells?.[Math.min(here.column, cells.length - 1)];
  const from = here.grid.rows[here.row]?.cells[here.column];
  if (cell === undefined || from === undefined || isWrapped(event)) return false;
  event.preventDefault();
  $select({ block: here.block, offset: Math.min(cell.start + here.offset - from.start, cell.end) });
  return true;
}

/** Whether the caret's cell shows more than one line. */
function isWrapped({ target }: KeyboardEvent): boolean {
  const node = target instanceof HTMLElement ? target.ownerDocument.getSelection()?.focusNode : null;
  const cell = (node instanceof Element ? node : node?.parentElement)?.closest('.table-cell');
  if (!cell) return false;
  return cell.clientHeight > 2 * Number.parseFloat(getComputedStyle(cell).lineHeight);
}
