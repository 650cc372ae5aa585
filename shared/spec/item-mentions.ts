import { citationsIn } from './cross-references.ts';
import type { TemplateSchema } from './schema.ts';

/** A place where a text names an item or a story, for those who ask which of them it speaks of. */
export interface ItemMention {
  /** As in `FR-004` or `User Story 2`. */
  readonly name: string;
  /** Range in the text, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
  /** One end of `FR-001–FR-005`, or of a list that goes on with numbers alone: `FR-001/002`. */
  readonly series: boolean;
}

type Schema = Pick<TemplateSchema, 'sequences' | 'repeaters' | 'cites'>;

const RANGE = /^[\s`*_)\]]*(?:[–—…-]|\.{2,3}|to|through|thru|until)[\s`*_([]*$/u;
/** What an id or a story goes on with: `, 002`, `/003`, ` and 4`, `–005`, `-FR-005`. */
const TAIL =
  /^\s*(?:(?:[/,+&]|and)\s*|(?<upTo>[–—…-]|\.{2,3}|to|through)\s*(?:[A-Z]{2,6}-?)?)(?<digits>\d{1,6})(?![\p{L}\p{N}%.-])/u;
/** `User Stories 1 and 2`: no citation by itself, because it means several. */
const STORIES = /\bstories\s+(?<digits>\d{1,2})(?![\p{L}\p{N}.])/giu;
/** Longest range that is taken apart: `FR-001–FR-900` in a text about something else stays two mentions. */
const LONGEST_RANGE = 500;
/** Digits of a story's number at most. */
const STORY_DIGITS = 2;

/** The mentions of a text, in order. Linear in the text. */
export function itemMentions(text: string, schema: Schema): ItemMention[] {
  const citations = citationsIn(text, schema);
  const isRange = (from: number | undefined, to: number | undefined) =>
    from !== undefined && to !== undefined && RANGE.test(text.slice(from, to));
  return citations.map((citation, index) => {
    const { from, to } = citation;
    const inRange = isRange(citations[index - 1]?.to, from) || isRange(to, citations[index + 1]?.from);
    return { ...citation, series: inRange || TAIL.test(text.slice(to)) };
  });
}

/**
 * Everything that a text speaks of, by `mentionKey`, ranges and lists taken apart: `FR-001–FR-003`, `FR-001/002`,
 * `US1-US3`, `User Stories 1 and 2`.
 */
export function mentionedKeys(text: string, schema: Schema): ReadonlySet<string> {
  const keys = new Set<string>();
  const add = (family: string, from: number, to: number): void => {
    if (to - from > LONGEST_RANGE) return;
    for (let number = from; number <= to; number++) keys.add(`${family} ${number}`);
  };
  /** @param width digits that a number must have to go on with the list; null: those of a story */
  const follow = (at: number, family: string, first: number, width: number | null): void => {
    let last = first;
    let rest = text.slice(at);
    for (let tail = TAIL.exec(rest); tail !== null; tail = TAIL.exec(rest)) {
      const { upTo, digits = '' } = tail.groups ?? {};
      // As wide as the id's own, so that `FR-001, 30 seconds` names one.
      if (width === null ? digits.length > STORY_DIGITS : digits.length !== width) return;
      const number = Number(digits);
      add(family, upTo === undefined ? number : last, number);
      last = number;
      rest = rest.slice(tail[0].length);
    }
  };
  const citations = citationsIn(text, schema);
  citations.forEach(({ name, to }, index) => {
    const { family, number, width } = numbered(name);
    add(family, number, number);
    const next = citations[index + 1];
    const end = next !== undefined && RANGE.test(text.slice(to, next.from)) ? numbered(next.name) : null;
    if (end?.family === family) add(family, number, end.number);
    else if (end === null) follow(to, family, number, width);
  });
  const stories = numbered(citationsIn('Story 1', schema)[0]?.name ?? 'Story 1').family;
  for (const match of text.matchAll(STORIES)) {
    const number = Number(match.groups?.digits);
    add(stories, number, number);
    follow(match.index + match[0].length, stories, number, null);
  }
  return keys;
}

/** Equal for the ways to write one number: `FR-4`, `FR-004` and `FR-004a` all give `FR 4`. */
export function mentionKey(name: string): string {
  const { family, number } = numbered(name);
  return `${family} ${number}`;
}

/** @returns `width` null for a story: its number is written without zeros. */
function numbered(name: string): { readonly family: string; readonly number: number; readonly width: number | null } {
  const match = /^(?<family>.*?)(?<between>[-\s]?)(?<digits>\d+)/u.exec(name);
  const { family = name, between = '', digits = '' } = match?.groups ?? {};
  return { family, number: Number(digits), width: between === '-' ? digits.length : null };
}
