const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’_-]*/gu;
const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const LETTER = /\p{L}/gu;
const LATIN = /\p{Script=Latin}/gu;

/** A letter of another script, or a sign that has to be looked at more closely: most texts have none. */
const MAYBE_FOREIGN = /[^\s!-\u00B4\u00B6-\u024F\u2010-\u2027\u2030-\u205E\u2190-\u23FF]/;

/** Function words that other Latin-script languages do not share. No step words: French scenarios have English ones. */
const ENGLISH =
  /\b(?:the|and|of|is|are|with|that|this|from|by|be|can|must|should|for|to|it|an|will|all|each|every|not|has|have|which|than|after|before|into|without|their|within|under|using|users?|only|less|more|fewer|improve[sd]?|reduce[sd]?|while|where|they|its|works?|everything|nothing|hit rate|across|during)\b/i;

/** Words of a text. Scripts without blanks between words count two signs as one word. */
export function countWords(text: string): number {
  const ideographs = text.match(IDEOGRAPH)?.length ?? 0;
  const rest = ideographs === 0 ? text : text.replace(IDEOGRAPH, ' ');
  return (rest.match(WORD)?.length ?? 0) + Math.ceil(ideographs / 2);
}

/** The words of a text in lower case, in order. */
export function wordsOf(text: string): string[] {
  return (text.match(WORD) ?? []).map((word) => word.toLowerCase());
}

/** Whether English word lists may judge this text: Latin script and at least one English function word. */
export function isEnglish(text: string): boolean {
  if (!ENGLISH.test(text)) return false;
  if (!MAYBE_FOREIGN.test(text)) return true;
  const letters = text.match(LETTER)?.length ?? 0;
  const latin = text.match(LATIN)?.length ?? 0;
  return latin >= letters * 0.9;
}

/** Distance of two strings in insertions, deletions, substitutions and swaps of neighbours, or `limit + 1` when above `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let best = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      let cost = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + same,
      );
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, (beforePrevious[column - 2] ?? 0) + 1);
      current.push(cost);
      best = Math.min(best, cost);
    }
    if (best > limit) return limit + 1;
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length] ?? limit + 1;
}
