import { tokenize } from '../../../shared/markdown/inline.ts';
import type { InlineContext } from '../../../shared/markdown/inline-token.ts';

/** A placeholder to be written over: half-open range in a block's text. */
export interface TabStop {
  readonly from: number;
  readonly to: number;
}

/** The unfilled placeholders of a text, in order. */
export function tabStops(text: string, kind: string, context: InlineContext): readonly TabStop[] {
  const stops: TabStop[] = [];
  for (const { kind: token, from, to } of tokenize(text, kind, context)) {
    if (token !== 'placeholder') continue;
    const last = stops.at(-1);
    // Emphasis inside of a placeholder cuts it into several tokens.
    if (last?.to === from && text[from] !== '[') stops[stops.length - 1] = { from: last.from, to };
    else stops.push({ from, to });
  }
  return stops;
}

/** The placeholder that a range lies in or covers exactly; null where it lies elsewhere. */
export function stopAt(stops: readonly TabStop[], from: number, to: number): TabStop | null {
  return stops.find((stop) => stop.from <= from && to <= stop.to && (from > stop.from || to > from)) ?? null;
}

/** The placeholder after or before a range, not the one it lies in. */
export function stopBeside(stops: readonly TabStop[], from: number, to: number, step: 1 | -1): TabStop | null {
  const beside = stops.filter((stop) => (step > 0 ? stop.from >= to && stop.to > to : stop.to <= from));
  return (step > 0 ? beside[0] : beside.at(-1)) ?? null;
}
