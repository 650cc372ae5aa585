import { type Outline, type OutlineRow, siblingRows } from './outline-model.ts';

/**
 * The next outline with the rows of the last one where they say the same: what is drawn of a row is drawn again only when
 * something in it is another. While somebody types most outlines are the last one as a whole.
 */
export function keptOutline(last: Outline, next: Outline): Outline {
  const known = new Map(last.rows.map((row) => [row.key, row]));
  const kept = new Map<OutlineRow, OutlineRow>();
  for (const row of next.rows) {
    const before = known.get(row.key);
    if (before !== undefined && sameRow(before, row)) kept.set(row, before);
  }
  const rows = next.rows.map((row) => kept.get(row) ?? row);
  const rowOfBlock = new Map([...next.rowOfBlock].map(([block, row]) => [block, kept.get(row) ?? row]));
  const isSame = rows.length === last.rows.length && rows.every((row, index) => row === last.rows[index]);
  return { rows: isSame ? last.rows : rows, rowOfBlock };
}

/** Keys of the rows that have others to change places with. */
export function movableKeys(rows: readonly OutlineRow[]): ReadonlySet<string> {
  const keys = new Set<string>();
  const seen = new Set<OutlineRow>();
  for (const row of rows) {
    if (!row.movable || seen.has(row)) continue;
    const siblings = siblingRows(rows, row);
    for (const sibling of siblings) {
      seen.add(sibling);
      if (siblings.length > 1) keys.add(sibling.key);
    }
  }
  return keys;
}

/** The validator keeps findings of blocks that stay as they are, so equal ones are the same objects. */
function sameRow(one: OutlineRow, other: OutlineRow): boolean {
  return (
    one.block === other.block &&
    one.title === other.title &&
    one.story === other.story &&
    one.nested === other.nested &&
    one.level === other.level &&
    one.movable === other.movable &&
    one.priority === other.priority &&
    one.state === other.state &&
    one.diagnostics.length === other.diagnostics.length &&
    one.diagnostics.every((found, index) => found === other.diagnostics[index])
  );
}
