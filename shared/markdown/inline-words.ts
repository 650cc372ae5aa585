import type { StyleSpan } from './emphasis.ts';
import type { Piece } from './inline-pieces.ts';
import type { InlineContext, TokenKind } from './inline-token.ts';

/** A word with a meaning of its own within plain text. */
export interface Word {
  readonly from: number;
  readonly to: number;
  readonly kind: TokenKind;
}

interface Patterns {
  readonly words: RegExp;
  /** What no text without such words has: looks at each character once, and most text ends here. */
  readonly hint: RegExp;
  readonly step: RegExp | null;
  readonly opensScenario: RegExp | null;
}

/** The words of a text in order and disjoint; they lie within its text pieces. */
export function wordsIn(
  text: string,
  kind: string,
  pieces: readonly Piece[],
  styles: readonly StyleSpan[],
  context: InlineContext,
): Word[] {
  const patterns = patternsOf(context);
  const strong = styles.filter((span) => span.style === 'strong').sort((a, b) => a.from - b.from);
  const label = labelSpan(text, kind, strong);
  const scenario = kind !== 'heading' && (patterns.opensScenario?.test(text) ?? false);
  const words: Word[] = [];
  const stepSpans =
    kind === 'heading'
      ? []
      : strong.filter((span) => patterns.step?.test(text.slice(span.from, Math.min(span.to, span.from + 40))));
  let step = 0;
  for (const piece of pieces) {
    if (piece.kind !== 'text') continue;
    while ((stepSpans[step]?.to ?? piece.from + 1) <= piece.from) step++;
    const bold = stepSpans[step];
    if (bold && bold.from <= piece.from && bold.from < piece.to) {
      words.push({ from: piece.from, to: Math.min(piece.to, bold.to), kind: 'step' });
      continue;
    }
    const plain = text.slice(piece.from, piece.to);
    if (!patterns.hint.test(plain)) continue;
    for (const match of plain.matchAll(patterns.words)) {
      const found = kindOf(match.groups ?? {}, scenario);
      const from = piece.from + match.index;
      if (found) words.push({ from, to: from + match[0].length, kind: found });
    }
  }
  return label ? withLabel(words, label) : words;
}

function kindOf(groups: Readonly<Record<string, string | undefined>>, scenario: boolean): TokenKind | null {
  if (groups.id !== undefined) return 'id';
  if (groups.priority !== undefined) return 'priority';
  if (groups.must !== undefined) return 'must';
  return scenario ? 'step' : null;
}

/** `**Label**:` or `**Label:**` at the start of a paragraph or item. */
function labelSpan(text: string, kind: string, strong: readonly StyleSpan[]): StyleSpan | null {
  const [first] = strong;
  if (first?.from !== 2 || (kind !== 'paragraph' && kind !== 'item')) return null;
  const isLabel =
    /[:：]/.test(text[first.to - 1] ?? '') || /^(?:\*\*|__)[ \t]?[:：]/.test(text.slice(first.to, first.to + 4));
  return isLabel ? first : null;
}

/** What the words leave of the label. */
function withLabel(words: readonly Word[], label: StyleSpan): Word[] {
  const result: Word[] = [];
  let from = label.from;
  for (const word of words) {
    if (word.from >= label.to) break;
    if (from < word.from) result.push({ from, to: word.from, kind: 'label' });
    result.push(word);
    from = word.to;
  }
  const inside = result.filter((word) => word.kind !== 'label').length;
  if (from < label.to) result.push({ from, to: label.to, kind: 'label' });
  return [...result, ...words.slice(inside)];
}

const MUSTS = ['MUST', 'SHALL', 'SHOULD', 'MAY'];

const compiled = new WeakMap<InlineContext, Patterns>();

function patternsOf(context: InlineContext): Patterns {
  const known = compiled.get(context);
  if (known) return known;
  const steps = alternatives(context.steps);
  const labels = alternatives(context.priorityLabels);
  const prefixes = alternatives(context.idPrefixes);
  const musts = alternatives([...MUSTS, ...(context.obligations ?? [])]);
  const [opening] = context.steps;
  const sources = [
    // `FR-001`, `FR-01-010`, `FR-1.2.3`, `FR-003a`.
    ...(prefixes ? [`(?<id>(?<![\\p{L}\\p{N}_-])(?:${prefixes})-\\d+(?:[-.]\\d+)*[a-z]?(?![\\p{L}\\p{N}_]))`] : []),
    ...(labels ? [`(?<priority>[(（](?:${labels})[ \\t]{0,4}[:：][^()（）\\n]{1,40}[)）])`] : []),
    `(?<must>(?<![\\p{L}\\p{N}_-])(?:${musts})(?: NOT)?(?![\\p{L}\\p{N}_-]))`,
    ...(steps ? [`(?<step>(?<=^|[\\n,;.][ \\t]{0,4})(?:${steps})(?![\\p{L}\\p{N}_-]))`] : []),
  ];
  const hints = [...(prefixes ? [`(?:${prefixes})-`] : []), ...(labels ? ['[(（]'] : []), ...(steps ? [steps] : [])];
  const patterns: Patterns = {
    hint: new RegExp([musts, ...hints].join('|'), 'u'),
    words: new RegExp(sources.join('|'), 'gu'),
    step: steps ? new RegExp(`^(?:${steps})[ \\t]*[:：,]?$`, 'u') : null,
    opensScenario: opening ? new RegExp(`^${escapeForPattern(opening)}(?![\\p{L}\\p{N}_-])`, 'u') : null,
  };
  compiled.set(context, patterns);
  return patterns;
}

/** Longest first, so that no word hides another that begins with it; null for none. */
function alternatives(words: readonly string[]): string | null {
  const sorted = words.filter((word) => word !== '').sort((a, b) => b.length - a.length);
  return sorted.length === 0 ? null : sorted.map(escapeForPattern).join('|');
}

function escapeForPattern(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
