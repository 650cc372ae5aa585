/** Milliseconds after which a page that is not being painted, in a background tab, counts as painted. */
const PATIENCE = 1000;

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
