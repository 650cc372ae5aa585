import * as Y from 'yjs';
import type { BlockAttributes } from '../markdown/block.ts';

/** What one Y.Map of `blocks` says, checked: other clients may have stored anything. */
export interface BlockRecord {
  readonly id: string;
  readonly map: Y.Map<unknown>;
  readonly kind: string;
  readonly order: string;
  readonly born: number;
  readonly gone: boolean;
  readonly join: Boundary | null;
  readonly from: Cut | null;
  readonly attributes: BlockAttributes;
  readonly text: Y.Text | null;
  /** Text that somebody stored as a plain string: shown, so that it is not lost, but not editable. */
  readonly literal: string;
}

/** `end:<block>` or `before:<block>`, see layout.ts. */
export type Boundary = string;

/** The place in a tape where a split-off block begins: the id of its line feed. */
export interface Cut {
  readonly block: string;
  readonly client: number;
  readonly clock: number;
}

type AttributeType = 'string' | 'number' | 'boolean';

/** Every attribute with the type it is stored as. Their values are checked where they are printed. */
const ATTRIBUTE_TYPES: Readonly<Record<keyof BlockAttributes, AttributeType>> = {
  before: 'string',
  indent: 'string',
  hang: 'string',
  trail: 'string',
  eol: 'string',
  level: 'number',
  pad: 'string',
  close: 'string',
  setext: 'string',
  marker: 'string',
  task: 'string',
  fence: 'string',
  info: 'string',
  open: 'boolean',
};

export const ATTRIBUTE_KEYS = Object.keys(ATTRIBUTE_TYPES) as readonly (keyof BlockAttributes)[];

/** Reads a value of `blocks`, or null where it is no block at all. Never throws. */
export function readRecord(id: string, value: unknown): BlockRecord | null {
  if (!(value instanceof Y.Map)) return null;
  const map: Y.Map<unknown> = value;
  const text = map.get('text');
  const kind = map.get('kind');
  const order = map.get('order');
  const born = map.get('born');
  return {
    id,
    map,
    kind: typeof kind === 'string' ? kind : 'paragraph',
    order: typeof order === 'string' ? order : '',
    born: typeof born === 'number' && Number.isFinite(born) ? born : 0,
    gone: map.get('gone') === true,
    join: readBoundary(map.get('join')),
    from: readCut(map.get('from')),
    attributes: readAttributes(map),
    text: text instanceof Y.Text ? text : null,
    literal: typeof text === 'string' ? text : '',
  };
}

function readAttributes(map: Y.Map<unknown>): BlockAttributes {
  const found: [string, unknown][] = [];
  for (const key of ATTRIBUTE_KEYS) {
    const value = map.get(key);
    if (value !== undefined && typeof value === ATTRIBUTE_TYPES[key]) found.push([key, value]);
  }
  return Object.fromEntries(found);
}

function readBoundary(value: unknown): Boundary | null {
  return typeof value === 'string' && /^(?:end|before):/.test(value) ? value : null;
}

function readCut(value: unknown): Cut | null {
  if (typeof value !== 'object' || value === null || !('block' in value) || !('item' in value)) return null;
  if (typeof value.block !== 'string' || typeof value.item !== 'string') return null;
  const [, client, clock] = /^(\d{1,16}):(\d{1,16})$/.exec(value.item) ?? [];
  return client === undefined ? null : { block: value.block, client: Number(client), clock: Number(clock) };
}

/** The form in which a cut is stored under `from`. */
export function cutValue(block: string, item: Y.ID): { block: string; item: string } {
  return { block, item: `${item.client}:${item.clock}` };
}

export function sameAttributes(a: BlockAttributes, b: BlockAttributes): boolean {
  return ATTRIBUTE_KEYS.every((key) => a[key] === b[key]);
}

/** Document order: by key, ties broken by id. */
export function compareOrder(a: { order: string; id: string }, b: { order: string; id: string }): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
