/** From so far outside of a sign to so far inside the pointer counts as on it. Pixels. */
const AROUND = { out: 4, in: 20, height: 44 };
/** A finger means the sign anywhere in the margin beside it, and a little beyond. Pixels. */
const FINGER_BEYOND = 12;

/**
 * The block whose margin sign a point of the window is at. The style sheet draws the sign, at the side where the block
 * begins to be read, and it takes no events of its own (style/signs.css).
 */
export function signedBlock(root: HTMLElement | null, x: number, y: number, byFinger: boolean): HTMLElement | null {
  const text = root?.getBoundingClientRect();
  if (root === null || text === undefined || (x >= text.left && x <= text.right)) return null;
  // Its middle: an item deep in a list begins far inside.
  const block = document
    .elementsFromPoint(text.left + text.width / 2, y)
    .map((element) => element.closest<HTMLElement>('[data-block-id][data-sign]'))
    .find((found) => found !== null);
  if (block === undefined || block === null || y > textBox(block).top + AROUND.height) return null;
  const outside = isRightToLeft(block) ? x - text.right : text.left - x;
  const gutter = gutterOf(root);
  const [from, to] = byFinger ? [0, gutter + FINGER_BEYOND] : [Math.max(gutter - AROUND.in, 0), gutter + AROUND.out];
  return outside >= from && outside <= to ? block : null;
}

/** Where a block's sign stands in the window. */
export function signBox(root: HTMLElement | null, block: HTMLElement | null): DOMRect | null {
  if (root === null || block === null) return null;
  const text = root.getBoundingClientRect();
  const out = gutterOf(root) + AROUND.out;
  const left = isRightToLeft(block) ? text.right + out - 16 : text.left - out;
  return new DOMRect(left, textBox(block).top, 16, 24);
}

/** The box of a block's words, without what stands around them. */
export const textBox = (block: HTMLElement): DOMRect => (block.firstElementChild ?? block).getBoundingClientRect();

const isRightToLeft = (block: HTMLElement): boolean => getComputedStyle(block).direction === 'rtl';

/** How far from the text signs stand: less where there is little room. Pixels. */
const gutterOf = (root: HTMLElement): number =>
  Number.parseFloat(getComputedStyle(root).getPropertyValue('--gutter')) || 0;
