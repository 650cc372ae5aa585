import { useEffect, useRef, useState } from 'react';
import type { TableSpot } from '../editor/table/table-tools.ts';
import { GripIcon } from '../ui/icons/late-signs.tsx';
import { blockMessages } from '../ui/messages/blocks.ts';
import type { ToolEditor } from './editor-tools.ts';
import { columnGroups, rowGroup, rowName } from './table-groups.tsx';
import styles from './table-handles.module.css';
import { ToolMenu } from './tool-menu.tsx';

type Side = 'row' | 'column';

/** Handles at the edges of the table that the caret is in: one for its row, one for its column. */
export function TableHandles({ editor }: { editor: ToolEditor }) {
  const layer = useRef<HTMLDivElement>(null);
  const [spot, setSpot] = useState<TableSpot | null>(null);
  const [menu, setMenu] = useState<{ side: Side; button: HTMLElement; spot: TableSpot } | null>(null);
  const [, setLayout] = useState(0);
  useEffect(() => editor.tables.onCell(setSpot), [editor]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a table's handles follow the layout.
  useEffect(() => {
    if (spot === null) return;
    const again = () => setLayout((count) => count + 1);
    const page = layer.current?.closest('main');
    page?.addEventListener('scroll', again, { capture: true, passive: true });
    const stop = editor.parts.onLayout(again);
    return () => {
      stop();
      page?.removeEventListener('scroll', again, { capture: true });
    };
  }, [editor, spot === null]);
  const origin = layer.current?.getBoundingClientRect();
  const boxes = spot === null ? null : editor.tables.boxes(spot);
  const { cell, table } = boxes ?? {};
  const shown = spot !== null && cell !== undefined && table !== undefined && origin !== undefined;
  const left = shown ? Math.max(cell.left, table.left) : 0;
  const width = shown ? Math.min(cell.right, table.right) - left : 0;
  return (
    <div ref={layer} className={styles.layer}>
      {shown && width > 0 && (
        <button
          type="button"
          className={styles.column}
          style={{ top: table.top - origin.top, left: left - origin.left, width }}
          aria-label={blockMessages.table.column(spot.column + 1)}
          aria-haspopup="menu"
          aria-expanded={menu?.side === 'column'}
          data-table-handle="column"
          onPointerDown={(event) => event.preventDefault()}
          onClick={(event) => setMenu({ side: 'column', button: event.currentTarget, spot })}
        >
          <GripIcon />
        </button>
      )}
      {shown && (
        <button
          type="button"
          className={styles.row}
          style={{ top: cell.top - origin.top, left: table.left - origin.left, height: cell.height }}
          aria-label={rowName(spot)}
          aria-haspopup="menu"
          aria-expanded={menu?.side === 'row'}
          data-table-handle="row"
          onPointerDown={(event) => event.preventDefault()}
          onClick={(event) => setMenu({ side: 'row', button: event.currentTarget, spot })}
        >
          <GripIcon />
        </button>
      )}
      {menu !== null && (
        <ToolMenu
          key={`${menu.side} ${menu.spot.row} ${menu.spot.column}`}
          editor={editor}
          anchor={menu.button}
          label={menu.side === 'row' ? rowName(menu.spot) : blockMessages.table.column(menu.spot.column + 1)}
          groups={menu.side === 'row' ? [rowGroup(editor, menu.spot)] : columnGroups(editor, menu.spot)}
          onClose={() => setMenu((now) => (now === menu ? null : now))}
        />
      )}
    </div>
  );
}
