import { PRIORITY_LABELS, STORY_NOUNS } from './vocabulary.ts';

/** `User Story 2 - Export (Priority: P1)` taken apart. */
export interface StoryHeading {
  /** The words before the number as written; '' for a heading that opens with the priority. */
  readonly noun: string;
  readonly number: number | null;
  readonly title: string;
  /** As written: `P1`, `P1-MVP`; null where the heading names none. */
  readonly priority: string | null;
}

const NUMBERING = /^(?:\d+(?:\.\d+)+[.)]?|\d+[.)])\s+/;
const EMPHASIS = /\*+|`|~~/g;
const PARENTHESIS = /[(（]([^()（）]*)[)）]\s*$/;
const TRAILING_PRIORITY = /\s\[?(P\d{1,3})\]?$/;
const PRIORITY_FIRST = /^\[?(P\d+)\]?\s*[-–—:：.]\s*(\S.*)$/u;
const BARE_PRIORITY = /^P\d[\w-]*/;

/** Reads stories' headings for a template whose repeaters are called `nouns` and whose parameters `labels`. */
export class StoryHeadings {
  readonly #noun: RegExp;
  readonly #label: RegExp;

  constructor(nouns: readonly string[] = [], labels: readonly string[] = []) {
    const noun = alternatives([...nouns, ...STORY_NOUNS]);
    const label = alternatives([...labels, ...PRIORITY_LABELS]);
    this.#noun = new RegExp(
      String.raw`^(${noun})\s*[-#]?\s*(\d{1,4})[a-z]?(?:\s*[-–—:：.．、|]+\s*(.*)|\s*([(（].*)|\s*)$`,
      'isu',
    );
    this.#label = new RegExp(String.raw`(?:^|[\s,;、])(?:${label})\s*[:：]?\s*(.*)$`, 'isu');
  }

  /** Null for a heading that is no story. `amongStories`: `P1 - CSV import` counts as well. */
  read(text: string, amongStories: boolean): StoryHeading | null {
    const plain = text
      .replace(EMPHASIS, '')
      .replace(/^[^\p{L}\p{N}[]+/u, '')
      .replace(NUMBERING, '')
      .trim();
    const match = this.#noun.exec(plain);
    if (match !== null) {
      const { title, priority } = this.#split((match[3] ?? match[4] ?? '').trim());
      return { noun: match[1] ?? '', number: Number(match[2]), title, priority };
    }
    if (!amongStories) return null;
    const first = PRIORITY_FIRST.exec(plain);
    return first === null
      ? null
      : { noun: '', number: null, title: (first[2] ?? '').trim(), priority: first[1] ?? null };
  }

  /** `Title (Priority: P1)`, `Title (P0)`, `Title (Pre-work, Priority: P2)`; any other parenthesis is part of the title. */
  #split(rest: string): { title: string; priority: string | null } {
    const parenthesis = PARENTHESIS.exec(rest);
    if (parenthesis === null) {
      const tail = TRAILING_PRIORITY.exec(rest);
      if (tail === null) return { title: rest, priority: null };
      return { title: trimDash(rest.slice(0, tail.index)), priority: tail[1] ?? null };
    }
    const inside = (parenthesis[1] ?? '').trim();
    const title = rest.slice(0, parenthesis.index).trim();
    const labelled = this.#label.exec(inside);
    if (labelled !== null) return { title, priority: (labelled[1] ?? '').trim() };
    const bare = BARE_PRIORITY.exec(inside);
    return bare === null ? { title: rest, priority: null } : { title, priority: bare[0] };
  }
}

function trimDash(title: string): string {
  return title.replace(/[-–—:：]\s*$/u, '').trim();
}

function alternatives(words: readonly string[]): string {
  return [...new Set(words)]
    .filter((word) => word !== '')
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'))
    .join('|');
}
