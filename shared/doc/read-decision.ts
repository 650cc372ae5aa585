import type { Assignment } from '../validation/assignment.ts';
import type { DecisionAuthor, SignedText, SignOff } from '../validation/gate/sign-off.ts';

const LONGEST_ID = 120;
const LONGEST_NAME = 200;
const LONGEST_TEXT = 1000;
/** Parts of a signed text; a longer list is no text of ours. */
const MOST_PARTS = 20_000;

/** A stored value as a sign-off; null where it is none. */
export function readSignOff(value: unknown): SignOff | null {
  if (!isRecord(value)) return null;
  const item = short(value.item, LONGEST_ID);
  const by = readAuthor(value.by);
  const at = readTime(value.at);
  const text = readText(value.text);
  return item === null || by === null || at === null || text === null ? null : { item, by, at, text };
}

/** A stored value as an assignment; null where it is none. */
export function readAssignment(value: unknown): Assignment | null {
  if (!isRecord(value)) return null;
  const fingerprint = short(value.fingerprint, LONGEST_ID);
  const rule = short(value.rule, LONGEST_ID);
  const about = short(value.about, LONGEST_TEXT);
  const to = readAuthor(value.to);
  const by = readAuthor(value.by);
  const at = readTime(value.at);
  if (fingerprint === null || rule === null || about === null || to === null || by === null || at === null) return null;
  const due = typeof value.due === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value.due) ? value.due : null;
  return { fingerprint, rule, about, to, by, at, due };
}

function readAuthor(value: unknown): DecisionAuthor | null {
  if (!isRecord(value)) return null;
  const id = short(value.id, LONGEST_ID);
  const name = short(value.name, LONGEST_NAME);
  return id === null || name === null || name.trim() === '' ? null : { id, name };
}

function readText(value: unknown): SignedText | null {
  if (!Array.isArray(value) || value.length > MOST_PARTS) return null;
  const parts: [string, string][] = [];
  for (const part of value) {
    if (!Array.isArray(part) || typeof part[0] !== 'string' || typeof part[1] !== 'string') return null;
    parts.push([part[0], part[1]]);
  }
  return parts;
}

/** Within what a date can hold, so that showing it never throws. */
function readTime(value: unknown): number | null {
  return typeof value === 'number' && Math.abs(value) <= 8.64e15 ? value : null;
}

function short(value: unknown, longest: number): string | null {
  return typeof value === 'string' && value.length <= longest ? value : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
