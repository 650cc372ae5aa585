/**
 * HTML blocks of CommonMark 0.31, section 4.6, by their start condition. 1 to 5 end at a line that holds their end
 * mark, 6 and 7 at a blank line; 7 cannot interrupt a paragraph.
 */
export type HtmlKind = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const BLOCK_NAMES =
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|' +
  'fieldset|figcaption|figure|footer|form|frame|frameset|h1|h2|h3|h4|h5|h6|head|header|hr|html|iframe|legend|li|link|' +
  'main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|' +
  'title|tr|track|ul';
const ATTRIBUTE = '[ \\t]+[A-Za-z_:][A-Za-z0-9_.:-]*(?:[ \\t]*=[ \\t]*(?:[^ \\t"\'=<>`]+|\'[^\']*\'|"[^"]*"))?';

const STARTS: ReadonlyArray<readonly [HtmlKind, RegExp]> = [
  [1, /^<(?:script|pre|style|textarea)(?:[ \t>]|$)/i],
  [2, /^<!--/],
  [3, /^<\?/],
  [4, /^<![A-Za-z]/],
  [5, /^<!\[CDATA\[/],
  [6, new RegExp(`^</?(?:${BLOCK_NAMES})(?:[ \\t>]|/>|$)`, 'i')],
  [7, new RegExp(`^(?:<[A-Za-z][A-Za-z0-9-]*(?:${ATTRIBUTE})*[ \\t]*/?>|</[A-Za-z][A-Za-z0-9-]*[ \\t]*>)[ \\t]*$`)],
];

const ENDS: Readonly<Record<1 | 2 | 3 | 4 | 5, RegExp>> = {
  1: /<\/(?:script|pre|style|textarea)>/i,
  2: /-->/,
  3: /\?>/,
  4: />/,
  5: /\]\]>/,
};

/** The HTML block that a line (without its white space before) opens, or null. */
export function htmlKind(line: string): HtmlKind | null {
  if (!line.startsWith('<')) return null;
  return STARTS.find(([, start]) => start.test(line))?.[0] ?? null;
}

/** True where the block ends with its own last line; false where it goes on until a blank line or the end of the file. */
export function htmlIsClosed(kind: HtmlKind, text: string): boolean {
  return kind <= 5 && ENDS[kind as 1 | 2 | 3 | 4 | 5].test(text);
}
