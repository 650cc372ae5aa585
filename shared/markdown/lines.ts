/** One line of a file: `text` without and `end` with its line end, empty on a last line that has none. */
export interface Line {
  readonly text: string;
  readonly end: string;
}

/** CommonMark's line ends. Others (U+2028, form feed) are ordinary characters. */
const LINE_END = /\r\n|\n|\r/g;

/** The lines of a text; joined again (`text + end`) they are the text. A final line end opens no further line. */
export function splitLines(source: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const match of source.matchAll(LINE_END)) {
    lines.push({ text: source.slice(start, match.index), end: match[0] });
    start = match.index + match[0].length;
  }
  if (start < source.length) lines.push({ text: source.slice(start), end: '' });
  return lines;
}

/** Only spaces and tabs are blank in markdown. */
export function isBlank(text: string): boolean {
  return /^[ \t]*$/.test(text);
}

export function leadingWhiteSpace(text: string): string {
  return /^[ \t]*/.exec(text)?.[0] ?? '';
}

export function trailingWhiteSpace(text: string): string {
  let from = text.length;
  while (from > 0 && (text[from - 1] === ' ' || text[from - 1] === '\t')) from--;
  return text.slice(from);
}

/** The column after `text` when it starts at column `from`, both counted from 0; tabs stop at every fourth column. */
export function columnAfter(text: string, from = 0): number {
  let column = from;
  for (let index = 0; index < text.length; index++) column += text[index] === '\t' ? 4 - (column % 4) : 1;
  return column;
}

/** The longest white space that all of the given lines begin with. */
export function commonWhiteSpace(texts: readonly string[]): string {
  let common: string | null = null;
  for (const text of texts) {
    const own = leadingWhiteSpace(text);
    if (common === null) common = own;
    let length = 0;
    while (length < common.length && common[length] === own[length]) length++;
    common = common.slice(0, length);
  }
  return common ?? '';
}
