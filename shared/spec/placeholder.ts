/** An open clarification is a marker with its own life, not a placeholder: `[NEEDS CLARIFICATION: …]`, `[À CLARIFIER : …]`. */
const CLARIFICATION = /^\[(?:NEEDS? CLARIFICATION|[\p{Lu}\s]{4,40}\s?[:：])/u;
const MAX_LENGTH = 400;

/**
 * The `[…]` of a template's text, brackets included: outer ones and those inside them, so that a hint that is half
 * filled in is still found. Task boxes, links and clarification markers are none.
 */
export function placeholdersIn(text: string): readonly string[] {
  const found: string[] = [];
  const open: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (character === '[') open.push(at);
    else if (character === ']') {
      const from = open.pop();
      if (from === undefined || at - from > MAX_LENGTH) continue;
      const literal = text.slice(from, at + 1);
      const next = text.charAt(at + 1);
      const inside = literal.slice(1, -1).trim();
      if (next === '(' || next === '[' || inside === '' || /^x$/.test(inside)) continue;
      if (!CLARIFICATION.test(literal)) found.push(literal);
    }
  }
  return found;
}

/** Whether a text waits to be filled in: a placeholder, a marker, or the `$ARGUMENTS` of a command. */
export function hasPlaceholder(text: string): boolean {
  return text.includes('$ARGUMENTS') || /\[[^\]\s][^\]]*\](?!\()/.test(text);
}
