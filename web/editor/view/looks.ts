import type { InlineToken } from '../../../shared/markdown/inline-token.ts';
import type { BlockFace } from './block-face.ts';
import { leads, spansFrom } from './leads.ts';

/** A run of text with the CSS classes it wears. Spans are in order, disjoint and cover the text. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly look: string;
}

/** Words of the template that looks depend on. */
export interface LookContext {
  /** The fixed words before the title: `Feature Specification`. */
  readonly titlePrefix: string;
}

/** Link targets longer than this fold away until the caret is in them. */
const LONG_TARGET = 24;

/** Turns inline tokens into what the editor draws: chips in their parts, hanging leads, folded targets. Linear. */
export function looksFor(text: string, tokens: readonly InlineToken[], face: BlockFace, context: LookContext): Span[] {
  const spans = tokens.flatMap((token) => partsOf(text, token));
  markImages(text, tokens, spans);
  const withTitle = face.role === 'title' ? splitTitle(text, spans, context) : spans;
  if (face.role === 'section' || face.kind === 'heading') markMandatory(text, withTitle);
  return leads(text, withTitle, face);
}

/** `![words](target)`: the words are a chip, and the target folds behind it however short it is. */
function markImages(text: string, tokens: readonly InlineToken[], spans: Span[]): void {
  const targets = new Set<number>();
  const words = new Map<number, string>();
  let inside = false;
  let named = false;
  for (const { kind, from, to } of tokens) {
    if (kind === 'marker' && text.slice(from, to).endsWith('![')) {
      inside = true;
      named = false;
    } else if (inside && kind === 'link') {
      words.set(from, named ? 'image' : 'image image-start');
      named = true;
    } else if (inside && kind === 'target') {
      if (named) targets.add(from);
      inside = false;
    }
  }
  if (words.size === 0) return;
  for (const [index, span] of spans.entries()) {
    const image = words.get(span.from);
    if (image !== undefined) spans[index] = { ...span, look: span.look.replace(/^link\b/, image) };
    else if (targets.has(span.from))
      spans[index] = { ...span, look: span.look.replace(/^target(?: fold)?/, 'target fold') };
  }
}

function partsOf(text: string, token: InlineToken): Span[] {
  const style = `${token.strong ? ' strong' : ''}${token.emphasis ? ' em' : ''}${token.strike ? ' strike' : ''}`;
  const whole = (look: string): Span[] => [{ from: token.from, to: token.to, look: look + style }];
  switch (token.kind) {
    case 'marker':
      return whole(text[token.from] === '`' ? 'marker tick quiet' : 'marker');
    case 'priority':
      return priorityParts(text, token);
    case 'clarification':
      return clarificationParts(text, token);
    case 'target':
      return whole(token.to - token.from > LONG_TARGET ? 'target fold' : 'target');
    default:
      return whole(token.kind);
  }
}

/** `(Priority: P1)`: the value is the chip, the words around it fold. */
function priorityParts(text: string, token: InlineToken): Span[] {
  const found = /^([(（][^:：]*[:：]\s*)(.*?)(\s*[)）])$/su.exec(text.slice(token.from, token.to));
  const [, open = '', value = '', close = ''] = found ?? [];
  if (value === '') return [{ from: token.from, to: token.to, look: 'priority' }];
  const start = token.from + open.length;
  const end = start + value.length;
  const bars = /^P([1-4])$/.exec(value)?.[1];
  return [
    { from: token.from, to: start, look: 'fold priority-words' },
    { from: start, to: end, look: bars === undefined ? 'priority' : `priority bars-${bars}` },
    { from: end, to: end + close.length, look: 'fold priority-words' },
  ];
}

/** `[NEEDS CLARIFICATION: why?]`: the fixed words are a small sign before the question. */
function clarificationParts(text: string, token: InlineToken): Span[] {
  const found = /^(\[)([^:：\]]*)([:：]?\s*)(.*?)(\]?)$/su.exec(text.slice(token.from, token.to));
  const [, open = '', words = '', colon = '', question = '', close = ''] = found ?? [];
  const looks = ['question-edge', 'question-words', 'question-edge', 'question', 'question-edge'];
  const parts: Span[] = [];
  let from = token.from;
  for (const [index, part] of [open, words, colon, question, close].entries()) {
    if (part !== '') parts.push({ from, to: from + part.length, look: looks[index] ?? 'question' });
    from += part.length;
  }
  return parts.length > 0 ? parts : [{ from: token.from, to: token.to, look: 'question' }];
}

/** `Feature Specification: …`: the fixed words stand small above the title. */
function splitTitle(text: string, spans: readonly Span[], context: LookContext): Span[] {
  const start = context.titlePrefix;
  if (start === '' || !text.toLowerCase().startsWith(start.toLowerCase())) return [...spans];
  const colon = /^\s*[:：]\s*/u.exec(text.slice(start.length))?.[0].length;
  if (colon === undefined || start.length + colon >= text.length) return [...spans];
  const end = start.length + colon;
  return [{ from: 0, to: end, look: 'title-prefix' }, ...spansFrom(spans, end)];
}

/** The `*(mandatory)*` at the end of a heading reads as a word: its stars and brackets are quiet. */
function markMandatory(text: string, spans: Span[]): void {
  for (let index = spans.length - 1; index >= 0; index -= 1) {
    const span = spans[index];
    if (span === undefined) return;
    const words = text.slice(span.from, span.to);
    if (/\bem\b/.test(span.look) && /^\(.+\)$/su.test(words)) {
      const { from, to } = span;
      spans.splice(
        index,
        1,
        { from, to: from + 1, look: 'requirement-word quiet' },
        { from: from + 1, to: to - 1, look: 'requirement-word' },
        { from: to - 1, to, look: 'requirement-word quiet' },
      );
      for (const beside of [index - 1, index + 3]) {
        const star = spans[beside];
        if (star?.look === 'marker') spans[beside] = { ...star, look: 'marker quiet' };
      }
      return;
    }
    if (!span.look.startsWith('marker') && words.trim() !== '') return;
  }
}
