import type { EditContext } from '../../../shared/doc/edit-context.ts';
import { replaceText } from '../../../shared/doc/edits.ts';
import type { Landing } from '../binding/landing.ts';
import type { Selected } from '../caret/selected.ts';

const STEP = '  ';

/** Moves the lines of a selection in a literal block in or out by two blanks (or a tab); the selection keeps its words. */
export function indentLines(context: EditContext, { anchor, focus, start, end }: Selected, step: 1 | -1): Landing {
  const text = context.reader.find(start.block)?.text ?? '';
  const changes: { at: number; by: number }[] = [];
  for (let at = text.lastIndexOf('\n', start.offset - 1) + 1; ; ) {
    const lead = /^(?: {1,2}|\t)/.exec(text.slice(at))?.[0].length ?? 0;
    const isEmpty = text[at] === '\n' || at === text.length;
    if (step > 0 ? !isEmpty || start.offset === end.offset : lead > 0)
      changes.push({ at, by: step > 0 ? STEP.length : -lead });
    const next = text.indexOf('\n', at) + 1;
    if (next === 0 || next > end.offset || (next === end.offset && end.offset > start.offset)) break;
    at = next;
  }
  for (const { at, by } of changes.toReversed()) {
    replaceText(context, start.block, at, at + Math.max(-by, 0), by > 0 ? STEP : '');
  }
  const moved = (offset: number): number =>
    changes.reduce((now, { at, by }) => (at <= offset ? now + Math.max(by, at - offset) : now), offset);
  const place = ({ offset }: { readonly offset: number }) => ({ block: start.block, offset: moved(offset) });
  return { anchor: place(anchor), focus: place(focus) };
}
