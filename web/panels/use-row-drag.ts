import { type PointerEvent as ReactPointerEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { type OutlineRow, siblingRows } from './outline-model.ts';

/** Where a dragged row would go: beside which of its siblings. */
export interface RowPlace {
  readonly sibling: OutlineRow;
  readonly side: 'before' | 'after';
}

export interface RowDrag {
  /** Key of the row that is on its way; null while none is. */
  readonly dragged: string | null;
  /** Null where it would stay. */
  readonly place: RowPlace | null;
  /** Whether a row is a sibling of the dragged one: its neighbourhood is where that can go. */
  readonly allows: (row: OutlineRow) => boolean;
  readonly begin: (event: ReactPointerEvent, row: OutlineRow) => void;
  /** Whether the click that follows ends a drag. */
  readonly justDragged: () => boolean;
}

/** So far a pressed pointer may tremble and still click. Pixels. */
const TREMBLE = 5;
/** Near the edges the list scrolls: within so many pixels, so many a move. */
const EDGE = 28;
const SPEED = 10;

/** A drag of a row among its siblings, by mouse, pen, or by finger on its grip. Escape calls it off. */
export function useRowDrag(
  rows: readonly OutlineRow[],
  isEnabled: boolean,
  onMove: (row: OutlineRow, place: RowPlace) => void,
): RowDrag {
  const [dragging, setDragging] = useState<{ row: OutlineRow; place: RowPlace | null } | null>(null);
  const pressed = useRef<{ y: number; row: OutlineRow; list: HTMLElement | null } | null>(null);
  const dragged = useRef(false);
  const follow = useEffectEvent((y: number) => {
    const start = pressed.current;
    if (start === null || (dragging === null && Math.abs(y - start.y) < TREMBLE)) return;
    dragged.current = true;
    if (start.list !== null) scrollNear(start.list, y);
    setDragging({ row: start.row, place: placeAt(start.list, rows, start.row, y) });
  });
  const end = useEffectEvent((moves: boolean) => {
    pressed.current = null;
    if (dragging === null) return;
    setDragging(null);
    if (moves && dragging.place !== null) onMove(dragging.row, dragging.place);
  });
  useEffect(() => {
    const move = (event: PointerEvent) => follow(event.clientY);
    const up = () => end(true);
    const cancel = () => end(false);
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || pressed.current === null) return;
      event.preventDefault();
      event.stopPropagation();
      end(false);
    };
    addEventListener('pointermove', move);
    addEventListener('pointerup', up);
    addEventListener('pointercancel', cancel);
    addEventListener('keydown', key, { capture: true });
    return () => {
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', up);
      removeEventListener('pointercancel', cancel);
      removeEventListener('keydown', key, { capture: true });
    };
  }, []);
  const siblings = dragging === null ? [] : siblingRows(rows, dragging.row);
  return {
    dragged: dragging?.row.key ?? null,
    place: dragging?.place ?? null,
    allows: (row) => siblings.some(({ key }) => key === row.key),
    begin(event, row) {
      dragged.current = false;
      if (event.button !== 0 || !isEnabled || siblingRows(rows, row).length < 2) return;
      const onGrip = event.target instanceof Element && event.target.closest('[data-grip]') !== null;
      // A finger on a row scrolls the list.
      if (event.pointerType === 'touch' && !onGrip) return;
      pressed.current = { y: event.clientY, row, list: event.currentTarget.closest('ul') };
    },
    justDragged: () => dragged.current,
  };
}

function placeAt(list: HTMLElement | null, rows: readonly OutlineRow[], row: OutlineRow, y: number): RowPlace | null {
  const siblings = siblingRows(rows, row);
  const own = siblings.findIndex(({ key }) => key === row.key);
  const middles = siblings.map((sibling) => middleOf(list, rows, sibling));
  const passed = middles.filter((middle) => middle < y).length;
  // Places are counted without the row itself.
  const place = passed > own ? passed - 1 : passed;
  const others = siblings.filter((_, index) => index !== own);
  const [before, after] = [others[place], others[place - 1]];
  if (place === own) return null;
  if (before !== undefined) return { sibling: before, side: 'before' };
  return after === undefined ? null : { sibling: after, side: 'after' };
}

/** Middle of a row with all that is nested below it, in the viewport. */
function middleOf(list: HTMLElement | null, rows: readonly OutlineRow[], row: OutlineRow): number {
  const at = rows.findIndex(({ key }) => key === row.key);
  const next = rows.findIndex(({ level }, index) => index > at && level <= row.level);
  const boxOf = (index: number) => list?.children[index]?.getBoundingClientRect();
  const [first, last] = [boxOf(at), boxOf((next < 0 ? rows.length : next) - 1)];
  return first === undefined || last === undefined ? Number.POSITIVE_INFINITY : (first.top + last.bottom) / 2;
}

function scrollNear(list: HTMLElement, y: number): void {
  const { top, bottom } = list.getBoundingClientRect();
  if (y > bottom - EDGE) list.scrollTop += SPEED;
  else if (y < top + EDGE) list.scrollTop -= SPEED;
}
