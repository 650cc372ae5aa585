/** What a block must know of its surroundings to be printed so that it scans back as itself. */
export interface Place {
  /** White space before the block, moved to the left where its list items are gone. */
  readonly indent: string;
  /** True when `indent` is not the stored one; a stored `hang` does not fit then. */
  readonly shifted: boolean;
  /** Printed content columns of the open list items around the block, ascending. */
  readonly columns: readonly number[];
  /** First block of the file: only there front matter is front matter. */
  readonly first: boolean;
  /** Something follows that an unclosed fence or comment would swallow. */
  readonly mustClose: boolean;
  /** Indented code may stand here: four columns deep, below a blank line, not below other indented code. */
  readonly codeByIndent: boolean;
}

/** The innermost content column around the block. */
export function innermost(place: Place): number {
  return place.columns[place.columns.length - 1] ?? 0;
}
