import type { BlockRole } from './role.ts';

/** `FR-001`, `FR-003a`, `FR-01-010`, `FR-1.2.3`, `FR-007-MVP`, `NFR-7`, `FR4.2` taken apart. */
export interface ItemId {
  readonly id: string;
  readonly prefix: string;
  /** The first number of the id. */
  readonly number: number;
  /** False for `FR4.2`: without the hyphen only a prefix that the template knows makes an id. */
  readonly hyphen: boolean;
}

/** A prefix may end in digits or have two parts only before a hyphen: `US1-2`, `FR-UX-003`, but `FR10` is number 10. */
const PREFIX = String.raw`[A-Z][A-Z0-9]{0,9}(?:-[A-Z][A-Z0-9]{0,9})?(?=-\d)|[A-Z]{1,10}`;
const ID = String.raw`(${PREFIX})(-?)(\d{1,6})((?:[.-]\d{1,6})*(?:[a-z]|-[A-Z][A-Z0-9]{0,7}(?!-))?)(?![\p{L}\p{N}])`;
const WHOLE = new RegExp(`^${ID}$`, 'u');
/** What may stand before a defining id: strike, emphasis, a code span, brackets, a check mark. */
const OPENING = String.raw`^[\s~>✅❌☑✓✔]{0,12}(\*\*|__|\*|_)?[~\x60[(]{0,6}`;
const MARKED = new RegExp(`${OPENING}${ID}`, 'u');
/** `FR-001, FR-002`, `FR-001–FR-010`, `FR-001 and FR-002`: several ids at once are a reference. */
const SEVERAL =
  /^[\]~`*_)]*\s*(?:[,/&+~–—-]|\.\.\.?|to|and|through|until|or|e|y|et|から)\s*[~`*_[(]*(?:[A-Z][A-Z0-9-]*-?)?\d/u;
/** What must follow an id that is not bold: a colon, a dash, a dot, or a remark and a colon. */
const PLAIN_CLOSING = /^[\]`~)]*\s*(?:[:：]|[-–—]\s|\.\s|[[(][^\])\n]{1,80}[\])]\s*[:：])/;

/** Ids taken apart before: rules ask for those of all items after every keystroke. */
const parsed = new Map<string, ItemId | null>();
const MOST_PARSED = 5_000;
/** No id is longer; longer texts are not worth keeping. */
const LONGEST_ID = 64;

/** Takes an id apart; null for anything else. */
export function parseItemId(text: string): ItemId | null {
  if (text.length > LONGEST_ID) return parseWhole(text);
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const id = parseWhole(text);
  if (parsed.size >= MOST_PARSED) parsed.clear();
  parsed.set(text, id);
  return id;
}

/**
 * The id that a line defines by standing at its head: bold, or plain with a colon or dash behind it. A list of ids, a
 * range, or an id inside a sentence is a reference and gives null. Whether the line really is the definition depends on
 * where it stands; `definitions.ts` decides that.
 */
export function leadingId(line: string, isHeading = false): ItemId | null {
  const match = MARKED.exec(line);
  if (match === null) return null;
  const rest = line.slice(match[0].length);
  if (SEVERAL.test(rest)) return null;
  const mark = match[1];
  if (mark === undefined) return isHeading || PLAIN_CLOSING.test(rest) ? itemIdOf(match, 2) : null;
  const end = rest.indexOf(mark);
  if (end === -1 || end > 200) return null;
  const inside = rest.slice(0, end);
  const after = rest.slice(end + mark.length);
  if (!/^[\]`~)]*\s*(?:$|[:：.([{~—–-])/.test(inside) || SEVERAL.test(after)) return null;
  return itemIdOf(match, 2);
}

/** The ids that a block's text defines: one for most, one a row for a table, one a line for a run of plain lines. */
export function leadingIds(kind: string, text: string): readonly ItemId[] {
  if (kind === 'table') return tableIds(text);
  if (kind === 'heading') return oneOrNone(leadingId(text, true));
  if (kind !== 'item' && kind !== 'paragraph') return [];
  if (!text.includes('\n')) return oneOrNone(leadingId(text));
  const ids: ItemId[] = [];
  for (const line of text.split('\n')) {
    const id = leadingId(line);
    if (id !== null) ids.push(id);
    else if (ids.length === 0) return [];
  }
  return ids;
}

/**
 * The next id of a sequence: one above the highest number in use or reserved, never a hole, because an id that was once
 * given away may still be cited somewhere. Roles of all blocks; `reserved` are ids that other authors have announced.
 */
export function nextItemId(
  roles: Iterable<BlockRole>,
  prefix: string,
  width: number,
  reserved: Iterable<string> = [],
): string {
  let highest = 0;
  const see = (id: string): void => {
    const parsed = parseItemId(id);
    if (parsed !== null && parsed.prefix === prefix) highest = Math.max(highest, parsed.number);
  };
  for (const role of roles) {
    if (role.item !== undefined) see(role.item);
    for (const id of role.items ?? []) see(id);
  }
  for (const id of reserved) see(id);
  return `${prefix}-${String(highest + 1).padStart(width, '0')}`;
}

function tableIds(text: string): readonly ItemId[] {
  const ids: ItemId[] = [];
  const rows = text.split('\n').slice(2);
  for (const row of rows) {
    const cell = row.replace(/^\s*\|/, '').split('|', 1)[0] ?? '';
    const id = parseItemId(cell.replace(/[*_`~[\]\s]/g, ''));
    if (id !== null) ids.push(id);
  }
  return ids;
}

function parseWhole(text: string): ItemId | null {
  const match = WHOLE.exec(text);
  return match === null ? null : itemIdOf(match, 1);
}

function itemIdOf(match: RegExpExecArray, first: number): ItemId {
  const [prefix = '', hyphen = '', number = '', rest = ''] = match.slice(first, first + 4);
  return { id: `${prefix}${hyphen}${number}${rest}`, prefix, number: Number(number), hyphen: hyphen !== '' };
}

function oneOrNone(id: ItemId | null): readonly ItemId[] {
  return id === null ? [] : [id];
}
