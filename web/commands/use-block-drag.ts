import { type PointerEvent as ReactPointerEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { DropPlace } from '../editor/blocks/block-tools.ts';
import type { ToolEditor } from './editor-tools.ts';

/** Blocks on their way. */
export interface Dragging {
  readonly held: readonly string[];
  readonly drop: DropPlace | null;
  /** The pointer in the viewport. */
  readonly x: number;
  readonly y: number;
  /** A finger hides what lies under it. */
  readonly byFinger: boolean;
}

interface Pressed {
  readonly x: number;
  readonly y: number;
  readonly block: string;
  readonly page: Element | null;
  readonly byFinger: boolean;
  /** Taken hold of before it moved: the text did not have to do with it, and does not get the focus. */
  readonly held: boolean;
}

/** So far a pressed pointer may tremble and still click. Pixels. */
const TREMBLE = 5;
/** Near the edges of the page it scrolls: within so many pixels, at most so many a frame. */
const EDGE = 56;
/** Height of the bar that covers the lower edge while somebody writes by finger (writing-bar.tsx). Pixels. */
const BAR = 48;
const SPEED = 14;

/**
 * A drag of blocks by their handle, by mouse, pen or finger, or of one that a finger holds. Escape calls it off.
 * `onStill`: what was held is let go where it was.
 */
export function useBlockDrag(editor: ToolEditor, onStill: (block: string) => void) {
  const [dragging, setDragging] = useState<Dragging | null>(null);
  /** The same at once: a quick hand lets go before it is drawn. */
  const latest = useRef<Dragging | null>(null);
  const show = (next: Dragging | null): void => {
    latest.current = next;
    setDragging(next);
  };
  const pressed = useRef<Pressed | null>(null);
  const dragged = useRef(false);
  const follow = useEffectEvent((x: number, y: number) => {
    const start = pressed.current;
    if (start === null) return;
    if (!dragged.current && Math.hypot(x - start.x, y - start.y) < TREMBLE) return;
    dragged.current = true;
    const held = latest.current?.held ?? editor.blocks.held(start.block);
    show({ held, drop: editor.blocks.dropPlace(held, y), x, y, byFinger: start.byFinger });
  });
  const end = useEffectEvent((moves: boolean) => {
    const start = pressed.current;
    const last = latest.current;
    pressed.current = null;
    if (moves && last?.drop) editor.blocks.move(last.held, last.drop.after);
    if (last !== null && start?.held === false) editor.parts.focus();
    show(null);
    if (moves && start?.held === true && !dragged.current) onStill(start.block);
  });
  const scroll = useEffectEvent(() => {
    const page = pressed.current?.page;
    if (!page || dragging === null) return;
    const box = page.getBoundingClientRect();
    const top = box.top + EDGE;
    const bottom = box.bottom - EDGE - (document.documentElement.hasAttribute('data-writing') ? BAR : 0);
    const past = Math.max(0, dragging.y - bottom) - Math.max(0, top - dragging.y);
    if (past === 0) return;
    page.scrollTop += (SPEED * Math.max(-EDGE, Math.min(EDGE, past))) / EDGE;
    follow(dragging.x, dragging.y);
  });
  const active = dragging !== null;
  useEffect(() => {
    const move = (event: PointerEvent) => follow(event.clientX, event.clientY);
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
  useEffect(() => {
    if (!active) return;
    let frame = requestAnimationFrame(function step() {
      scroll();
      frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [active]);
  return {
    dragging,
    begin(event: ReactPointerEvent, block: string) {
      if (event.button !== 0 || !event.isPrimary) return;
      dragged.current = false;
      const { clientX: x, clientY: y, currentTarget } = event;
      const byFinger = event.pointerType !== 'mouse';
      pressed.current = { x, y, block, page: currentTarget.closest('main'), byFinger, held: false };
      // The selection in the text stays: several selected blocks move together.
      if (!byFinger) event.preventDefault();
    },
    /** A finger holds a block: it is lifted at once. */
    hold(block: string, x: number, y: number, page: Element | null) {
      dragged.current = false;
      pressed.current = { x, y, block, page, byFinger: true, held: true };
      show({ held: editor.blocks.held(block), drop: null, x, y, byFinger: true });
    },
    cancel: () => end(false),
    /** Whether the click that follows ends a drag. */
    justDragged: () => dragged.current,
  };
}
