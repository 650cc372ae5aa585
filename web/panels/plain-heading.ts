import { parseHeading } from '../../shared/spec/heading-key.ts';

/** Headings are asked for again and again, and change seldom. */
const known = new Map<string, string>();
const MOST = 2000;

/** A heading's words without markdown marks and without the template's `*(mandatory)*`, in whatever language that is. */
export function plainHeading(text: string): string {
  const found = known.get(text);
  if (found !== undefined) return found;
  if (known.size >= MOST) known.clear();
  const words = wordsOf(text);
  known.set(text, words);
  return words;
}

function wordsOf(text: string): string {
  const isMarked = parseHeading(text).requirement !== null;
  return (isMarked ? text.replace(/[*_]*[(（][^()（）]*[)）][*_]*\s*$/u, '') : text)
    .replace(/!?\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replace(/\*\*|__|`|~~/gu, '')
    .replace(/(?<![\p{L}\p{N}])[*_](\S(?:.*?\S)?)[*_](?![\p{L}\p{N}])/gu, '$1')
    .replace(/\s+/gu, ' ')
    .trim();
}
