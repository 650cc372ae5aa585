import type { TableAction } from '../editor/table/table-actions.ts';
import { ALIGNMENTS, COLUMN_ACTIONS, ROW_ACTIONS, type TableSpot } from '../editor/table/table-tools.ts';
import { TrashIcon } from '../ui/icons/signs.tsx';
import { blockMessages } from '../ui/messages/blocks.ts';
import type { ToolEditor } from './editor-tools.ts';
import type { ToolAction, ToolGroup } from './tool-menu.tsx';

const KEYS: Partial<Record<TableAction, string>> = {
  'row-up': 'Alt ↑',
  'row-down': 'Alt ↓',
  'column-back': 'Alt Shift ←',
  'column-on': 'Alt Shift →',
};

/** What can be done to the row of a cell. */
export function rowGroup(editor: ToolEditor, spot: TableSpot): ToolGroup {
  return { title: rowName(spot), actions: ROW_ACTIONS.map((action) => entry(editor, spot, action)) };
}

/** What can be done to the column of a cell, and how it is aligned. */
export function columnGroups(editor: ToolEditor, spot: TableSpot): readonly ToolGroup[] {
  const title = blockMessages.table.column(spot.column + 1);
  const alignments = ALIGNMENTS.map((alignment) => ({
    ...entry(editor, spot, alignment),
    checked: alignment === spot.alignment,
  }));
  return [
    { title, actions: COLUMN_ACTIONS.map((action) => entry(editor, spot, action)) },
    { title: blockMessages.table.align, actions: alignments },
  ];
}

/** The header is the first row, the delimiter row is none. */
export const rowName = ({ row }: TableSpot): string => blockMessages.table.row(row === 0 ? 1 : row);

function entry(editor: ToolEditor, spot: TableSpot, action: TableAction): ToolAction {
  const removes = action.endsWith('remove');
  return {
    key: action,
    label: blockMessages.table.actions[action],
    ...(KEYS[action] === undefined ? {} : { keys: KEYS[action] }),
    ...(removes ? { icon: <TrashIcon />, danger: true } : {}),
    disabled: !spot.actions.includes(action),
    run: () => editor.tables.act(spot, action),
  };
}
