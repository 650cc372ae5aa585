/** A piece of a printed line: `from` is its offset in the block's text, null for what is not text. */
export interface Part {
  readonly text: string;
  readonly from: number | null;
}

/** A printed line; `end` is its line end within the block, null on the block's last line. */
export interface PrintedLine {
  readonly parts: readonly Part[];
  readonly end?: string;
}

/** A line of a block's text: half-open range, without its line end. */
export interface TextLine {
  readonly from: number;
  readonly text: string;
  readonly end: string;
}

/** The lines of a text, with an empty one after a final line end. */
export function textLines(text: string): TextLine[] {
  const lines: TextLine[] = [];
  let from = 0;
  for (const match of text.matchAll(/\r\n|\n|\r/g)) {
    lines.push({ from, text: text.slice(from, match.index), end: match[0] });
    from = match.index + match[0].length;
  }
  lines.push({ from, text: text.slice(from), end: '' });
  return lines;
}

export function literal(text: string): Part {
  return { text, from: null };
}

export function lineText(line: PrintedLine): string {
  let text = '';
  for (const part of line.parts) text += part.text;
  return text;
}
