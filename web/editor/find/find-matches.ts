import type { EditContext } from '../../../shared/doc/edit-context.ts';
import { replaceText } from '../../../shared/doc/edits.ts';
import type { TextPlace } from '../marks/text-highlights.ts';

/** What is looked for in the literal text. */
export interface FindQuery {
  readonly text: string;
  readonly matchCase: boolean;
  /** Neither a letter, a digit nor an underscore beside it. */
  readonly wholeWord: boolean;
}

/** More places than these are neither counted nor marked. */
export const MOST_MATCHES = 10_000;

/** All places in document order that do not overlap. Linear in the text; a query without text finds nothing. */
export function findMatches(
  blocks: Iterable<{ readonly id: string; readonly text: string }>,
  query: FindQuery,
): TextPlace[] {
  if (query.text === '') return [];
  const pattern = patternOf(query);
  const found: TextPlace[] = [];
  for (const { id, text } of blocks) {
    for (const { index, 0: words } of text.matchAll(pattern)) {
      found.push({ block: id, from: index, to: index + words.length });
      if (found.length === MOST_MATCHES) return found;
    }
  }
  return found;
}

/** Writes over places, as given by `findMatches` for the document as it is now. */
export function replaceMatches(context: EditContext, matches: readonly TextPlace[], insert: string): void {
  for (const { block, from, to } of matches.toReversed()) replaceText(context, block, from, to, insert);
}

function patternOf({ text, matchCase, wholeWord }: FindQuery): RegExp {
  const literal = text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const pattern = wholeWord ? `(?<![\\p{L}\\p{N}_])${literal}(?![\\p{L}\\p{N}_])` : literal;
  return new RegExp(pattern, matchCase ? 'gu' : 'giu');
}
