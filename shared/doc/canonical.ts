import * as Y from 'yjs';
import { openSpec } from './layout.ts';

/**
 * Everything stored in a document as one string with sorted keys: equal documents have equal strings. Use it together
 * with snapshots to compare replicas; equal state vectors do not mean equal documents.
 */
export function canonicalJson(doc: Y.Doc): string {
  const { meta, blocks, decisions, threads } = openSpec(doc);
  return JSON.stringify([meta, blocks, decisions, threads].map(canonical));
}

/** Maps and objects become sorted lists of pairs, so that no key has a meaning of its own. */
function canonical(value: unknown): unknown {
  if (value instanceof Y.Text) return value.toString();
  if (value instanceof Y.Map) return pairs([...value.entries()]);
  if (value instanceof Y.Array) return value.toArray().map(canonical);
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value === 'object' && value !== null) return pairs(Object.entries(value));
  return value;
}

function pairs(entries: [string, unknown][]): unknown[] {
  return entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([key, value]) => [key, canonical(value)]);
}
