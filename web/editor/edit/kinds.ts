const PROSE = new Set(['paragraph', 'heading', 'item', 'quote']);

/** Kinds whose text is prose: they split, merge and change into each other. */
export function isProse(kind: string): boolean {
  return PROSE.has(kind);
}
