import { itemLead } from '../../../../shared/spec/item-lead.ts';
import type { VersionChange } from '../../../../shared/spec/version-changes.ts';

/** A piece of a text; `marked` where it is what changed. */
export interface Segment {
  readonly text: string;
  readonly marked: boolean;
}

export interface ChangeLines {
  /** Null where there was nothing. */
  readonly before: readonly Segment[] | null;
  /** Null where there is nothing any more. */
  readonly after: readonly Segment[] | null;
}

/** What a change took away and put in its place, cut at the words that differ. The id in front is left out: it is shown beside. */
export function changeLines({ before, after, words, item }: VersionChange): ChangeLines {
  if (before === null || after === null) {
    return { before: whole(before, item), after: whole(after, item) };
  }
  const old: Segment[] = [];
  const fresh: Segment[] = [];
  let at = 0;
  for (const { from, to, insert } of words) {
    const same = { text: before.slice(at, from), marked: false };
    old.push(same, { text: before.slice(from, to), marked: true });
    fresh.push(same, { text: insert, marked: true });
    at = to;
  }
  const rest = { text: before.slice(at), marked: false };
  return { before: shown([...old, rest], item), after: shown([...fresh, rest], item) };
}

function whole(text: string | null, item: string | null): readonly Segment[] | null {
  return text === null ? null : shown([{ text, marked: false }], item);
}

function shown(segments: readonly Segment[], item: string | null): readonly Segment[] {
  const [first, ...rest] = segments.filter(({ text }) => text !== '');
  if (first === undefined) return [];
  const lead = first.marked ? null : itemLead(first.text);
  const isOwn = lead !== null && lead.id.id === item;
  return [...(isOwn ? [{ ...first, text: first.text.slice(lead.text.length) }] : [first]), ...rest];
}
