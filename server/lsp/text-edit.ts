import type { TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** The one edit that makes a text of another: what is equal at both ends stays. Null where nothing differs. */
export function editBetween(before: string, after: string): TextEdit | null {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  // Neither a pair of surrogates nor CR and LF may be torn apart.
  while (head > 0 && isTorn(before, head)) head--;
  while (tail > 0 && isTorn(before, before.length - tail)) tail--;
  const document = TextDocument.create('', '', 0, before);
  const range = { start: document.positionAt(head), end: document.positionAt(before.length - tail) };
  return { range, newText: after.slice(head, after.length - tail) };
}

function isTorn(text: string, at: number): boolean {
  return /^(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|\r\n)$/.test(text.slice(at - 1, at + 1));
}
