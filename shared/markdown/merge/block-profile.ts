import { headingKey } from '../../spec/heading-key.ts';
import { leadingId } from '../../spec/item-id.ts';
import type { Block } from '../block.ts';

/** What a block is recognised by in another version of its file. */
export interface BlockProfile {
  readonly kind: string;
  /** Kind and text: equal for blocks that say the same. */
  readonly exact: string;
  /** The text without digits, case and white space: a renumbered item keeps it. Empty for too little text to tell. */
  readonly body: string;
  /** `FR-001`, or a heading's normal form; null without either. */
  readonly name: string | null;
  /** The headings that the block stands below. */
  readonly section: string;
  /** Words, lower case, each once. */
  readonly words: ReadonlySet<string>;
}

const SHORTEST_BODY = 12;

/** Profiles of a file's blocks. Linear in the text. */
export function profilesOf(blocks: readonly Block[]): BlockProfile[] {
  const path: { level: number; key: string }[] = [];
  return blocks.map((block) => {
    const isHeading = block.kind === 'heading';
    const level = block.attributes.level ?? 1;
    if (isHeading) while ((path.at(-1)?.level ?? 0) >= level) path.pop();
    const section = path.map((heading) => heading.key).join('/');
    if (isHeading) path.push({ level, key: headingKey(block.text) });
    return new Profile(block, section);
  });
}

/** Most blocks of two versions say the same and are told by that: what else they are told by is found when it is asked for. */
class Profile implements BlockProfile {
  readonly kind: string;
  readonly exact: string;
  readonly section: string;
  readonly #text: string;
  #body: string | undefined;
  #name: string | null | undefined;
  #words: ReadonlySet<string> | undefined;

  constructor({ kind, text }: Block, section: string) {
    this.kind = kind;
    this.exact = `${kind}\0${text}`;
    this.section = section;
    this.#text = text;
  }

  get body(): string {
    if (this.#body !== undefined) return this.#body;
    const body = this.#text.toLowerCase().replace(/[\d\s]+/g, '');
    this.#body = body.length < SHORTEST_BODY ? '' : `${this.kind}\0${body}`;
    return this.#body;
  }

  get name(): string | null {
    if (this.#name === undefined) {
      const isHeading = this.kind === 'heading';
      this.#name = isHeading ? headingKey(this.#text) || null : (leadingId(this.#text)?.id ?? null);
    }
    return this.#name;
  }

  get words(): ReadonlySet<string> {
    this.#words ??= new Set(
      this.#text
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu)
        ?.slice(0, MOST_WORDS),
    );
    return this.#words;
  }
}

/** More of a block's words are not looked at. */
const MOST_WORDS = 400;

/** 0 to 1: the share of words that two blocks have in common (Dice). */
export function similarity(one: BlockProfile, other: BlockProfile): number {
  const total = one.words.size + other.words.size;
  if (total === 0) return one.exact === other.exact ? 1 : 0;
  const [few, many] = one.words.size < other.words.size ? [one.words, other.words] : [other.words, one.words];
  let common = 0;
  for (const word of few) if (many.has(word)) common++;
  return (2 * common) / total;
}
