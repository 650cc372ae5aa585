import { type RefObject, useEffect, useRef } from 'react';

/** When something open within an element closes and takes the focus along, its first button has the focus again. */
export function useFocusBack(element: RefObject<HTMLElement | null>, isOpen: boolean): void {
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (wasOpen.current && !isOpen && document.activeElement === document.body) {
      element.current?.querySelector('button')?.focus();
    }
    wasOpen.current = isOpen;
  }, [element, isOpen]);
}
