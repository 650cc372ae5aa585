import type { IdentifiedBlock } from '../markdown/block.ts';
import { assignRoles } from '../spec/roles.ts';
import type { TemplateSchema } from '../spec/schema.ts';
import { textHash } from '../spec/text-hash.ts';
import { conceptOf } from '../spec/vocabulary.ts';
import { BlockFacts } from './facts.ts';
import { normalised } from './fingerprint.ts';
import { SchemaIndex } from './schema-lookup.ts';
import { parseSuppression } from './suppression-comment.ts';
import { reachOf } from './suppression-reach.ts';

/** What rules may know of an earlier, published version of the spec. Plain JSON: the server sends it to the browser. */
export interface Baseline {
  /** The value of its status; null where it has none. */
  readonly status: string | null;
  /** Texts of its numbered items by id, label left out; an id that was defined twice is left out. */
  readonly items: Readonly<Record<string, string>>;
  /** Hashes of the texts that cite an item. */
  readonly citing: readonly string[];
  /**
   * What each suppression comment spoke of: hash of the comment's text to hash of that block's text; a comment that
   * stands at two different texts is left out.
   */
  readonly suppressed: Readonly<Record<string, string>>;
}

/** Reads off a published version what later versions are compared with. */
export function baselineOf(schema: TemplateSchema, blocks: readonly IdentifiedBlock[]): Baseline {
  const index = new SchemaIndex(schema);
  const roles = assignRoles(blocks, schema);
  const all = blocks.flatMap((block, i) => {
    const role = roles[i];
    return role === undefined ? [] : [new BlockFacts(block, role, index)];
  });
  const items = new Map<string, string | null>();
  const citing: string[] = [];
  const suppressed = new Map<string, string | null>();
  let status: string | null = null;
  all.forEach((facts, position) => {
    const { role } = facts;
    if (role.role === 'meta' && conceptOf(role.field ?? '') === 'status') status ??= facts.value;
    if (role.item !== undefined && role.items === undefined)
      items.set(role.item, items.has(role.item) ? null : facts.value);
    if (facts.keys.some((key) => key.startsWith('reference:'))) citing.push(wordingHash(facts.text));
    const suppression = facts.keys.includes('suppressions') ? parseSuppression(facts.text) : null;
    if (suppression === null) return;
    const [comment, reach] = [wordingHash(facts.text), reachOf(blocks, position, suppression.scope)];
    const target = wordingHash(blocks[reach.target]?.text ?? '');
    suppressed.set(comment, suppressed.has(comment) && suppressed.get(comment) !== target ? null : target);
  });
  return { status, items: unambiguous(items), citing, suppressed: unambiguous(suppressed) };
}

function unambiguous(values: ReadonlyMap<string, string | null>): Record<string, string> {
  return Object.fromEntries(
    [...values].flatMap(([key, value]): [string, string][] => (value === null ? [] : [[key, value]])),
  );
}

/** Equal for texts that differ in case and white space only. */
export function wordingHash(text: string): string {
  return textHash(normalised(text));
}
