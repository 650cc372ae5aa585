import { type ItemId, leadingId } from './item-id.ts';

/** What stands before an item's own words: `**FR-001**: `. */
export interface ItemLead {
  readonly id: ItemId;
  /** The literal lead, white space behind it included. */
  readonly text: string;
  /** Digits that the file gives the number. */
  readonly width: number;
}

/** The signs that close a lead: emphasis, brackets, a colon, dash or full stop. */
const CLOSING = /^[\]`~*_)]*[ \t]*(?:[:：.]|[-–—](?=[ \t]|$))?[*_]*[ \t]*/u;

/** The lead of a text that defines an id, in the file's own format; null for any other text. */
export function itemLead(text: string): ItemLead | null {
  const id = leadingId(text);
  if (id === null) return null;
  const end = text.indexOf(id.id) + id.id.length;
  const closing = CLOSING.exec(text.slice(end))?.[0] ?? '';
  const width = /\d+/.exec(id.id.slice(id.prefix.length))?.[0].length ?? 3;
  return { id, text: text.slice(0, end) + closing, width };
}

/** The same lead for another id. It ends in a space, so that words can follow. */
export function leadFor({ id, text }: ItemLead, next: string): string {
  const lead = text.replace(id.id, () => next).replace(/^[\s✅❌☑✓✔]+/u, '');
  return /\s$/.test(lead) ? lead : `${lead} `;
}
