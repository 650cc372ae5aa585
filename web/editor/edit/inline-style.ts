import { type InlineStyle, type StyledSpan, styledSpans } from '../../../shared/markdown/styled-spans.ts';
import type { TextChange } from '../binding/text-change.ts';

const MARKERS: Readonly<Record<InlineStyle, string>> = { strong: '**', emphasis: '*', strike: '~~', code: '`' };
const LETTER = /[\p{L}\p{N}]/u;

/** Changes from back to front, and where the selection is afterwards. */
export interface StyleChange {
  readonly changes: readonly TextChange[];
  readonly from: number;
  readonly to: number;
}

/** Whether all of a range has a style. White space and markers at its ends do not count. */
export function isStyled(text: string, from: number, to: number, style: InlineStyle): boolean {
  const [start, end] = wordsOf(text, from, to, styledSpans(text, style));
  return start < end && spanAround(text, start, end, style) !== undefined;
}

/**
 * Gives `[from, to)` a style, or takes it away where all of it has it; a range that overlaps others of its style is united
 * with them. Markers stand beside letters, never beside the white space inside of them (CommonMark 0.31, flanking runs).
 * Without a range: behind a styled stretch the caret leaves it, empty markers go, else the word around it is meant, the
 * stretch around it, or markers are put around the caret.
 */
export function toggleStyle(text: string, from: number, to: number, style: InlineStyle): StyleChange {
  return from === to ? toggleAt(text, from, style) : toggleRange(text, from, to, style);
}

function toggleAt(text: string, at: number, style: InlineStyle): StyleChange {
  const marker = MARKERS[style];
  const size = marker.length;
  const spans = styledSpans(text, style);
  const ended = spans.find((span) => span.to === at);
  if (ended !== undefined) return { changes: [], from: at + ended.close, to: at + ended.close };
  if (isEmptyPair(text, at, marker)) {
    return { changes: [{ from: at - size, to: at + size, insert: '' }], from: at - size, to: at - size };
  }
  const word = wordAround(text, at);
  const around = spans.find((span) => span.from <= at && at <= span.to);
  const meant = word ?? around;
  if (meant === undefined) {
    return { changes: [{ from: at, to: at, insert: marker + marker }], from: at + size, to: at + size };
  }
  const { changes } = toggleRange(text, meant.from, meant.to, style);
  const caret = moved(at, changes);
  return { changes, from: caret, to: caret };
}

function toggleRange(text: string, from: number, to: number, style: InlineStyle): StyleChange {
  const spans = styledSpans(text, style);
  const [start, end] = wordsOf(text, from, to, spans);
  if (start >= end) return { changes: [], from, to };
  const around = spanAround(text, start, end, style);
  const changes = (around ? takenOut(text, start, end, around, style) : united(text, start, end, spans, style)).sort(
    (a, b) => b.from - a.from,
  );
  return { changes, from: moved(start, changes, 'behind'), to: moved(end, changes) };
}

/** What of the stretch is before and after the range keeps the style. */
function takenOut(text: string, start: number, end: number, span: StyledSpan, style: InlineStyle): TextChange[] {
  const marker = style === 'code' ? text.slice(span.to, span.to + span.close) : MARKERS[style];
  const before = text.slice(span.from, start);
  const after = text.slice(end, span.to);
  const closing = span.from + before.trimEnd().length;
  const opening = span.to - after.trimStart().length;
  return [
    before.trim() === ''
      ? { from: span.from - span.open, to: span.from, insert: '' }
      : { from: closing, to: closing, insert: marker },
    after.trim() === ''
      ? { from: span.to, to: span.to + span.close, insert: '' }
      : { from: opening, to: opening, insert: marker },
  ];
}

/** One pair of markers around the range and all of its style that it overlaps or touches. */
function united(
  text: string,
  start: number,
  end: number,
  spans: readonly StyledSpan[],
  style: InlineStyle,
): TextChange[] {
  const touched = spans.filter((span) => span.from - span.open <= end && span.to + span.close >= start);
  const first = Math.min(start, ...touched.map((span) => span.from));
  const last = Math.max(end, ...touched.map((span) => span.to));
  const changes: TextChange[] = [];
  for (const { from, to, open, close } of touched) {
    if (from !== first) changes.push({ from: from - open, to: from, insert: '' });
    if (to !== last) changes.push({ from: to, to: to + close, insert: '' });
  }
  const marker = markerAround(text.slice(first, last), style);
  if (!touched.some(({ from }) => from === first)) changes.push({ from: first, to: first, insert: marker });
  if (!touched.some(({ to }) => to === last)) changes.push({ from: last, to: last, insert: marker });
  return changes;
}

/** Code that holds a backtick needs more of them around it. */
function markerAround(content: string, style: InlineStyle): string {
  return style === 'code' && content.includes('`') ? '``' : MARKERS[style];
}

function spanAround(text: string, start: number, end: number, style: InlineStyle): StyledSpan | undefined {
  return styledSpans(text, style).find((span) => span.from <= start && end <= span.to);
}

function isEmptyPair(text: string, at: number, marker: string): boolean {
  const sign = marker.charAt(0);
  let [from, to] = [at, at];
  while (text[from - 1] === sign) from--;
  while (text[to] === sign) to++;
  return at - from === marker.length && to - at === marker.length;
}

/** The word that the caret is inside of. */
function wordAround(text: string, at: number): { from: number; to: number } | undefined {
  if (!LETTER.test(text[at - 1] ?? '') || !LETTER.test(text[at] ?? '')) return undefined;
  let [from, to] = [at, at];
  while (LETTER.test(text[from - 1] ?? '')) from--;
  while (LETTER.test(text[to] ?? '')) to++;
  return { from, to };
}

/** A range without the white space and the markers at its ends. */
function wordsOf(text: string, from: number, to: number, spans: readonly StyledSpan[]): [number, number] {
  let [start, end] = [from, to];
  for (let before = -1; before !== end - start; ) {
    before = end - start;
    while (start < end && /\s/.test(text.charAt(start))) start++;
    while (end > start && /\s/.test(text.charAt(end - 1))) end--;
    for (const span of spans) {
      start = outOf(start, span.from - span.open, span.from, 'forward');
      start = outOf(start, span.to, span.to + span.close, 'forward');
      end = outOf(end, span.from - span.open, span.from, 'back');
      end = outOf(end, span.to, span.to + span.close, 'back');
    }
    end = Math.max(start, end);
  }
  return [start, end];
}

/** A place that is not within a marker. */
function outOf(place: number, from: number, to: number, way: 'forward' | 'back'): number {
  if (way === 'forward') return place >= from && place < to ? to : place;
  return place > from && place <= to ? from : place;
}

/** Where a place is after the changes. What is inserted at it stands before it where `side` says so. */
function moved(place: number, changes: readonly TextChange[], side: 'before' | 'behind' = 'before'): number {
  let result = place;
  for (const { from, to, insert } of changes) {
    if (from > place || (from === place && to === place && side === 'before')) continue;
    result += insert.length - (Math.min(to, place) - from);
  }
  return result;
}
