import type { BlockFacts } from '../../facts.ts';
import { safe } from '../../fixes.ts';
import { DEFECT, type Finding, type IndexRule, NOTHING } from '../../rule.ts';
import type { SchemaIndex } from '../../schema-lookup.ts';

export const headingLevel: IndexRule = {
  id: 'structure/heading-level',
  kind: 'defect',
  severity: DEFECT,
  title: 'Headings step down one level at a time, and as the template has them',
  why: 'The outline, and every tool that reads it, takes a heading’s level for what it belongs to.',
  example: {
    bad: '## Requirements\n\n#### Functional Requirements',
    good: '## Requirements\n\n### Functional Requirements',
  },
  source: 'markdownlint MD001; template',
  scope: 'index',
  keys: ['headings'],
  run({ members, schema }) {
    const findings: Finding[] = [];
    let previous = 0;
    for (const facts of members) {
      const level = levelOf(facts);
      const wanted = schemaLevel(facts, schema);
      if (wanted !== null && wanted !== level) {
        const message = `“${facts.text.trim()}” is a heading of level ${level}. In the template it has level ${wanted}.`;
        findings.push(finding(facts, wanted, message));
      } else if (wanted === null && previous > 0 && level > previous + 1) {
        const message = `This heading skips from level ${previous} to level ${level}. Make it level ${previous + 1}.`;
        findings.push(finding(facts, previous + 1, message));
      }
      previous = level;
    }
    return findings.length === 0 ? NOTHING : findings;
  },
};

function finding(facts: BlockFacts, wanted: number, message: string): Finding {
  // An underlined heading cannot be deeper than level 2, and its underline is its own affair.
  if (facts.block.attributes.setext !== undefined) return { at: facts, message };
  const fix = safe(`Make it level ${wanted}`, { edit: 'attributes', block: facts.id, set: { level: wanted } });
  return { at: facts, message, fix };
}

function levelOf(facts: BlockFacts): number {
  return facts.block.attributes.level ?? 1;
}

function schemaLevel(facts: BlockFacts, schema: SchemaIndex): number | null {
  const { role, section } = facts.role;
  if (role === 'story') return schema.schema.repeaters[0]?.level ?? null;
  const known = role === 'section' ? schema.section(section) : null;
  return known === null || known.named ? null : known.level;
}
