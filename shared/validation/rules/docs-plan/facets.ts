import { blocksOf } from '../../container.ts';
import { suggestion } from '../../fixes.ts';
import { type ContainerRule, GAP, HINT, NOTHING } from '../../rule.ts';
import { countWords } from '../../words.ts';
import { answerTo, facetRule } from '../compliance/facets.ts';
import { topicSection } from '../compliance/topics.ts';

const HEAD = '## Documentation Plan\n\n- ';
const MOST_WORDS = 250;
const STATEMENT = /\b(?:includ|part of|same|accompan|ship|block|required)\w*/i;

export const doctestUnstated = facetRule({
  id: 'docs-plan/doctest-unstated',
  severity: { draft: 'info', ready: 'warning' },
  title: 'The plan says which examples run as tests',
  why: 'An example that nothing runs is wrong after the next change.',
  example: {
    bad: `${HEAD}API examples: every public call of the export module gets one.`,
    good: `${HEAD}API examples: every public call of the export module gets one that runs as a test.`,
  },
  topic: /\bexamples?\b|\bdoctests?\b/i,
  facets: [
    {
      name: 'which examples run as tests',
      asked: /\bdoctests?\b|\brun as tests?\b/i,
      given: /\bdoctests?\b|\bno_run\b|\bignore\b|\bnot run\b|\bruns?\b|\btest(?:s|ed)?\b|\bchecked\b/i,
    },
  ],
});

export const moduleFacets = facetRule({
  id: 'docs-plan/module-facets',
  severity: { draft: 'info', ready: 'info' },
  title: 'Module notes cover rationale and invariants',
  why: 'Why it is so, and what must stay so: the two things that code does not say.',
  example: {
    bad: `${HEAD}Module notes: the writer and the reader get a short header each.`,
    good: `${HEAD}Module notes: why the writer streams, and the invariants of the reader.`,
  },
  topic: /\bmodule/i,
  facets: [
    {
      name: 'rationale',
      asked: /\brationale\b|\bwhy\b/i,
      given: /\brationale\b|\bwhy\b|\breasons?\b|\bbecause\b|\bdesign\b|\bdecisions?\b/i,
    },
    {
      name: 'invariants',
      asked: /\binvariants?\b/i,
      given: /\binvariants?\b|\bnever\b|\balways\b|\bkeeps?\b|\bguarantees?\b|\boutcomes?\b|\bwhen\b/i,
    },
  ],
});

export const guidePathMissing = facetRule({
  id: 'docs-plan/guide-path-missing',
  severity: { draft: 'info', ready: 'warning' },
  title: 'The plan names the pages with their paths',
  why: '“Update the guide” is forgotten; a path is ticked off.',
  example: {
    bad: `${HEAD}Guide pages: the guide is going to be updated accordingly.`,
    good: `${HEAD}Guide pages: \`docs/export.md\` is added.`,
  },
  topic: /\bguide\b|\bpages?\b/i,
  facets: [
    {
      name: 'paths of the pages',
      asked: /\bpaths?\b/i,
      given:
        /[\w-]+\/[\w./-]*|\b[\w-]+\.(?:md|mdx|rst|adoc|html)\b|\bno (?:guide |docs? )?(?:changes?|updates?|pages?)\b/i,
    },
  ],
});

export const devToolPage = facetRule({
  id: 'docs-plan/dev-tool-page',
  severity: { draft: 'info', ready: 'warning' },
  title: 'The plan says whether a new tool gets a page',
  why: 'A tool without a page is known to its author only.',
  example: {
    bad: `${HEAD}Guide pages: \`docs/export.md\` is added, with three pictures of files.`,
    good: `${HEAD}Guide pages: \`docs/export.md\` is added; the new command gets no page of its own, --help covers it.`,
    template:
      '# Feature Specification: [NAME]\n\n## Requirements *(mandatory)*\n\n### Functional Requirements\n\n- **FR-001**: System MUST [ability]\n\n#### Documentation Plan *(mandatory)*\n\n- Guide pages: [Pages to add with their paths, and whether a new tool MUST get a page]\n- Module notes: [Rationale and invariants]\n',
  },
  topic: /\bguide\b|\bpages?\b/i,
  facets: [
    {
      name: 'whether a new tool gets a page',
      asked: /\btool MUST get\b|\bdev-tool\b/i,
      given: /\btool|\bcommand|\bscript|\bCLI\b|\bno new\b|\bdev/i,
    },
  ],
});

export const prStatement: ContainerRule = {
  id: 'docs-plan/pr-statement',
  kind: 'gap',
  severity: GAP,
  title: 'The plan says that documentation is part of the pull request',
  why: 'Documentation promised for later comes later, or never.',
  example: {
    bad: `${HEAD}Pull request: somebody is going to look after it at some point.`,
    good: `${HEAD}Pull request: documentation is included; missing documentation blocks the merge.`,
  },
  source: 'template: a statement about docs in the PR',
  fixNote: 'No safe fix: what is put in place is left to its author to fill in.',
  scope: 'container',
  on: ['section'],
  run({ container, schema }) {
    const section = topicSection(container, schema.section.bind(schema), true);
    const topic = section?.topics.find(({ label, instruction }) => /\bblock/i.test(`${label} ${instruction}`));
    if (topic === undefined) return NOTHING;
    const answer = answerTo(container, topic);
    if (answer === null || !answer.first.english || STATEMENT.test(answer.text)) return NOTHING;
    const end = { from: answer.first.text.length, to: answer.first.text.length };
    const sentence = ' Documentation is included in the pull request; missing documentation blocks the merge.';
    const fix = suggestion('Add statement', {
      edit: 'text',
      block: answer.first.id,
      ...end,
      expect: '',
      insert: sentence,
    });
    const message = `“${topic.label}” does not say that documentation is part of the pull request. Add the sentence.`;
    return [{ at: answer.first, message, span: end, matched: topic.key, fix }];
  },
};

export const longForm: ContainerRule = {
  id: 'docs-plan/long-form',
  kind: 'smell',
  severity: HINT,
  title: `The plan has at most ${MOST_WORDS} words`,
  why: 'A plan lists what will be written; it is not the place to write it.',
  example: {
    bad: `${HEAD}Guide pages: ${'`docs/export.md` tells a good deal about one more thing. '.repeat(40)}`,
    good: `${HEAD}Guide pages: \`docs/export.md\` is added.`,
  },
  source: 'template: concise and example-first',
  scope: 'container',
  on: ['section'],
  run({ container, schema }) {
    const section = topicSection(container, schema.section.bind(schema), true);
    if (section === null || container.head === null) return NOTHING;
    const words = countWords([...blocksOf(container)].map((facts) => facts.text).join('\n'));
    if (words <= MOST_WORDS) return NOTHING;
    return [
      {
        at: container.head,
        message: `“${section.title}” has ${words} words. Keep to what is written where.`,
        matched: 'long',
      },
    ];
  },
};
