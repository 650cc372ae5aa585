import { parseHeading } from '../../shared/spec/heading-key.ts';

/** A heading's words without markdown marks and without the template's `*(mandatory)*`, in whatever language that is. */
export function plainHeading(text: string): string {
  const isMarked = parseHeading(text).requirement !== null;
  return (isMarked ? text.replace(/[*_]*[(（][^()（）]*[)）][*_]*\s*$/u, '') : text)
    .replace(/!?\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replace(/\*\*|__|`|~~/gu, '')
    .replace(/(?<![\p{L}\p{N}])[*_](\S(?:.*?\S)?)[*_](?![\p{L}\p{N}])/gu, '$1')
    .replace(/\s+/gu, ' ')
    .trim();
}
