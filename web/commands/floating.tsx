import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { classNames } from '../ui/class-names.ts';
import { seenPart } from '../ui/seen-part.ts';
import styles from './floating.module.css';

interface FloatingProps {
  /** Box in the viewport that it stands below, or above where there is no room. Asked again when the page scrolls. */
  readonly anchor: () => DOMRect | null;
  /** Above where there is room, as wide as its content: a toolbar. */
  readonly above?: boolean;
  /** Pixels between it and the box. */
  readonly gap?: number | undefined;
  readonly children: ReactNode;
}

const EDGE = 12;

/** Something that floats beside a place of the page and stays inside the window. */
export function Floating({ anchor, above = false, gap = 6, children }: FloatingProps) {
  const popup = useRef<HTMLDivElement>(null);
  // After every drawing: the content may have another size, the text another line.
  useLayoutEffect(() => {
    const place = () => {
      const box = anchor();
      const element = popup.current;
      if (box === null || element === null) return;
      const { offsetWidth: width, offsetHeight: height } = element;
      const seen = seenPart();
      const below = box.bottom + gap;
      const over = box.top - gap - height;
      const first = seen.top + EDGE;
      const isBelow = above ? over < first : below + height + EDGE <= seen.bottom || over < first;
      const left = Math.max(EDGE, Math.min(box.left, innerWidth - width - EDGE));
      element.style.setProperty('left', `${left}px`);
      element.style.setProperty('top', `${isBelow ? below : over}px`);
    };
    place();
    addEventListener('scroll', place, { capture: true, passive: true });
    addEventListener('resize', place);
    visualViewport?.addEventListener('resize', place);
    return () => {
      removeEventListener('scroll', place, { capture: true });
      removeEventListener('resize', place);
      visualViewport?.removeEventListener('resize', place);
    };
  });
  return (
    <div ref={popup} className={classNames(styles.floating, above && styles.hugging)}>
      {children}
    </div>
  );
}
