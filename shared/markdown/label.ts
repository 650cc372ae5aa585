/**
 * `**Status**: Draft`, `**Status:** Draft`, `__Status__: Draft`, also with a full-width colon: the line of a field.
 * Such a line is a block of its own even where CommonMark joins it to the paragraph above. At most 80 characters of
 * label, so that a hostile line is looked at only that far.
 */
const LABEL_LINE =
  /^[ \t]*(?:\*\*(?![ \t*])[^*\n]{1,80}(?:[:：]\*\*|\*\*[ \t]?[:：])|__(?![ \t_])[^_\n]{1,80}(?:[:：]__|__[ \t]?[:：]))/;

export function isLabelLine(line: string): boolean {
  return LABEL_LINE.test(line);
}
