import { pairDelimiters } from './emphasis.ts';
import { readPieces } from './inline-pieces.ts';
import type { InlineContext } from './inline-token.ts';

export type InlineStyle = 'strong' | 'emphasis' | 'strike' | 'code';

/** A styled stretch of a text: its content `[from, to)`, and how long the markers before and behind it are. */
export interface StyledSpan {
  readonly from: number;
  readonly to: number;
  readonly open: number;
  readonly close: number;
}

/** What a template knows has no part in where a style begins and ends. */
const NO_TEMPLATE: InlineContext = { idPrefixes: [], placeholders: new Set(), steps: [], priorityLabels: [] };
const MARKER_LENGTH = { strong: 2, emphasis: 1, strike: 2 };

/** The stretches of a block's text that have a style, as CommonMark and GFM read it. */
export function styledSpans(text: string, style: InlineStyle): readonly StyledSpan[] {
  const pieces = readPieces(text, NO_TEMPLATE);
  if (style === 'code') {
    return pieces.flatMap(({ from, to, kind }, index) => {
      const [before, after] = [pieces[index - 1], pieces[index + 1]];
      if (kind !== 'code' || before === undefined || after === undefined) return [];
      return [{ from, to, open: before.to - before.from, close: after.to - after.from }];
    });
  }
  const size = MARKER_LENGTH[style];
  const { spans } = pairDelimiters(
    text,
    pieces.flatMap(({ delimiter }) => (delimiter ? [delimiter] : [])),
  );
  return spans.flatMap((span) =>
    span.style === style ? [{ from: span.from, to: span.to, open: size, close: size }] : [],
  );
}
