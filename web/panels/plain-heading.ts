/** A heading's words without markdown marks and without the template's `*(mandatory)*`. */
export function plainHeading(text: string): string {
  return text
    .replace(/[*_]*\((?:mandatory|optional|recommended|if [^)]*|include if [^)]*|conditional[^)]*)\)[*_]*/giu, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replace(/\*\*|__|`|~~/gu, '')
    .replace(/(?<![\p{L}\p{N}])[*_](\S(?:.*?\S)?)[*_](?![\p{L}\p{N}])/gu, '$1')
    .replace(/\s+/gu, ' ')
    .trim();
}
