import type { Block, BlockAttributes } from '../block.ts';
import { type Choice, mergeWords, type TextChange, type WordConflict, wordChanges } from './word-merge.ts';

/** What two sides made of one block. */
export interface MergedBlock {
  readonly block: Block;
  /** From our text to the merged one; the separator in front of the block is decided elsewhere. */
  readonly changes: readonly TextChange[];
}

export interface ContentDecisions {
  words(conflict: WordConflict): Choice | null;
  attributes(): Choice | null;
}

/** Attributes that say something: two different changes are a conflict. The others are trivia, and ours stands. */
const MEANINGFUL: readonly (keyof BlockAttributes)[] = ['level', 'task', 'info'];

type Attributes = Readonly<Record<string, unknown>>;

/** Merges a block that all versions have. */
export function mergeBlock(base: Block, ours: Block, theirs: Block, decide: ContentDecisions): MergedBlock {
  const clash = { found: false };
  const kind = three(base.kind, ours.kind, theirs.kind, clash);
  const attributes = mergeAttributes(base, ours, theirs, clash);
  const choice = clash.found ? decide.attributes() : null;
  if (choice === 'theirs') {
    const { text } = mergeWords(base.text, ours.text, theirs.text, decide.words);
    return { block: { kind: theirs.kind, text, attributes: theirs.attributes }, changes: wordChanges(ours.text, text) };
  }
  const { text, changes } = mergeWords(base.text, ours.text, theirs.text, decide.words);
  return { block: { kind, text, attributes }, changes };
}

/** Whether a side left a block as it was: separators, and how wide its white space is, do not count. */
export function isUntouched(base: Block, side: Block): boolean {
  const same = (key: keyof BlockAttributes) => base.attributes[key] === side.attributes[key];
  return base.kind === side.kind && base.text === side.text && MEANINGFUL.every(same);
}

function mergeAttributes(base: Block, ours: Block, theirs: Block, clash: { found: boolean }): BlockAttributes {
  // A changed kind brings its attributes along.
  if (ours.kind !== base.kind) return ours.attributes;
  if (theirs.kind !== base.kind) return theirs.attributes;
  const [from, mine, other]: Attributes[] = [{ ...base.attributes }, { ...ours.attributes }, { ...theirs.attributes }];
  const merged: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(mine ?? {}), ...Object.keys(other ?? {})])) {
    const trivia = { found: false };
    const value = three(from?.[key], mine?.[key], other?.[key], trivia);
    if (trivia.found && MEANINGFUL.some((meaningful) => meaningful === key)) clash.found = true;
    if (value !== undefined) merged[key] = value;
  }
  return merged;
}

/** The value that one side changed; ours where both did. */
export function three<T>(base: T, ours: T, theirs: T, clash?: { found: boolean }): T {
  if (ours === theirs || theirs === base) return ours;
  if (ours === base) return theirs;
  if (clash) clash.found = true;
  return ours;
}
