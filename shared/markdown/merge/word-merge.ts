import { diffSequences, type Hunk } from './sequence-diff.ts';

/** Puts `insert` in the place of [from, to) of a text, in UTF-16 units. */
export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** A range of a text, in UTF-16 units. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** The same words, changed in two ways. */
export interface WordConflict {
  readonly base: TextRange;
  readonly ours: TextRange;
  readonly theirs: TextRange;
}

export type Choice = 'ours' | 'theirs' | 'both';

export interface MergedText {
  readonly text: string;
  /** What makes our text the merged one, from front to back, touching nothing else. */
  readonly changes: readonly TextChange[];
  readonly conflicts: readonly WordConflict[];
}

/** Words, white space and signs; where a script writes without spaces, single characters. */
const TOKEN =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|[\p{L}\p{M}\p{N}_]+?(?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|[^\p{L}\p{M}\p{N}_]|$)|\n|[^\S\n]+|[\s\S]/gu;

/** The tokens that texts are merged by; joined they are the text. */
export function wordsOf(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

/** The changes by whole words that make one text another. */
export function wordChanges(old: string, fresh: string): TextChange[] {
  const before = new Tokens(old);
  const after = new Tokens(fresh);
  return diffSequences(before.words, after.words).map(({ from, to, start, end }) => ({
    from: before.offset(from),
    to: before.offset(to),
    insert: after.between(start, end),
  }));
}

/**
 * Merges two changed versions of a text by words. What only one changed is taken, what both changed alike is taken once.
 * Words changed in two ways, or different words put in at one place, are a conflict: `choose` decides, null leaves ours.
 */
export function mergeWords(
  base: string,
  ours: string,
  theirs: string,
  choose: (conflict: WordConflict) => Choice | null = () => null,
): MergedText {
  if (base === theirs || ours === theirs) return { text: ours, changes: [], conflicts: [] };
  if (base === ours) return { text: theirs, changes: wordChanges(ours, theirs), conflicts: [] };
  const from = new Tokens(base);
  const [mine, other] = [new Tokens(ours), new Tokens(theirs)];
  const changes: TextChange[] = [];
  const conflicts: WordConflict[] = [];
  let baseAt = 0;
  let oursAt = 0;
  let theirsAt = 0;
  for (const cluster of clusters(diffSequences(from.words, mine.words), diffSequences(from.words, other.words))) {
    oursAt += cluster.from - baseAt;
    theirsAt += cluster.from - baseAt;
    baseAt = cluster.to;
    const oursEnd = oursAt + cluster.to - cluster.from + growth(cluster.ours);
    const theirsEnd = theirsAt + cluster.to - cluster.from + growth(cluster.theirs);
    const put = other.between(theirsAt, theirsEnd);
    const [start, end] = [mine.offset(oursAt), mine.offset(oursEnd)];
    if (cluster.ours.length === 0) changes.push({ from: start, to: end, insert: put });
    else if (cluster.theirs.length > 0 && mine.between(oursAt, oursEnd) !== put) {
      const conflict = {
        base: { from: from.offset(cluster.from), to: from.offset(cluster.to) },
        ours: { from: start, to: end },
        theirs: { from: other.offset(theirsAt), to: other.offset(theirsEnd) },
      };
      const chosen = choose(conflict);
      if (chosen === null) conflicts.push(conflict);
      else if (chosen === 'theirs') changes.push({ from: start, to: end, insert: put });
      else if (chosen === 'both')
        changes.push({ from: end, to: end, insert: besides(mine.between(oursAt, oursEnd), put) });
    }
    oursAt = oursEnd;
    theirsAt = theirsEnd;
  }
  return { text: withTextChanges(ours, changes), changes, conflicts };
}

/** Applies changes that stand in order and do not overlap. */
export function withTextChanges(text: string, changes: readonly TextChange[]): string {
  let result = '';
  let at = 0;
  for (const { from, to, insert } of changes) {
    result += text.slice(at, from) + insert;
    at = to;
  }
  return result + text.slice(at);
}

interface Cluster {
  readonly from: number;
  to: number;
  readonly ours: Hunk[];
  readonly theirs: Hunk[];
}

/** Hunks of both sides in order; those that overlap, or insert at one place, stand together. */
function clusters(ours: readonly Hunk[], theirs: readonly Hunk[]): Cluster[] {
  const all = [...ours.map((hunk) => ({ hunk, mine: true })), ...theirs.map((hunk) => ({ hunk, mine: false }))];
  all.sort((a, b) => a.hunk.from - b.hunk.from || a.hunk.to - b.hunk.to || Number(b.mine) - Number(a.mine));
  const result: Cluster[] = [];
  for (const { hunk, mine } of all) {
    let cluster = result.at(-1);
    const samePlace = cluster?.from === hunk.from && cluster.to === hunk.to;
    if (!cluster || !(hunk.from < cluster.to || samePlace)) {
      cluster = { from: hunk.from, to: hunk.to, ours: [], theirs: [] };
      result.push(cluster);
    }
    cluster.to = Math.max(cluster.to, hunk.to);
    (mine ? cluster.ours : cluster.theirs).push(hunk);
  }
  return result;
}

function growth(hunks: readonly Hunk[]): number {
  return hunks.reduce((sum, { from, to, start, end }) => sum + end - start - (to - from), 0);
}

/** Both texts, one behind the other, as words. */
function besides(first: string, second: string): string {
  return first === '' || second === '' || /\s$/.test(first) || /^\s/.test(second) ? second : ` ${second}`;
}

/** A text as words, with the offset of each. */
class Tokens {
  readonly words: readonly string[];
  readonly #text: string;
  readonly #offsets: readonly number[];

  constructor(text: string) {
    this.#text = text;
    this.words = wordsOf(text);
    let at = 0;
    const offsets = this.words.map((word) => {
      at += word.length;
      return at - word.length;
    });
    this.#offsets = [...offsets, text.length];
  }

  offset(word: number): number {
    return this.#offsets[word] ?? this.#text.length;
  }

  between(from: number, to: number): string {
    return this.#text.slice(this.offset(from), this.offset(to));
  }
}
