import type { SchemaTopic } from '../../../spec/schema.ts';
import type { Container } from '../../container.ts';
import type { BlockFacts } from '../../facts.ts';
import { goTo } from '../../fixes.ts';
import { type ContainerRule, type Finding, NOTHING, type RuleExample } from '../../rule.ts';
import { answersTo, isAnswered, isReasoned } from '../../topic-answer.ts';

/** One thing that a template may ask a topic to say. */
export interface Facet {
  readonly name: string;
  /** Found in the template's words for the topic: only then the spec is asked for it. */
  readonly asked: RegExp;
  /** Found in an answer that gives it. */
  readonly given: RegExp;
}

interface FacetRule {
  readonly id: ContainerRule['id'];
  readonly severity: ContainerRule['severity'];
  readonly title: string;
  readonly why: string;
  readonly example: RuleExample;
  /** Which topics: by label and instruction. */
  readonly topic: RegExp;
  readonly facets: readonly Facet[];
  /** How many of the facets asked for may be missing. */
  readonly spare?: number;
}

/** A gap rule: the answer to a topic leaves out what the template's own words for the topic ask for. */
export function facetRule({ topic: wanted, facets, spare = 0, ...rule }: FacetRule): ContainerRule {
  return {
    ...rule,
    kind: 'gap',
    source: 'template',
    scope: 'container',
    on: ['section'],
    run({ container, schema }) {
      const section = schema.section(container.head?.role.section ?? null);
      if (section === null || section.topics.length === 0) return NOTHING;
      return section.topics.flatMap((topic): Finding[] => {
        if (!wanted.test(topic.label)) return [];
        const answer = answerTo(container, topic);
        if (answer === null || !isAnswered(answer.blocks, topic, section)) return [];
        const words = `${topic.label} ${topic.instruction}`;
        const asked = facets.filter((facet) => facet.asked.test(words));
        const missing = asked.filter((facet) => !facet.given.test(answer.text));
        if (missing.length <= spare) return [];
        const names = missing.map(({ name }) => name).join(', ');
        const message = `“${topic.label}” does not say: ${names}. Add it, or why it does not apply.`;
        const end = { from: answer.first.text.length, to: answer.first.text.length };
        return [{ at: answer.first, message, span: end, matched: topic.key, fix: goTo('Add', answer.first, end) }];
      });
    },
  };
}

/** What a container says about a topic; null where it says nothing, or gives a reason why it does not apply. */
export function answerTo(
  container: Container,
  topic: SchemaTopic,
): { first: BlockFacts; blocks: readonly BlockFacts[]; text: string } | null {
  const blocks = answersTo(container, topic);
  const [first] = blocks;
  if (first === undefined || blocks.some((facts) => facts.placeholders.length > 0)) return null;
  const text = blocks.map((facts) => (facts.role.parent === undefined ? facts.value : facts.text)).join('\n');
  return isReasoned(blocks.map((facts) => facts.value).join('\n')) ? null : { first, blocks, text };
}
