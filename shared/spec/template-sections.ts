import type { Block } from '../markdown/block.ts';
import type { Requirement, SchemaSection, SchemaTopic } from './schema.ts';
import { type Demand, demandsIn } from './template-demand.ts';
import { fieldsOf } from './template-fields.ts';
import type { TemplateNode, TemplateOutline } from './template-outline.ts';
import { sectionSkeleton } from './template-skeleton.ts';
import { demandedTopics, labelledTopics } from './template-topics.ts';

interface Insistence {
  readonly requirement: Requirement;
  readonly condition: string | null;
}

/** The sections of a template, those demanded by a sentence right behind the section that holds the sentence. */
export function readSections(outline: TemplateOutline, standing: ReadonlySet<string>): readonly SchemaSection[] {
  const headings = new Set(outline.nodes.map(({ parsed }) => parsed.key));
  return outline.nodes.flatMap((node) => {
    const demands = demandsIn(node.blocks);
    const own = demands.find(({ key }) => key === node.parsed.key);
    const others = demands.filter(({ key }) => !headings.has(key));
    const demanded = others.flatMap(({ items }) => items);
    const topics =
      own === undefined
        ? labelledTopics(node.blocks.filter((block) => !demanded.includes(block)))
        : demandedTopics(own.items);
    return [headingSection(node, topics, standing), ...others.map((demand) => namedSection(node, demand))];
  });
}

function headingSection(
  node: TemplateNode,
  topics: readonly SchemaTopic[],
  standing: ReadonlySet<string>,
): SchemaSection {
  return {
    id: node.id,
    key: node.parsed.key,
    title: node.parsed.title,
    heading: node.heading.text,
    level: node.level,
    parent: node.parent?.id ?? null,
    ...insistenceOf(node),
    fields: fieldsOf(node.blocks),
    topics,
    guidance: node.blocks.filter(isGuidance).map(({ text }) => text),
    named: false,
    skeleton: sectionSkeleton(node, topics, standing),
  };
}

/** A block that the template demands in words: mandatory, whatever the section around it is. */
function namedSection(node: TemplateNode, demand: Demand): SchemaSection {
  const topics = demandedTopics(demand.items);
  const level = Math.min(node.level + 1, 6);
  const lines = topics.map(
    ({ label, instruction }) => `- ${label}: [${instruction.replace(/[`[\]]/g, '').replace(/\.$/, '')}]`,
  );
  return {
    id: `${node.id}/${demand.key}`,
    key: demand.key,
    title: demand.noun,
    heading: demand.noun,
    level,
    parent: node.id,
    requirement: 'mandatory',
    condition: null,
    fields: [],
    topics,
    guidance: [],
    named: true,
    skeleton: `${'#'.repeat(level)} ${demand.noun}\n\n${lines.join('\n')}`,
  };
}

/** The heading's own marker, else what the section around it says, else recommended. */
function insistenceOf(node: TemplateNode): Insistence {
  const { requirement, condition } = node.parsed;
  if (requirement !== null) return { requirement, condition };
  return node.parent === null ? { requirement: 'recommended', condition: null } : insistenceOf(node.parent);
}

function isGuidance(block: Block): boolean {
  return block.kind === 'comment';
}
