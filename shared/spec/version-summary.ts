import { parseHeading } from './heading-key.ts';
import { itemLead } from './item-lead.ts';
import type { VersionChange } from './version-changes.ts';

export type HistoryVerb =
  | 'added'
  | 'removed'
  | 'reworded'
  | 'changed'
  | 'renumbered'
  | 'moved'
  | 'moved-up'
  | 'moved-down';

/** What happened to one item, or to what of a section belongs to no item. */
export interface SummaryItem {
  readonly verb: HistoryVerb;
  /** `FR-001`, `User Story 2`, or the heading of the section; null above the first heading. */
  readonly name: string | null;
}

/** `FR-004 reworded, User Story 2 moved up`: one entry an item, in the order of the changes. */
export function summariseVersion(changes: readonly VersionChange[]): SummaryItem[] {
  const verbs = new Map<string | null, HistoryVerb>();
  for (const change of changes) {
    const name = change.item ?? change.section;
    const verb = verbOf(change);
    // What names the item decides; else the first of its parts is as good as any: the item changed.
    if (namesIt(change)) verbs.set(name, verb);
    else if (!verbs.has(name)) verbs.set(name, change.change === 'moved' ? verb : 'changed');
  }
  return [...verbs].map(([name, verb]) => ({ verb, name }));
}

function verbOf(change: VersionChange): HistoryVerb {
  switch (change.change) {
    case 'added':
    case 'removed':
      return change.change;
    case 'moved':
      return change.direction === undefined ? 'moved' : `moved-${change.direction}`;
    case 'form':
      return 'changed';
    case 'changed':
      if (change.item === null) return 'changed';
      return isRenumbered(change) ? 'renumbered' : 'reworded';
  }
}

function isRenumbered({ before, after }: VersionChange): boolean {
  const [was, is] = [itemLead(before ?? ''), itemLead(after ?? '')];
  if (was === null || is === null || was.id.id === is.id.id) return false;
  return before?.slice(was.text.length) === after?.slice(is.text.length);
}

/** Whether the block is the item itself, or the heading of the section that the change is about. */
function namesIt({ item, isHead, section, before, after }: VersionChange): boolean {
  if (item !== null) return isHead;
  return section !== null && parseHeading(after ?? before ?? '').title === section;
}
