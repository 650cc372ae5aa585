import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { BlockSpot } from '../editor/blocks/block-tools.ts';
import { type BlockAction, PROSE_KINDS } from '../editor/parts/block-actions.ts';
import type { TableSpot } from '../editor/table/table-tools.ts';
import { classNames } from '../ui/class-names.ts';
import { GripIcon } from '../ui/icons/late-signs.tsx';
import { CodeIcon, HeadingIcon, ListIcon } from '../ui/icons/part-signs.tsx';
import { CopyIcon, TrashIcon } from '../ui/icons/signs.tsx';
import { blockMessages } from '../ui/messages/blocks.ts';
import { NARROW, useMedia } from '../ui/use-media.ts';
import { BlockBlame, type BlockHistory } from './block-blame.tsx';
import { DragLine } from './block-drag.tsx';
import styles from './block-handle.module.css';
import type { ToolEditor } from './editor-tools.ts';
import { columnGroups, rowGroup } from './table-groups.tsx';
import { type ToolGroup, ToolMenu } from './tool-menu.tsx';
import { useBlockDrag } from './use-block-drag.ts';
import { useFingerHold } from './use-finger-hold.ts';

interface Placed {
  readonly spot: BlockSpot;
  /** The pointer asked for it; otherwise it is the caret's block. */
  readonly hovered: boolean;
}

/** Width that the handle takes in the margin, hash marks and signs beside it. Pixels. */
const MARGIN = 46;
/** Width of the handle where there is little room, see block-handle.module.css. Pixels. */
const NARROW_WIDTH = 34;

/**
 * The handle in the margin of the block under the pointer, else of the caret's block: a click opens its menu, a drag moves
 * it with what it holds. A finger that rests in the margin of any block does both without one. It stands beside the text
 * and never on it.
 */
