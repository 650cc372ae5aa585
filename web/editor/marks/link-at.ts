import { tokenize } from '../../../shared/markdown/inline.ts';
import type { InlineContext, InlineToken } from '../../../shared/markdown/inline-token.ts';

interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** A link in a block's text. */
export interface FoundLink extends TextRange {
  readonly kind: 'link' | 'image' | 'address';
  /** What readers see; of a bare address the address. */
  readonly words: TextRange;
  readonly target: TextRange;
}

/** The link that an offset lies in or touches; null where there is none. */
export function linkAt(text: string, kind: string, offset: number, context: InlineContext): FoundLink | null {
  const tokens = tokenize(text, kind, context);
  const touches = ({ from, to }: TextRange): boolean => from <= offset && offset <= to;
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'url' && touches(token)) {
      return { kind: 'address', from: token.from, to: token.to, words: token, target: token };
    }
    const found = token.kind === 'target' ? linkOf(text, tokens, index) : null;
    if (found !== null && touches(found)) return found;
  }
  return null;
}

/** `[words](target)` around its target token. */
function linkOf(text: string, tokens: readonly InlineToken[], index: number): FoundLink | null {
  const target = tokens[index];
  const middle = tokens[index - 1];
  const close = tokens[index + 1];
  if (target === undefined || middle === undefined || !text.slice(middle.from, middle.to).endsWith('(')) return null;
  let first = index - 2;
  while (first >= 0) {
    const token = tokens[first];
    if (token?.kind === 'marker' && /\[$/.test(text.slice(token.from, token.to))) break;
    first -= 1;
  }
  const open = tokens[first];
  if (open === undefined) return null;
  const image = text.slice(0, open.to).endsWith('![');
  const from = image ? open.to - 2 : open.to - 1;
  const words = { from: open.to, to: middle.from + text.slice(middle.from, middle.to).indexOf(']') };
  return {
    kind: image ? 'image' : 'link',
    from,
    to: close?.kind === 'marker' ? close.from + 1 : target.to,
    words,
    target,
  };
}
