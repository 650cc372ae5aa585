import { useEffect, useRef, useState } from 'react';
import styles from './popup.module.css';

/** How long, in milliseconds, the pointer rests before a name appears. Keyboard focus shows it at once. */
const DELAY = 500;
/** Pixels between the element and its name, and between the name and the window's edge. */
const GAP = 6;

interface Shown {
  readonly text: string;
  readonly anchor: Element;
}

/**
 * Names of elements with `data-tooltip`, on hover and keyboard focus: one layer for the whole page. A tooltip is never
 * the only place where something is said: the elements have accessible names of their own, so it is for the eye alone.
 */
export function TooltipLayer() {
  const [shown, setShown] = useState<Shown | null>(null);
  const bubble = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = () => {
      clearTimeout(timer);
      setShown(null);
    };
    const show = (target: EventTarget | null, delay: number) => {
      hide();
      const anchor = target instanceof Element ? target.closest('[data-tooltip]') : null;
      const text = anchor?.getAttribute('data-tooltip');
      // An open menu says what its button is for.
      if (!anchor || !text || anchor.getAttribute('aria-expanded') === 'true') return;
      timer = setTimeout(() => setShown({ text, anchor }), delay);
    };
    const onOver = (event: PointerEvent) => event.pointerType === 'mouse' && show(event.target, DELAY);
    const onFocus = (event: FocusEvent) => {
      if (event.target instanceof Element && event.target.matches(':focus-visible')) show(event.target, 0);
    };
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && hide();
    const leaving = ['pointerdown', 'focusout', 'scroll', 'wheel'];
    document.addEventListener('pointerover', onOver);
    document.addEventListener('focusin', onFocus);
    document.addEventListener('keydown', onKey);
    for (const type of leaving) document.addEventListener(type, hide, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointerover', onOver);
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('keydown', onKey);
      for (const type of leaving) document.removeEventListener(type, hide, { capture: true });
    };
  }, []);

  useEffect(() => {
    if (shown && bubble.current) place(bubble.current, shown.anchor);
  }, [shown]);

  if (shown === null) return null;
  return (
    <div ref={bubble} aria-hidden="true" className={styles.tooltip}>
      {shown.text}
    </div>
  );
}

/** Below the anchor, or above where there is no room; inside the window in any case. */
function place(bubble: HTMLElement, anchor: Element): void {
  const at = anchor.getBoundingClientRect();
  const size = bubble.getBoundingClientRect();
  const left = at.left + (at.width - size.width) / 2;
  const below = at.bottom + GAP;
  const top = below + size.height > innerHeight ? at.top - GAP - size.height : below;
  bubble.style.left = `${Math.max(GAP, Math.min(left, innerWidth - size.width - GAP))}px`;
  bubble.style.top = `${Math.max(GAP, top)}px`;
}
