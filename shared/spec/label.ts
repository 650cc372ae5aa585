import { headingKey } from './heading-key.ts';

/** `**Status**: Draft`: a label at the start of a block. */
export interface Label {
  readonly label: string;
  readonly key: string;
  /** What follows the label, trimmed. */
  readonly value: string;
  /** Where `value` starts in the text, UTF-16 units; the text's length when there is none. */
  readonly valueFrom: number;
  readonly bold: boolean;
}

const BOLD = /^(\*\*|__)(?![\s*_])([^\n]{1,160}?)(\s*[:：])?\1(\s*[:：])?/u;
const PLAIN = /^([\p{Lu}\p{Lo}][^\n:：[\]*`"“.!?—–]{0,80})[:：](?=\s|$|[^ -~])/u;
/** More words than this before a colon are a sentence, not a label. */
const MAX_PLAIN_WORDS = 7;

/** A bold label (`**L**:`, `**L:**`, `__L__:`), or a bold line that has nothing else; null otherwise. */
export function boldLabel(text: string): Label | null {
  const match = BOLD.exec(text);
  if (match === null) return null;
  const label = (match[2] ?? '').trim();
  const rest = text.slice(match[0].length);
  const hasColon = match[3] !== undefined || match[4] !== undefined;
  if (label === '' || (!hasColon && rest.trim() !== '')) return null;
  return labelAt(text, label, match[0].length, true);
}

/** `Testing: …` without emphasis, where a template's list or an author's short cut writes it so; null otherwise. */
export function plainLabel(text: string): Label | null {
  const match = PLAIN.exec(text);
  if (match === null) return null;
  const label = (match[1] ?? '').trim();
  if (label.split(/\s+/).length > MAX_PLAIN_WORDS) return null;
  return labelAt(text, label, match[0].length, false);
}

function labelAt(text: string, label: string, end: number, bold: boolean): Label {
  const rest = text.slice(end);
  const valueFrom = text.length - rest.trimStart().length;
  return { label, key: headingKey(label), value: rest.trim(), valueFrom, bold };
}
