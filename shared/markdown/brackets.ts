import { CodeSpans } from './code-spans.ts';

/** Opening to closing offset of every `[` that has its `]`; escapes and code spans are passed over. */
export function matchBrackets(text: string): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  const code = new CodeSpans(text);
  const special = /[\\`[\]]/g;
  for (let match = special.exec(text); match !== null; match = special.exec(text)) {
    const at = match.index;
    if (match[0] === '\\') special.lastIndex = at + 2;
    else if (match[0] === '[') open.push(at);
    else if (match[0] === ']') {
      const start = open.pop();
      if (start !== undefined) pairs.set(start, at);
    } else {
      const span = code.spanAt(at);
      special.lastIndex = span.close === null ? at + span.length : span.close + span.length;
    }
  }
  return pairs;
}
