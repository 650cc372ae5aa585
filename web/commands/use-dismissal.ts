import { type RefObject, useEffect } from 'react';

/** An open card goes with a press or the focus elsewhere, and with Escape where nothing has the focus. */
export function useDismissal(card: RefObject<HTMLElement | null>, isOpen: boolean, onDismiss: () => void): void {
  useEffect(() => {
    if (!isOpen) return;
    const outside = ({ target }: Event) => {
      if (!(target instanceof Node && card.current?.contains(target))) onDismiss();
    };
    const onEscape = ({ key, target }: KeyboardEvent) => {
      if (key === 'Escape' && target === document.body) onDismiss();
    };
    addEventListener('keydown', onEscape);
    addEventListener('pointerdown', outside);
    addEventListener('focusin', outside);
    return () => {
      removeEventListener('keydown', onEscape);
      removeEventListener('pointerdown', outside);
      removeEventListener('focusin', outside);
    };
  }, [card, isOpen, onDismiss]);
}
