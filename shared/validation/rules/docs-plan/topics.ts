import { type ContainerRule, GAP, type IndexRule, NOTHING } from '../../rule.ts';
import { missingTopics, topicSection } from '../compliance/topics.ts';
import { isPlan, missing } from '../structure/section-missing.ts';

export const docsPlanMissing: IndexRule = {
  id: 'docs-plan/missing',
  kind: 'gap',
  severity: GAP,
  title: 'The plan that the template demands in a sentence is there',
  why: 'The template says that a spec must include it, without giving it a heading: easily overlooked, and missed in review.',
  example: {
    bad: '# Feature Specification: Export\n\n## User Scenarios & Testing',
    good: '# Feature Specification: Export\n\n## Documentation Plan\n\n## User Scenarios & Testing',
  },
  source: 'template: MUST include a Documentation Plan',
  fixNote: 'No safe fix: what is put in place is left to its author to fill in.',
  scope: 'index',
  keys: [],
  demands: (schema) =>
    schema.schema.sections
      .filter((section) => isPlan(section) && section.requirement === 'mandatory')
      .map((section) => `section:${section.id}` as const),
  run(context) {
    const section = context.schema.section(context.value);
    if (section === null || context.members.length > 0) return NOTHING;
    return [missing(context, section, `There is no ${section.title}. Insert it and answer its topics.`)];
  },
};

export const docsPlanTopicMissing: ContainerRule = {
  id: 'docs-plan/topic-missing',
  kind: 'gap',
  severity: GAP,
  title: 'The plan speaks about each of its topics',
  why: 'Documentation that nobody planned is written late or not at all.',
  example: {
    bad: '## Documentation Plan\n\n- Guide pages: `docs/export.md` is added.',
    good: '## Documentation Plan\n\n- API examples: `export` gets one that runs as a test.\n- Module notes: why orders are streamed, and that their order never changes.\n- Guide pages: `docs/export.md` is added.\n- Pull request: documentation is part of it; without it nothing is merged.',
  },
  source: 'template',
  fixNote: 'No safe fix: what is put in place is left to its author to fill in.',
  scope: 'container',
  on: ['section'],
  run: ({ container, schema }) => missingTopics(container, topicSection(container, schema.section.bind(schema), true)),
};
