import { blocksOf } from '../../container.ts';
import { goTo } from '../../fixes.ts';
import { BLOCKING_DEFECT, type ContainerRule, type Finding, type IndexRule, NOTHING } from '../../rule.ts';
import { answersTo, isAnswered } from '../../topic-answer.ts';
import { countWords } from '../../words.ts';
import { answerTo } from './facets.ts';

const HEAD = '## Requirements\n\n### Constitution Compliance\n\n- ';
const NOT_APPLICABLE = /^[\s*_]*(?:n\/?a|none|not applicable)\b[\s.:;,–—-]*/i;
const FEWEST_REASON_WORDS = 4;
const JUSTIFIED = /\b(?:because|justif|invariant|SAFETY|sound|no|not|without|zero)\b/i;
const BOUNDARY =
  /valid|isolat|bound|reject|refus|fuzz|sani[ts]i[sz]|trust|escap|authenti|authori|permission|encrypt|check|quot|limit|verif/i;
const UNTRUSTED =
  /\b(?:guest|host|untrusted|parse[sd]?|parsing|upload(?:s|ed)?|ioctl|network|shared memory|user input|external)\b/i;
const UNSAFE_TEMPLATE =
  '# Feature Specification: [NAME]\n\n## Requirements *(mandatory)*\n\n### Functional Requirements\n\n- **FR-001**: System MUST [ability]\n\n### Constitution Compliance *(mandatory)*\n\nAll specifications MUST include a checklist. At minimum include:\n\n- Security: how input is checked; any `unsafe` usage and its justification.\n- Testing: which tests there are, and where.\n';

export const naWithoutReason: ContainerRule = {
  id: 'compliance/na-without-reason',
  kind: 'defect',
  severity: BLOCKING_DEFECT,
  title: '“Does not apply” comes with its reason',
  why: 'Without a reason a reader cannot tell a decision from a shrug.',
  example: {
    bad: `${HEAD}Build/Cross-platform: N/A`,
    good: `${HEAD}Build/Cross-platform: N/A: no code differs by platform.`,
  },
  source: 'ours',
  scope: 'container',
  on: ['section'],
  run({ container, schema }) {
    const section = schema.section(container.head?.role.section ?? null);
    if (section === null || section.topics.length === 0) return NOTHING;
    return section.topics.flatMap((topic): Finding[] => {
      const blocks = answersTo(container, topic);
      const [first] = blocks;
      if (first === undefined || !NOT_APPLICABLE.test(first.value)) return [];
      const text = blocks.map((facts) => facts.value).join(' ');
      if (countWords(text.replace(NOT_APPLICABLE, '')) >= FEWEST_REASON_WORDS) return [];
      const end = { from: first.text.length, to: first.text.length };
      const message = `“${topic.label}” is said not to apply, without a reason. Add why.`;
      return [{ at: first, message, span: first.valueSpan, matched: topic.key, fix: goTo('Write reason', first, end) }];
    });
  },
};

export const unsafeUnjustified: ContainerRule = {
  id: 'compliance/unsafe-unjustified',
  kind: 'defect',
  severity: BLOCKING_DEFECT,
  title: 'Unsafe code is justified or excluded',
  why: 'The template asks every spec about unsafe code; naming it without a reason answers half of the question.',
  example: {
    bad: `${HEAD}Security: the parser uses \`unsafe\` in two places for speed.`,
    good: `${HEAD}Security: input is checked against a list; no \`unsafe\` is used.`,
    template: UNSAFE_TEMPLATE,
  },
  source: 'template: any unsafe usage justification',
  scope: 'container',
  on: ['section'],
  run({ container, schema }) {
    const section = schema.section(container.head?.role.section ?? null);
    const topic = section?.topics.find(({ instruction }) => /\bunsafe\b/i.test(instruction));
    if (section === null || topic === undefined) return NOTHING;
    const answer = answerTo(container, topic);
    if (answer === null || !/\bunsafe\b/i.test(answer.text) || JUSTIFIED.test(answer.text)) return NOTHING;
    // The template's own words for the topic use no unsafe code.
    if (!isAnswered(answer.blocks, topic, section)) return NOTHING;
    const at = answer.blocks.find(({ text }) => /\bunsafe\b/i.test(text)) ?? answer.first;
    const from = at.text.search(/\bunsafe\b/i);
    const span = { from, to: from + 'unsafe'.length };
    const fix = goTo('Justify', at, { from: at.text.length, to: at.text.length });
    return [
      {
        at,
        message: '“unsafe” stands here without a justification. Name the invariant that makes it sound.',
        span,
        fix,
      },
    ];
  },
};

