import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { classNames } from '../ui/class-names.ts';
import styles from './floating.module.css';

interface FloatingProps {
  /** Box in the viewport that it stands below, or above where there is no room. Asked again when the page scrolls. */
  readonly anchor: () => DOMRect | null;
  /** Above where there is room, as wide as its content: a toolbar. */
  readonly above?: boolean;
  readonly children: ReactNode;
}

const GAP = 6;
const EDGE = 12;

/** Something that floats beside a place of the page and stays inside the window. */
export function Floating({ anchor, above = false, children }: FloatingProps) {
  const popup = useRef<HTMLDivElement>(null);
  // After every drawing: the content may have another size, the text another line.
  useLayoutEffect(() => {
    const place = () => {
      const box = anchor();
      const element = popup.current;
      if (box === null || element === null) return;
      const { offsetWidth: width, offsetHeight: height } = element;
      const below = box.bottom + GAP;
      const over = box.top - GAP - height;
      const fits = above ? over < EDGE : below + height + EDGE <= innerHeight || over < EDGE;
      const left = Math.max(EDGE, Math.min(box.left, innerWidth - width - EDGE));
      element.style.setProperty('left', `${left}px`);
      element.style.setProperty('top', `${fits ? below : over}px`);
    };
    place();
    addEventListener('scroll', place, { capture: true, passive: true });
    addEventListener('resize', place);
    return () => {
      removeEventListener('scroll', place, { capture: true });
      removeEventListener('resize', place);
    };
  });
  return (
    <div ref={popup} className={classNames(styles.floating, above && styles.hugging)}>
      {children}
    </div>
  );
}
