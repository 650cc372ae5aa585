import { type ColumnAlignment, tableGrid } from '../../../shared/markdown/table-grid.ts';
import { blockElement } from '../caret/dom-range.ts';
import { $selected } from '../caret/selected.ts';
import type { EditorHost } from '../editor-host.ts';
import { actOnTable, canAct, placeOf, type TableAction, type TablePlace } from './table-actions.ts';

/** The cell of the caret. */
export interface TableSpot extends TablePlace {
  readonly alignment: ColumnAlignment;
  /** Actions that change something here. */
  readonly actions: readonly TableAction[];
}

export const ROW_ACTIONS = ['row-above', 'row-below', 'row-up', 'row-down', 'row-remove'] as const;
export const COLUMN_ACTIONS = [
  ...(['column-before', 'column-after', 'column-back', 'column-on', 'column-remove'] as const),
];
export const ALIGNMENTS = ['none', 'left', 'center', 'right'] as const;

/** Rows and columns of the table that the caret is in, for menus that the page draws. */
export interface TableTools {
  /** Calls back with the caret's cell, null outside of tables, whenever that changes. Returns how to stop. */
  onCell(listener: (spot: TableSpot | null) => void): () => void;
  /** Boxes of the cell and of its table in the viewport. */
  boxes(place: TablePlace): { readonly cell: DOMRect; readonly table: DOMRect } | null;
  act(place: TablePlace, action: TableAction): void;
}

export function tableTools({ editor, binding, others }: EditorHost): TableTools {
  const look = (): TableSpot | null =>
    editor.getEditorState().read(() => {
      const selected = $selected();
      if (selected === null || selected.start.block !== selected.end.block) return null;
      const { block, offset } = selected.focus;
      const node = binding.$node(block);
      const grid = node?.getFace().kind === 'table' ? tableGrid(node.getLiteralText()) : null;
      if (grid === null) return null;
      const place = placeOf(block, grid, offset);
      const all = [...ROW_ACTIONS, ...COLUMN_ACTIONS, ...ALIGNMENTS];
      const alignment = grid.alignments[place.column] ?? 'none';
      return { ...place, alignment, actions: all.filter((action) => canAct(grid, place, action)) };
    });
  return {
    onCell(listener) {
      let last = '';
      const tell = (): void => {
        const spot = look();
        const now = JSON.stringify(spot);
        if (now !== last) listener(spot);
        last = now;
      };
      tell();
      return editor.registerUpdateListener(tell);
    },
    boxes({ block, row, column }) {
      const element = blockElement(editor, binding, block);
      const line = element?.querySelectorAll('.table-row')[row];
      const cell = line?.children[column]?.getBoundingClientRect();
      const first = element?.querySelector('.table-row')?.getBoundingClientRect();
      const inner = element?.firstElementChild?.getBoundingClientRect();
      if (cell === undefined || first === undefined || inner === undefined) return null;
      const height = inner.bottom - first.top;
      return { cell, table: new DOMRect(inner.left, first.top, Math.min(first.width, inner.width), height) };
    },
    act: (place, action) => binding.edit((context) => actOnTable(context, place, action, others())),
  };
}
