import type { SchemaSection, SchemaTopic } from '../../../spec/schema.ts';
import { blocksOf, type Container } from '../../container.ts';
import { normalised } from '../../fingerprint.ts';
import { endOf, goTo, insertAfter, suggestion } from '../../fixes.ts';
import { type ContainerRule, type Finding, GAP, NOTHING } from '../../rule.ts';
import { answersTo, isAnswered } from '../../topic-answer.ts';
import { isPlan } from '../structure/section-missing.ts';

export const topicMissing: ContainerRule = {
  id: 'compliance/topic-missing',
  kind: 'gap',
  severity: GAP,
  title: 'Every topic of a checklist is spoken about',
  why: 'The template asks each spec about each of these topics; silence is not “does not apply”.',
  example: {
    bad: '## Requirements\n\n### Constitution Compliance\n\n- Testing: unit tests in `orders/` run in CI on every push.',
    good: '## Requirements\n\n### Constitution Compliance\n\n- Security & Trust Boundaries: the file name is checked against a list; no `unsafe`.\n- Testing: unit tests in `orders/` run in CI on every push.\n- Documentation: the guide gets a page about exports.\n- Build/Cross-platform: N/A: no code that differs by platform.',
  },
  source: 'template: At minimum include',
  fixNote: 'No safe fix: what is put in place is left to its author to fill in.',
  scope: 'container',
  on: ['section'],
  run: (context) =>
    missingTopics(
      context.container,
      topicSection(context.container, context.schema.section.bind(context.schema), false),
    ),
};

export const topicBoilerplate: ContainerRule = {
  id: 'compliance/topic-boilerplate',
  kind: 'gap',
  severity: GAP,
  title: 'Topics are answered in the spec’s own words',
  why: 'The template’s sentence says what to write about, not what holds for this feature.',
  example: {
    bad: '## Requirements\n\n### Constitution Compliance\n\n- Testing: unit tests.',
    good: '## Requirements\n\n### Constitution Compliance\n\n- Testing: unit tests in `orders/` run in CI on every push.',
  },
  source: 'template',
  scope: 'container',
  on: ['section'],
  run({ container, schema }) {
    const section = schema.section(container.head?.role.section ?? null);
    if (section === null || section.topics.length === 0) return NOTHING;
    const findings = section.topics.flatMap((topic) => boilerplateAnswer(container, topic, section));
    return findings.length === 0 ? NOTHING : findings;
  },
};

/** The section of a container if it lists topics, and is or is not a plan. */
export function topicSection(
  container: Container,
  sectionOf: (id: string | null) => SchemaSection | null,
  plan: boolean,
): SchemaSection | null {
  const section = sectionOf(container.head?.role.section ?? null);
  return section !== null && section.topics.length > 0 && isPlan(section) === plan ? section : null;
}

export function missingTopics(container: Container, section: SchemaSection | null): readonly Finding[] {
  const { head } = container;
  if (head === null || section === null) return NOTHING;
  const answered = new Set<string | undefined>();
  for (const { role } of blocksOf(container)) answered.add(role.topic);
  const missing = section.topics.filter((topic) => !answered.has(topic.key));
  return missing.map((topic) => {
    const message = `“${section.title}” says nothing about ${topic.label}. Add it, or say why it does not apply.`;
    const item = `- ${topic.label}: ${topic.instruction}`;
    return {
      at: head,
      message,
      matched: topic.key,
      fix: suggestion('Insert topic', insertAfter(endOf(container), item)),
    };
  });
}

/** A topic that only repeats the template, or says next to nothing. */
function boilerplateAnswer(container: Container, topic: SchemaTopic, section: SchemaSection): Finding[] {
  const answers = answersTo(container, topic);
  const [first] = answers;
  if (
    first === undefined ||
    answers.some((facts) => facts.placeholders.length > 0) ||
    isAnswered(answers, topic, section)
  )
    return [];
  const span = first.value === '' ? { from: first.text.length, to: first.text.length } : first.valueSpan;
  const unchanged = normalised(first.value) === normalised(topic.instruction);
  const message = unchanged
    ? `“${topic.label}” still says what the template says. Write what holds for this feature.`
    : `“${topic.label}” says next to nothing. Write what holds for this feature, or why it does not apply.`;
  return [{ at: first, message, span, matched: topic.key, fix: goTo('Write answer', first, span) }];
}
