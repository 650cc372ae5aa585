/** A message of a rule: what is wrong, and how to mend it. */
export interface ProblemText {
  readonly wrong: string;
  readonly mend: string | null;
}

/** Splits a message at the end of its first sentence; a full stop inside `FR-001.2` or `e.g.` does not end one. */
export function splitMessage(message: string): ProblemText {
  const end = /(?<!\b(?:e\.g|i\.e|etc|vs))[.!?]["”»]?\s+(?=\p{Lu})/u.exec(message);
  if (!end) return { wrong: withoutFullStop(message), mend: null };
  const at = end.index + end[0].trimEnd().length;
  return { wrong: withoutFullStop(message.slice(0, at)), mend: message.slice(at).trim() };
}

/** A text in three parts: before, the marked part, after; cut so that the marked part stays in sight. */
export interface Excerpt {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

const AROUND = 48;
const LONGEST_MARKED = 160;

/** The neighbourhood of a finding's range in its block's text. Null where the range is empty or the whole long text. */
export function excerpt(text: string, from: number, to: number): Excerpt | null {
  if (to <= from || from >= text.length) return null;
  const marked = text.slice(from, to);
  const start = Math.max(0, from - AROUND);
  const end = Math.min(text.length, to + AROUND);
  return {
    before: (start > 0 ? '…' : '') + flat(text.slice(wordStart(text, start, from), from)),
    marked: flat(marked.length > LONGEST_MARKED ? `${marked.slice(0, LONGEST_MARKED)}…` : marked),
    after: flat(text.slice(to, wordEnd(text, end, to))) + (end < text.length ? '…' : ''),
  };
}

function withoutFullStop(sentence: string): string {
  return sentence.trim().replace(/(?<!\.)\.$/u, '');
}

function flat(text: string): string {
  return text.replace(/\s+/gu, ' ');
}

function wordStart(text: string, start: number, limit: number): number {
  if (start === 0) return 0;
  const space = text.indexOf(' ', start);
  return space === -1 || space >= limit ? start : space + 1;
}

function wordEnd(text: string, end: number, limit: number): number {
  if (end === text.length) return end;
  const space = text.lastIndexOf(' ', end);
  return space <= limit ? end : space;
}
