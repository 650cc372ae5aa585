import type { BlockFace } from './block-face.ts';
import type { Span } from './looks.ts';

/**
 * A lead is what hangs in a column of its own before the text: a field's label, a requirement's id, a scenario's Given.
 * All of it stays inline: the column comes from negative indents and from a margin after the lead's last span, whose
 * width is measured, so that carets, Home, End and clicks work as in any other line. The look tells what the marks around
 * it say: they are quiet (seen in the caret's block only, at the same place), and an opening `**` hangs in the margin.
 */
export function leads(text: string, spans: readonly Span[], face: BlockFace): Span[] {
  if (face.role === 'meta') return openingLead(text, spans, 'label');
  if (face.role === 'requirement') return openingLead(text, spans, 'id');
  if (face.role === 'scenario' && face.kind === 'item') return stepLeads(text, spans);
  return labelWithColon(text, spans);
}

const is = (span: Span | undefined, look: string): boolean =>
  span !== undefined && (span.look === look || span.look.startsWith(`${look} `));

const worn = (span: Span, look: string): Span => ({ ...span, look: `${span.look} ${look}` });

/** The spans from `offset` on; one that straddles it is cut. */
export function spansFrom(spans: readonly Span[], offset: number): Span[] {
  return spans.flatMap((span) => (span.to <= offset ? [] : [{ ...span, from: Math.max(span.from, offset) }]));
}

/** `**Status**: ` or `**FR-001**: ` at the start of the block. */
function openingLead(text: string, spans: readonly Span[], core: 'label' | 'id'): Span[] {
  const start = is(spans[0], 'marker') ? 1 : 0;
  if (!is(spans[start], core)) return [...spans];
  let last = start;
  while (is(spans[last + 1], 'marker') || is(spans[last + 1], core)) last += 1;
  const end = spans[last]?.to ?? 0;
  const tail = end + (/^[ \t]*[:：]?[ \t]*/u.exec(text.slice(end))?.[0].length ?? 0);
  const head = spans.slice(0, last + 1);
  if (tail > end) head.push({ from: end, to: tail, look: core === 'id' ? 'marker' : 'label quiet' });
  return [...asLead(quieted(text, head)), ...spansFrom(spans, tail)];
}

/** The colon after a bold label wears the label's look; it may stand within the bold. */
function labelWithColon(text: string, spans: readonly Span[]): Span[] {
  if (!is(spans[0], 'marker') || !is(spans[1], 'label') || !is(spans[2], 'marker')) return [...spans];
  const end = spans[2]?.to ?? 0;
  if (/[:：]$/u.test(text.slice(0, spans[1]?.to))) return [...quieted(text, spans.slice(0, 3)), ...spans.slice(3)];
  if (text[end] !== ':' && text[end] !== '：') return [...spans];
  const colon: Span = { from: end, to: end + 1, look: 'label quiet' };
  return [...quieted(text, spans.slice(0, 3)), colon, ...spansFrom(spans, end + 1)];
}

/** Each `**Given**` opens a visual line and hangs before it; the span before it draws the line end. */
function stepLeads(text: string, spans: readonly Span[]): Span[] {
  const shown: Span[] = [];
  let index = 0;
  let cut = 0;
  while (index < spans.length) {
    const length = stepLength(spans, index);
    const found = spans.slice(index, index + Math.max(length, 1));
    index += found.length;
    const [first] = found;
    const last = found.at(-1);
    if (first === undefined || last === undefined) break;
    if (length === 0) {
      if (first.to > cut) shown.push({ ...first, from: Math.max(first.from, cut) });
      continue;
    }
    cut = last.to + (/^[ \t]*/.exec(text.slice(last.to))?.[0].length ?? 0);
    const previous = shown.at(-1);
    if (previous !== undefined && text[first.from - 1] !== '\n') shown[shown.length - 1] = worn(previous, 'line-end');
    const step = quieted(text, found);
    shown.push(...asLead(cut > last.to ? [...step, { from: last.to, to: cut, look: 'step' }] : step));
  }
  return shown;
}

/** Spans of the step that starts here: `**`, word, `**`; 0 where none does. */
function stepLength(spans: readonly Span[], index: number): number {
  if (is(spans[index], 'step')) return 1;
  if (!is(spans[index], 'marker') || !is(spans[index + 1], 'step')) return 0;
  return is(spans[index + 2], 'marker') ? 3 : 2;
}

/** Marks that the look of what they mark makes superfluous; an opening `**` hangs before the line of the words. */
function quieted(text: string, spans: readonly Span[]): Span[] {
  return spans.map((span, index) => {
    if (!is(span, 'marker')) return span;
    const opens = index === 0 && /^(?:\*\*|__)$/.test(text.slice(span.from, span.to));
    return worn(span, opens ? 'quiet hang' : 'quiet');
  });
}

function asLead(spans: readonly Span[]): Span[] {
  return spans.map((span, index) => {
    const edges = `${index === 0 ? ' lead-start' : ''}${index === spans.length - 1 ? ' lead-end' : ''}`;
    return worn(span, `lead${edges}`);
  });
}
