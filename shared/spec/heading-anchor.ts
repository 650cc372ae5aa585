import type { Block } from '../markdown/block.ts';
import { tokenize } from '../markdown/inline.ts';
import type { InlineContext } from '../markdown/inline-token.ts';

/**
 * The heading that an anchor names: `#user-scenarios--testing`. Anchors are made as GitHub makes them: lower case, without
 * punctuation, blanks as hyphens; of headings that read alike the second is `-1`, the third `-2`.
 */
export function headingWithAnchor<T extends Block>(
  blocks: readonly T[],
  anchor: string,
  context: InlineContext,
): T | null {
  const wanted = anchor.toLowerCase();
  const taken = new Map<string, number>();
  for (const block of blocks) {
    if (block.kind !== 'heading') continue;
    const name = anchorName(readable(block, context));
    let own = name;
    while (taken.has(own)) {
      const count = (taken.get(name) ?? 0) + 1;
      taken.set(name, count);
      own = `${name}-${count}`;
    }
    taken.set(own, 0);
    if (own === wanted) return block;
  }
  return null;
}

/** What readers see of a heading, without markers and targets. */
function readable({ text, kind }: Block, context: InlineContext): string {
  return tokenize(text, kind, context)
    .filter((token) => token.kind !== 'marker' && token.kind !== 'target')
    .map(({ from, to }) => text.slice(from, to))
    .join('')
    .trim();
}

const anchorName = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