export const trustBoundary: IndexRule = {
  id: 'compliance/trust-boundary',
  kind: 'smell',
  severity: { draft: 'info', ready: 'warning' },
  title: 'Where strangers’ input comes in, the security topic says how it is checked',
  why: 'A spec that parses, uploads or listens has a boundary, whether it says so or not.',
  example: {
    bad: `## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST parse untrusted files.\n\n### Constitution Compliance\n\n- Security & Trust Boundaries: this was talked about at length with all of the team.`,
    good: `## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST parse untrusted files.\n\n### Constitution Compliance\n\n- Security & Trust Boundaries: files are validated against a list of columns before they are read.`,
  },
  source: 'template',
  scope: 'index',
  keys: [],
  demands: (schema) =>
    schema.schema.sections
      .filter(({ topics }) => topics.some(({ label }) => /secur|trust/i.test(label)))
      .map(({ id }) => `section:${id}` as const),
  run({ value, schema, containers, lookup }) {
    const topic = schema.section(value)?.topics.find(({ label }) => /secur|trust/i.test(label));
    const [container] = containers(value);
    if (topic === undefined || container === undefined) return NOTHING;
    const answer = answerTo(container, topic);
    if (answer === null || BOUNDARY.test(answer.text) || !answer.first.english) return NOTHING;
    const exposed = schema.schema.sequences
      .flatMap(({ prefix }) => lookup(`sequence:${prefix}`))
      .find((facts) => facts.demand === 'requirement' && UNTRUSTED.test(facts.unquoted));
    if (exposed === undefined) return NOTHING;
    const message = `${exposed.role.item ?? 'A requirement'} takes input from outside, and “${topic.label}” does not say how it is checked. Add it.`;
    const end = { from: answer.first.text.length, to: answer.first.text.length };
    return [{ at: answer.first, message, span: end, matched: topic.key, fix: goTo('Add', answer.first, end) }];
  },
};

export const evidenceLinks: IndexRule = {
  id: 'compliance/evidence-links',
  kind: 'gap',
  severity: { draft: 'off', ready: 'warning' },
  title: 'A spec that is implemented names its evidence',
  why: 'When the feature is there, tests and documents can be linked rather than promised.',
  example: {
    bad: `**Status**: Implemented\n\n${HEAD}Testing: unit tests and integration tests are written by the team.`,
    good: `**Status**: Implemented\n\n${HEAD}Testing: unit and integration tests in \`orders/tests\`, run in CI.`,
  },
  source: 'template: PR must include links to tests and docs',
  scope: 'index',
  keys: ['field'],
  run({ value, members, containers, schema }) {
    const [status] = members;
    if (
      value !== 'status' ||
      status === undefined ||
      !/^\W*(?:implemented|done|shipped|released)\b/i.test(status.value)
    )
      return NOTHING;
    return schema.schema.sections.flatMap((section) => {
      const topics = section.topics.filter(({ label }) => /\btest/i.test(label));
      return containers(section.id).flatMap((container): Finding[] => {
        const head = container.head;
        if (head === null || topics.length === 0) return [];
        // Without labels: “Build/Cross-platform” is no path.
        const answers = [...blocksOf(container)].filter((facts) => facts !== head).map((facts) => facts.value);
        if (/\]\(|https?:\/\/|`[^`\n]*[/.][^`\n]*`|\b[\w-]{2,}\/[\w.-]{2,}/.test(answers.join('\n'))) return [];
        const message = `This spec is implemented, and “${section.title}” links neither tests nor documents. Add the paths.`;
        return [{ at: head, message, matched: 'evidence' }];
      });
    });
  },
};
