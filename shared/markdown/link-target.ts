/** A target longer than this is nobody's link; the bound keeps a text full of `](` linear. */
const LONGEST_TARGET = 2048;

const ANGLE_TARGET = /\(\s{0,8}<[^<>\r\n]*>/y;
const TITLE = /\s{1,8}(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))\s{0,8}\)/sy;
const END = /\s{0,8}\)/y;

/**
 * The end of an inline link's target `(address "title")`, parentheses included, or null where there is none
 * (CommonMark 0.31, section 6.3).
 */
export function linkTargetEnd(source: string, at: number): number | null {
  if (source[at] !== '(') return null;
  const text = source.slice(at, at + LONGEST_TARGET);
  const address = matchEnd(ANGLE_TARGET, text, 0) ?? bareAddressEnd(text);
  const end = matchEnd(END, text, address) ?? matchEnd(TITLE, text, address);
  return end === null ? null : at + end;
}

/** White space ends an address without angle brackets, as does a parenthesis it did not open. */
function bareAddressEnd(text: string): number {
  let depth = 0;
  for (let index = 1; index < text.length; index++) {
    const char = text[index] ?? '';
    if (/\s/.test(char)) {
      if (index > 1) return index;
      continue;
    }
    if (char === '\\') index++;
    else if (char === '(') depth++;
    else if (char === ')' && depth-- === 0) return index;
  }
  return text.length;
}

function matchEnd(pattern: RegExp, text: string, from: number): number | null {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match ? from + match[0].length : null;
}