export function BlockHandle({ editor, history }: { editor: ToolEditor; history: BlockHistory }) {
  const layer = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const narrow = useMedia(NARROW);
  const [placed, setPlaced] = useState<Placed | null>(null);
  const [menu, setMenu] = useState<{ readonly block: string } | null>(null);
  /** Where the pointer is over the page; null when it is not. */
  const pointer = useRef<number | null>(null);
  const [caret, setCaret] = useState<string | null>(null);
  const [cell, setCell] = useState<TableSpot | null>(null);
  const drag = useBlockDrag(editor, (block) => setMenu({ block }));
  useFingerHold(layer, {
    blockAt: (target, x, y) => (menu === null ? marginBlock(editor, target, x, y) : null),
    onHold(block, x, y) {
      const spot = editor.blocks.spot(block);
      if (spot !== null) setPlaced({ spot, hovered: true });
      drag.hold(block, x, y, layer.current?.closest('main') ?? null);
    },
    onCancel: drag.cancel,
  });
  const show = useEffectEvent((spot: BlockSpot | null, hovered: boolean) => {
    if (menu !== null || drag.dragging !== null) return;
    const own = spot === null && caret !== null ? editor.blocks.spot(caret) : spot;
    const next = own === null ? null : { spot: own, hovered: hovered && spot !== null };
    setPlaced((last) => (samePlace(last, next) ? last : next));
  });
  const again = useEffectEvent(() => {
    const fresh = placed === null ? null : editor.blocks.spot(placed.spot.block);
    // It stays with its block while its menu is open, too: that moves it.
    if (fresh !== null && menu !== null) setPlaced({ spot: fresh, hovered: placed?.hovered ?? false });
    else show(fresh, placed?.hovered ?? false);
  });
  useEffect(() => editor.onCaret(setCaret), [editor]);
  useEffect(() => editor.tables.onCell(setCell), [editor]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another caret's block asks for another place.
  useEffect(() => show(null, false), [caret]);
  // Where the pointer went while a menu was open counts when it is closed.
  useEffect(() => {
    if (menu === null) show(pointer.current === null ? null : editor.blocks.at(pointer.current), true);
  }, [editor, menu]);
  useEffect(() => {
    const page = layer.current?.closest('main');
    if (!page) return;
    const over = (event: PointerEvent) => {
      if (event.buttons !== 0 || event.pointerType === 'touch') return;
      if (event.target instanceof Element && event.target.closest('[role="menu"]')) return;
      pointer.current = event.clientY;
      show(editor.blocks.at(event.clientY), true);
    };
    const away = () => {
      pointer.current = null;
      show(null, false);
    };
    const keys = (event: KeyboardEvent) => {
      if (event.key === '/' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) openByKey(event);
      else if (event.key.length === 1) typed();
    };
    page.addEventListener('pointermove', over);
    page.addEventListener('pointerleave', away);
    page.addEventListener('keydown', keys);
    const stop = editor.parts.onLayout(again);
    return () => {
      page.removeEventListener('pointermove', over);
      page.removeEventListener('pointerleave', away);
      page.removeEventListener('keydown', keys);
      stop();
    };
  }, [editor]);
  /** Who types looks at the caret's block, wherever the pointer was left. */
  const typed = useEffectEvent(() => {
    if (pointer.current === null && placed?.hovered !== true) return;
    pointer.current = null;
    show(null, false);
  });
  const openByKey = useEffectEvent((event: KeyboardEvent) => {
    const spot = caret === null ? null : editor.blocks.spot(caret);
    if (spot === null) return;
    event.preventDefault();
    setPlaced({ spot, hovered: true });
    setMenu({ block: spot.block });
  });

  const origin = layer.current?.getBoundingClientRect();
  const at = placed !== null && origin !== undefined ? place(placed.spot, origin, narrow) : null;
  return (
    <div ref={layer} className={styles.layer}>
      {placed !== null && at !== null && (
        <button
          ref={button}
          type="button"
          className={classNames(styles.handle, !placed.hovered && styles.faint)}
          style={at}
          aria-label={blockMessages.blockMenu.open}
          aria-haspopup="menu"
          aria-expanded={menu !== null}
          data-block-handle={placed.spot.block}
          data-tooltip={menu === null && drag.dragging === null ? blockMessages.blockMenu.hint : undefined}
          onPointerDown={(event) => drag.begin(event, placed.spot.block)}
          onClick={() => {
            if (!drag.justDragged()) setMenu({ block: placed.spot.block });
          }}
        >
          <GripIcon />
        </button>
      )}
      {menu !== null && button.current !== null && (
        <ToolMenu
          key={menu.block}
          editor={editor}
          anchor={button.current}
          label={blockMessages.blockMenu.open}
          groups={groupsFor(editor, menu.block, cell)}
          note={<BlockBlame block={menu.block} {...history} />}
          onClose={() => setMenu((now) => (now === menu ? null : now))}
        />
      )}
      {drag.dragging !== null && <DragLine dragging={drag.dragging} editor={editor} />}
    </div>
  );
}

/** The block in whose margin a press lands; null in the words of one, beyond all and on what floats over the text. */
function marginBlock(editor: ToolEditor, target: Element, x: number, y: number): string | null {
  const text = document.querySelector('.spec-text');
  if (!target.matches('.block') && !target.contains(text)) return null;
  const spot = editor.blocks.at(y);
  return spot !== null && (x < spot.box.left || x > spot.box.right) ? spot.block : null;
}

function samePlace(last: Placed | null, next: Placed | null): boolean {
  if (last === null || next === null) return last === next;
  const { block, level, signed, middle, left, box } = last.spot;
  const { spot } = next;
  return (
    last.hovered === next.hovered &&
    block === spot.block &&
    level === spot.level &&
    signed === spot.signed &&
    middle === spot.middle &&
    left === spot.left &&
    last.spot.rtl === spot.rtl &&
    box.left === spot.box.left &&
    box.right === spot.box.right
  );
}

/** In the margin before the text; where there is little room, in the one behind it, which has no signs. */
function place({ box, middle, left, level, signed, rtl }: BlockSpot, origin: DOMRect, narrow: boolean) {
  const top = Math.round(middle - origin.top);
  if (narrow) return { top, left: Math.round((rtl ? box.left - NARROW_WIDTH : box.right) - origin.left) };
  // Hash marks hang right before a heading, a finding's sign further out.
  const hashes = level > 2 ? 12 : 0;
  const outside = level > 2 && signed ? 36 : 0;
  return { top, left: Math.round(left - origin.left - MARGIN - hashes - outside) };
}

function groupsFor(editor: ToolEditor, block: string, cell: TableSpot | null): readonly ToolGroup[] {
  const { blocks } = editor;
  const act = (action: BlockAction) => () => blocks.act(block, action);
  const { turn, into, ...words } = blockMessages.blockMenu;
  const turns = PROSE_KINDS.map((kind) => ({
    key: kind,
    label: into[kind],
    icon: kind === 'code' ? <CodeIcon /> : kind.endsWith('heading') ? <HeadingIcon /> : <ListIcon />,
    run: act(kind),
  }));
  return [
    {
      actions: [
        { key: 'up', label: words.up, keys: 'Alt ↑', run: act('up') },
        { key: 'down', label: words.down, keys: 'Alt ↓', run: act('down') },
        { key: 'duplicate', label: words.duplicate, icon: <CopyIcon />, run: act('duplicate') },
        { key: 'remove', label: words.remove, icon: <TrashIcon />, danger: true, run: act('remove') },
      ],
    },
    ...(blocks.turns(block) ? [{ title: turn, actions: turns }] : []),
    ...(cell?.block === block ? [rowGroup(editor, cell), ...columnGroups(editor, cell)] : []),
  ];
}
