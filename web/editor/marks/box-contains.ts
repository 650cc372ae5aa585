/** Whether a point is at a box: the text's place nearest to a point may be far from it, behind the end of a line. */
export function contains(box: DOMRect | null, x: number, y: number): boolean {
  return box !== null && x >= box.left - 2 && x <= box.right + 2 && y >= box.top - 2 && y <= box.bottom + 2;
}
