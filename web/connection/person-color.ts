/** How many person colours the tokens have. */
export const PERSON_COLORS = 8;

/** The colour of a person, 1 to 8: the same for an id on every page and at any time (FNV-1a over the id). */
export function personColor(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index++) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  }
  // The low bits of FNV-1a are weak for short inputs; fold the high ones in.
  return ((((hash >>> 16) ^ hash) >>> 0) % PERSON_COLORS) + 1;
}
