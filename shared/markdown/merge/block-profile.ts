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
    const { kind, text } = block;
    const isHeading = kind === 'heading';
    const key = isHeading ? headingKey(text) : '';
    const level = block.attributes.level ?? 1;
    if (isHeading) while ((path.at(-1)?.level ?? 0) >= level) path.pop();
    const section = path.map((heading) => heading.key).join('/');
    if (isHeading) path.push({ level, key });
    const folded = text.toLowerCase();
    const body = folded.replace(/[\d\s]+/g, '');
    return {
      kind,
      exact: `${kind}\0${text}`,
      body: body.length < SHORTEST_BODY ? '' : `${kind}\0${body}`,
      name: isHeading ? key || null : (leadingId(text)?.id ?? null),
      section,
      words: new Set(folded.match(/[\p{L}\p{N}]+/gu)?.slice(0, MOST_WORDS)),
    };
  });
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
