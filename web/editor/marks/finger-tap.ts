/**
 * Calls back with each tap of a finger or pen. A pointer asks by resting; who has none asks by a tap. The click itself does
 * not tell in every browser what made it, so the press before it is watched. Returns how to stop.
 */
export function onFingerTap(within: Document | HTMLElement, listener: (tap: MouseEvent) => void): () => void {
  let byFinger = false;
  const pressed = (event: Event): void => {
    byFinger = event instanceof PointerEvent && event.pointerType !== 'mouse';
  };
  const clicked = (event: Event): void => {
    if (byFinger && event instanceof MouseEvent) listener(event);
  };
  within.addEventListener('pointerdown', pressed);
  within.addEventListener('click', clicked);
  return () => {
    within.removeEventListener('pointerdown', pressed);
    within.removeEventListener('click', clicked);
  };
}
