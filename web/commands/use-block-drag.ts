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
}

/** So far a pressed pointer may tremble and still click. Pixels. */
const TREMBLE = 5;
/** Near the edges of the page it scrolls: within so many pixels, at most so many a frame. */
const EDGE = 56;
const SPEED = 14;

/** A drag of blocks by their handle, by mouse, pen or finger. Escape calls it off. */
export function useBlockDrag(editor: ToolEditor) {
  const [dragging, setDragging] = useState<Dragging | null>(null);
  const pressed = useRef<{ x: number; y: number; block: string; page: Element | null } | null>(null);
  const dragged = useRef(false);
  const follow = useEffectEvent((x: number, y: number) => {
    const start = pressed.current;
    if (start === null) return;
    if (dragging === null && Math.hypot(x - start.x, y - start.y) < TREMBLE) return;
    dragged.current = true;
    const held = dragging?.held ?? editor.blocks.held(start.block);
    setDragging({ held, drop: editor.blocks.dropPlace(held, y), x, y });
  });
  const end = useEffectEvent((moves: boolean) => {
    if (moves && dragging?.drop) editor.blocks.move(dragging.held, dragging.drop.after);
    if (dragging !== null) editor.parts.focus();
    pressed.current = null;
    setDragging(null);
  });
  const scroll = useEffectEvent(() => {
    const page = pressed.current?.page;
    if (!page || dragging === null) return;
    const { top, bottom } = page.getBoundingClientRect();
    const past = Math.max(0, dragging.y - bottom + EDGE) - Math.max(0, top + EDGE - dragging.y);
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
      if (event.button !== 0) return;
      dragged.current = false;
      pressed.current = { x: event.clientX, y: event.clientY, block, page: event.currentTarget.closest('main') };
      // The selection in the text stays: several selected blocks move together.
      if (event.pointerType === 'mouse') event.preventDefault();
    },
    /** Whether the click that follows ends a drag. */
    justDragged: () => dragged.current,
  };
}
