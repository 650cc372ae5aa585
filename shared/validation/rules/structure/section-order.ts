import type { BlockFacts } from '../../facts.ts';
import type { Fix } from '../../fix.ts';
import { endOf, moveContainer, safe } from '../../fixes.ts';
import { longestIncreasing } from '../../longest-increasing.ts';
import { DEFECT, type Finding, type IndexContext, type IndexRule, NOTHING } from '../../rule.ts';

export const sectionOrder: IndexRule = {
  id: 'structure/section-order',
  kind: 'defect',
  severity: DEFECT,
  title: 'Sections stand in the order of the template',
  why: 'Readers and tools find their way by the order; sections of one’s own may stand anywhere.',
  example: {
    bad: '## Requirements\n\n## Success Criteria\n\n## User Scenarios & Testing',
    good: '## User Scenarios & Testing\n\n## Requirements\n\n## Success Criteria',
  },
  source: 'spec-kit specify.md: preserve section order',
  scope: 'index',
  keys: ['sections'],
  run(context) {
    const byParent = new Map<string | null, BlockFacts[]>();
    for (const facts of firstOfEach(context)) {
      const parent = context.schema.section(facts.role.section)?.parent ?? null;
      byParent.set(parent, [...(byParent.get(parent) ?? []), facts]);
    }
    const findings: Finding[] = [];
    for (const siblings of byParent.values()) findings.push(...misplaced(context, siblings));
    return findings.length === 0 ? NOTHING : findings;
  },
};

function misplaced(context: IndexContext, siblings: readonly BlockFacts[]): Finding[] {
  const ranks = siblings.map((facts) => context.schema.rank(facts.role.section ?? ''));
  const inOrder = longestIncreasing(ranks);
  return siblings.flatMap((facts, i) => {
    const section = context.schema.section(facts.role.section);
    if (inOrder.has(i) || section === null) return [];
    const rank = ranks[i] ?? -1;
    const before = siblings.filter((_, other) => inOrder.has(other) && (ranks[other] ?? -1) < rank).at(-1);
    const target = context.schema.section(before?.role.section ?? null);
    const place = target === null ? 'before the other sections' : `after “${target.title}”`;
    const message = `Section “${section.title}” is out of order. In the template it stands ${place}.`;
    const fix = target === null ? null : moveAfter(context, section.id, target.id);
    return [{ at: facts, message, matched: '', ...(fix === null ? {} : { fix }) }];
  });
}

function moveAfter(context: IndexContext, section: string, target: string): Fix | null {
  // Of two with one name it is not known which belongs where.
  const [container, ...more] = context.containers(section);
  if (more.length > 0) return null;
  const previous = context.containers(target).at(-1);
  if (container === undefined || previous === undefined) return null;
  return safe('Move section', ...moveContainer(container, endOf(previous)));
}

/** Headings only, each section once: a second one is a duplicate, and labels stand where the author likes. */
function firstOfEach(context: IndexContext): BlockFacts[] {
  const seen = new Set<string | null>();
  return context.members.filter((facts) => {
    if (facts.block.kind !== 'heading' || seen.has(facts.role.section)) return false;
    if (context.schema.section(facts.role.section)?.named === true) return false;
    seen.add(facts.role.section);
    return true;
  });
}
