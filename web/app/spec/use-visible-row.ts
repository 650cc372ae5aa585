import { type RefObject, useCallback, useEffect, useState } from 'react';
import type { Outline } from '../../panels/outline-model.ts';

/** Pixels below the top edge at which a heading counts as reached. */
const EDGE = 96;

/**
 * The row whose section the author scrolled to. The function answers null while the caret is what says where they are:
 * a moved caret takes over, scrolling by hand takes it back.
 */
export function useVisibleRow(
  scroller: RefObject<HTMLElement | null>,
  caret: string | null,
): (outline: Outline) => string | null {
  const [top, setTop] = useState<number | null>(null);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let frame = 0;
    // A wheel or a finger scrolls by hand; typing and jumping to a block scroll too, and must not take over.
    const byHand = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setTop(element.scrollTop));
    };
    element.addEventListener('wheel', byHand, { passive: true });
    element.addEventListener('touchmove', byHand, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener('wheel', byHand);
      element.removeEventListener('touchmove', byHand);
    };
  }, [scroller]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a moved caret is what takes over.
  useEffect(() => setTop(null), [caret]);

  return useCallback(
    (outline: Outline) => {
      const element = scroller.current;
      if (top === null || !element) return null;
      const limit = element.getBoundingClientRect().top + EDGE;
      let reached: string | null = null;
      for (const row of outline.rows) {
        const heading = row.block === null ? null : element.querySelector(`[data-block-id="${row.block}"]`);
        if (!heading) continue;
        if (reached !== null && heading.getBoundingClientRect().top > limit) break;
        reached = row.key;
      }
      return reached;
    },
    [scroller, top],
  );
}
