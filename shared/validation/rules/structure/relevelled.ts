import type { BlockFacts } from '../../facts.ts';
import type { Edit } from '../../fix.ts';
import type { IndexContext } from '../../rule.ts';
import type { SchemaIndex } from '../../schema-lookup.ts';

const DEEPEST = 6;

/**
 * Edits that give a heading another level and take along what belongs to it, so that the outline stays the same: the
 * headings below it and, where it rises, those that stand beside it. Headings of the template stay where the template
 * wants them otherwise, with all below them.
 * @param headings all headings in document order; `at` is the one to change
 * @returns null where a heading would have a level that it cannot have, or would end up below another one
 */
export function relevelled(
  headings: readonly BlockFacts[],
  at: number,
  wanted: number,
  schema: SchemaIndex,
): Edit[] | null {
  const head = headings[at];
  if (head === undefined) return null;
  const level = levelOf(head);
  const step = wanted - level;
  const belongs = step < 0 ? level : level + 1;
  const edits: Edit[] = [];
  const set = (facts: BlockFacts): boolean => {
    const next = levelOf(facts) + step;
    // An underlined heading cannot be deeper than level 2, and its underline is its own affair.
    if (facts.block.attributes.setext !== undefined || next > DEEPEST || next < 1) return false;
    edits.push({ edit: 'attributes', block: facts.id, set: { level: next } });
    return true;
  };
  if (!set(head)) return null;
  let staysAbove = DEEPEST;
  for (const facts of headings.slice(at + 1)) {
    const own = levelOf(facts);
    if (own < belongs) return own > wanted && step < 0 ? null : edits;
    if (own > staysAbove) continue;
    const template = schemaLevel(facts, schema);
    staysAbove = template !== null && template !== own + step ? own : DEEPEST;
    if (staysAbove === DEEPEST && !set(facts)) return null;
  }
  return edits;
}

export function levelOf(facts: BlockFacts): number {
  return facts.block.attributes.level ?? 1;
}

/** The level that the template gives a heading; null for headings of the author's own. */
export function schemaLevel(facts: BlockFacts, schema: SchemaIndex): number | null {
  const { role, section } = facts.role;
  if (role === 'story') return schema.schema.repeaters[0]?.level ?? null;
  const known = role === 'section' ? schema.section(section) : null;
  return known === null || known.named ? null : known.level;
}

/** Whether a section above one is left out that the template leaves open: then the template says nothing of its level. */
export function isLoose(parent: string | null, { schema, lookup }: IndexContext): boolean {
  for (let above = schema.section(parent); above !== null; above = schema.section(above.parent)) {
    if (above.requirement !== 'mandatory' && lookup(`section:${above.id}`).length === 0) return true;
  }
  return false;
}

/** The section below which the template has a heading; null at the top, and for headings of the author's own. */
export function schemaParent(facts: BlockFacts, schema: SchemaIndex): string | null {
  const { role, section } = facts.role;
  if (role === 'story') return schema.schema.repeaters[0]?.section ?? null;
  return role === 'section' ? (schema.section(section)?.parent ?? null) : null;
}
