/** A run of `*`, `_` or `~~`, and how many of its characters ended up closing (at its start) and opening (at its end). */
export interface Delimiter {
  readonly from: number;
  readonly to: number;
  readonly char: string;
  /** Runs pair only within one scope: a link's words, or everything outside links. */
  readonly scope: number;
  closed: number;
  opened: number;
}

export interface StyleSpan {
  readonly from: number;
  readonly to: number;
  readonly style: 'strong' | 'emphasis' | 'strike';
}

interface Run {
  readonly delimiter: Delimiter;
  readonly opens: boolean;
  readonly closes: boolean;
  readonly length: number;
  left: number;
}

/**
 * Pairs delimiter runs as CommonMark 0.31, section 6.2 ("process emphasis") has it, and marks their used characters.
 * Openers that nothing can close any more are remembered per character, length modulo 3 and ability to open, which
 * keeps the time linear. A run of two tildes is GFM's strike.
 */
export function pairDelimiters(text: string, delimiters: readonly Delimiter[]): { spans: readonly StyleSpan[] } {
  const spans: StyleSpan[] = [];
  const scopes = new Map<number, Delimiter[]>();
  for (const delimiter of delimiters) {
    const scope = scopes.get(delimiter.scope);
    if (scope) scope.push(delimiter);
    else scopes.set(delimiter.scope, [delimiter]);
  }
  for (const scope of scopes.values())
    pairScope(
      scope.map((delimiter) => runOf(text, delimiter)),
      spans,
    );
  return { spans };
}

function pairScope(runs: readonly Run[], spans: StyleSpan[]): void {
  const openers: Run[] = [];
  // Depth of the opener stack below which no opener fits a closer of this sort.
  const bottoms = new Map<string, number>();
  for (const run of runs) {
    while (run.closes && run.left > 0) {
      const sort = `${run.delimiter.char}${run.opens}${run.length % 3}`;
      const bottom = Math.min(bottoms.get(sort) ?? 0, openers.length);
      let at = openers.length - 1;
      while (at >= bottom && !pairs(openers[at], run)) at--;
      const opener = at >= bottom ? openers[at] : undefined;
      if (!opener) {
        bottoms.set(sort, openers.length);
        break;
      }
      openers.length = at + 1;
      for (const [key, depth] of bottoms) if (depth > at) bottoms.set(key, at);
      spans.push(join(opener, run));
      if (opener.left === 0) openers.pop();
    }
    if (run.opens && run.left > 0) openers.push(run);
  }
}

/** "Rule of 3": a run that both opens and closes pairs only where the lengths do not add up to a multiple of three. */
function pairs(opener: Run | undefined, closer: Run): boolean {
  if (!opener || opener.delimiter.char !== closer.delimiter.char) return false;
  if (closer.delimiter.char === '~') return true;
  if (!opener.closes && !closer.opens) return true;
  return (opener.length + closer.length) % 3 !== 0 || (opener.length % 3 === 0 && closer.length % 3 === 0);
}

function join(opener: Run, closer: Run): StyleSpan {
  const used = opener.left >= 2 && closer.left >= 2 ? 2 : 1;
  opener.left -= used;
  closer.left -= used;
  opener.delimiter.opened += used;
  closer.delimiter.closed += used;
  const style = opener.delimiter.char === '~' ? 'strike' : used === 2 ? 'strong' : 'emphasis';
  const from = opener.delimiter.to - opener.delimiter.opened + used;
  return { from, to: closer.delimiter.from + closer.delimiter.closed - used, style };
}

function runOf(text: string, delimiter: Delimiter): Run {
  const before = sortOf(characterBefore(text, delimiter.from));
  const after = sortOf(String.fromCodePoint(text.codePointAt(delimiter.to) ?? 0x20));
  const left = after !== 'space' && (after !== 'punctuation' || before !== 'other');
  const right = before !== 'space' && (before !== 'punctuation' || after !== 'other');
  // Within a word an underscore is a letter.
  const isUnderscore = delimiter.char === '_';
  const length = delimiter.to - delimiter.from;
  return {
    delimiter,
    opens: left && (!isUnderscore || !right || before === 'punctuation'),
    closes: right && (!isUnderscore || !left || after === 'punctuation'),
    length,
    left: length,
  };
}

function characterBefore(text: string, at: number): string {
  if (at === 0) return ' ';
  const low = text.charCodeAt(at - 1);
  const isPair = low >= 0xdc00 && low <= 0xdfff && at > 1;
  return text.slice(isPair ? at - 2 : at - 1, at);
}

function sortOf(character: string): 'space' | 'punctuation' | 'other' {
  if (/\s/u.test(character)) return 'space';
  return /[\p{P}\p{S}]/u.test(character) ? 'punctuation' : 'other';
}
