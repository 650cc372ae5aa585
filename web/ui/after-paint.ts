/** Milliseconds after which a page that is not being painted, in a background tab, counts as painted. */
const PATIENCE = 1000;

/**
 * Runs something right behind the frame that is being prepared: what the eye does not wait for must not stand between a
 * key and its letter. Returns how to cancel.
 */
export function afterFrame(run: () => void): () => void {
  let timer = setTimeout(() => {
    cancelAnimationFrame(frame);
    run();
  }, PATIENCE);
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    timer = setTimeout(run);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

/** Runs something once the next frame is on screen: what is not needed for it must not compete with it. A second frame begins after that. */
export function afterPaint(run: () => void): void {
  let done = false;
  const once = () => {
    if (done) return;
    done = true;
    clearTimeout(timer);
    run();
  };
  const timer = setTimeout(once, PATIENCE);
  requestAnimationFrame(() => requestAnimationFrame(once));
}
