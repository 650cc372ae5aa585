import type { Change } from './fates.ts';

/** What an operation means for the tokens of its author's document, besides those that it writes for the first time. */
export interface Toll {
  /** Taken out, all of them. */
  readonly tokens: readonly string[];
  /** So many others may be taken out. */
  readonly atMost: number;
  /** The only ones that those others may be; absent: any. */
  readonly among?: readonly string[];
  /** Written once more: they stand, or stood, elsewhere as well. */
  readonly copied?: readonly string[];
  /** May be written anew: taken out where they stand and put in once somewhere. */
  readonly anew?: readonly string[];
}

export const NOTHING: Toll = { tokens: [], atMost: 0 };

/** What an operation did otherwise than it should. `written` are the tokens that it wrote for the first time. */
export function faultsOf(toll: Toll, change: Change, written: readonly string[], author: number): string[] {
  const gone = change.gone.map(({ token }) => token);
  const come = change.come.map(({ token }) => token);
  const asked = [...written, ...(toll.copied ?? [])];
  const [lost, added] = [without(gone, toll.tokens), without(come, asked)];
  const anew = common(lost, added);
  const others = without(lost, anew);
  return [
    ...fault('should stand', without(asked, come)),
    ...fault('should be gone', without(toll.tokens, gone)),
    ...fault('are written twice', without(added, anew)),
    ...fault('are written anew', without(anew, toll.anew ?? [])),
    ...(others.length > toll.atMost ? fault('are lost', others) : []),
    ...fault('are lost that are not meant', toll.among === undefined ? [] : without(others, toll.among)),
    ...fault(
      'are written as somebody else',
      change.come.filter(({ client }) => client !== author).map(({ token }) => token),
    ),
  ];
}

const fault = (words: string, tokens: readonly string[]): string[] =>
  tokens.length === 0 ? [] : [`${tokens.join('')} ${words}`];

/** What is left of a list after as many of each as another list holds. */
function without(from: readonly string[], taken: readonly string[]): string[] {
  const left = [...from];
  for (const token of taken) {
    const index = left.indexOf(token);
    if (index >= 0) left.splice(index, 1);
  }
  return left;
}

const common = (one: readonly string[], other: readonly string[]): string[] => without(one, without(one, other));
