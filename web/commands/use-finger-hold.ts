import { type RefObject, useEffect, useEffectEvent } from 'react';

/** So long a finger rests before it takes hold. Milliseconds; shorter than the systems' own long press. */
const HOLD = 400;
/** So far a resting finger may tremble. Pixels. */
const TREMBLE = 8;

interface FingerHold {
  /** The block that a press of this element at this place is about; null where a press means nothing or something else. */
  readonly blockAt: (target: Element, x: number, y: number) => string | null;
  readonly onHold: (block: string, x: number, y: number) => void;
  /** A second finger came, whatever the first one was about. */
  readonly onCancel: () => void;
}

/**
 * A finger that rests on the page takes hold of a block. Scrolling, moving away and a second finger call it off. Once it
 * holds, the page does not scroll under it, and its release is no tap.
 */
export function useFingerHold(layer: RefObject<HTMLElement | null>, hold: FingerHold): void {
  const blockAt = useEffectEvent(hold.blockAt);
  const onHold = useEffectEvent(hold.onHold);
  const onCancel = useEffectEvent(hold.onCancel);
  useEffect(() => {
    const page = layer.current?.closest('main');
    if (!page) return;
    let resting: { block: string; x: number; y: number; timer: ReturnType<typeof setTimeout> } | null = null;
    let holds = false;
    const forget = () => {
      clearTimeout(resting?.timer);
      resting = null;
    };
    const take = () => {
      if (resting === null) return;
      const { block, x, y } = resting;
      forget();
      holds = true;
      navigator.vibrate?.(8);
      onHold(block, x, y);
    };
    const down = ({ target, clientX: x, clientY: y, isPrimary, pointerType }: PointerEvent) => {
      forget();
      if (!isPrimary) onCancel();
      holds = holds && !isPrimary;
      if (!isPrimary || pointerType === 'mouse' || !(target instanceof Element)) return;
      const block = blockAt(target, x, y);
      if (block !== null) resting = { block, x, y, timer: setTimeout(take, HOLD) };
    };
    const move = ({ clientX, clientY }: PointerEvent) => {
      if (resting !== null && Math.hypot(clientX - resting.x, clientY - resting.y) > TREMBLE) forget();
    };
    // The system's long press would select a word beside the margin, or open its menu.
    const menu = (event: Event) => {
      take();
      if (holds) event.preventDefault();
    };
    const keep = (event: Event) => {
      if (holds && event.cancelable) event.preventDefault();
    };
    const listening = new AbortController();
    const { signal } = listening;
    const blocking = { signal, passive: false };
    page.addEventListener('pointerdown', down, { signal });
    page.addEventListener('scroll', forget, { signal, passive: true });
    page.addEventListener('contextmenu', menu, { signal });
    page.addEventListener('touchmove', keep, blocking);
    page.addEventListener('touchend', keep, blocking);
    addEventListener('pointermove', move, { signal });
    addEventListener('pointerup', forget, { signal });
    addEventListener('pointercancel', forget, { signal });
    return () => {
      forget();
      listening.abort();
    };
  }, [layer]);
}
