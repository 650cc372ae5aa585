import { CATALOGUE } from '../../../../shared/validation/rules/catalogue.ts';
import { specItemsOf } from '../../../../shared/validation/spec-items.ts';
import type { PlantedFault } from '../../../support/plant-fault.ts';
import { blocksOf, FILLED_SPEC, SCHEMA } from '../fixtures.ts';

const FR3 = '- **FR-003**: Users MUST be able to switch each column on and off\n';
const TESTING = 'unit tests in `export/tests`, one end-to-end test in `e2e/export`; `make test` runs both in CI.';
const ENTITIES = between('### Key Entities', '## Success Criteria');
const STORIES = between('### User Story 1', '### Edge Cases');
const REQUIREMENTS = between('## Requirements', '## Success Criteria');
const CRITERIA = FILLED_SPEC.slice(FILLED_SPEC.indexOf('## Success Criteria'));
const PLAN = between('#### Documentation Plan', '## User Scenarios');
const PUBLISHED = { status: 'Draft', items: {}, citing: [], suppressed: {} };
const MARKER = '[NEEDS CLARIFICATION: how long must orders stay retained?]';

/** Faults that take more than a few words, another template, or something to compare with. */
export const MORE_FAULTS: readonly PlantedFault[] = [
  {
    rule: 'structure/item-outside-section',
    replace: '- Testing: unit',
    by: '- **FR-004**: Users MUST be able to switch each column on again\n- Testing: unit',
  },
  {
    rule: 'structure/roundtrip-unsafe',
    replace: 'each order of the chosen year\n',
    by: 'each **order of the chosen year\n',
  },
  {
    rule: 'structure/conditional-needed',
    clean: FILLED_SPEC.replace('write one row', 'store one row')
      .replace('put quotes', 'save with quotes')
      .replace('to switch each column', 'to store and switch each column'),
    replace: ENTITIES,
    by: '',
  },
  { rule: 'structure/section-order', replace: REQUIREMENTS + CRITERIA, by: `${CRITERIA}\n${REQUIREMENTS}` },
  {
    rule: 'structure/action-required',
    replace: '### Edge Cases\n',
    by: '### Edge Cases\n\n<!--\n  ACTION REQUIRED: Replace the questions by the cases that matter.\n-->\n\n- What happens when [boundary condition]?\n',
    consequences: ['placeholder/template-token', 'structure/comment-left'],
  },
  {
    rule: 'structure/example-block-left',
    replace: FR3,
    by: `${FR3}\n*Example of a requirement that still has a question:*\n\n- **FR-006**: Users MUST be able to switch the column of [NEEDS CLARIFICATION: which one - name, date, both?] off\n`,
    consequences: ['clarification/open'],
  },
  {
    rule: 'trace/not-in-spec',
    context: { feature: { file: 'plan', spec: specItemsOf(SCHEMA, blocksOf(FILLED_SPEC)) } },
    clean: '# Plan\n\n- [US1] One writer for all rows (FR-001)\n- [US2] One list of columns (FR-003)\n',
    replace: 'FR-003',
    by: 'FR-033',
  },
  {
    rule: 'trace/no-task',
    context: { feature: { file: 'tasks', spec: specItemsOf(SCHEMA, blocksOf(FILLED_SPEC)) } },
    clean: '# Tasks\n\n- [ ] T001 [US1] Write all rows\n- [ ] T002 [US2] List the columns\n',
    replace: '[US2] ',
    by: '',
  },
  { rule: 'meta/status-transition', context: { baseline: PUBLISHED }, replace: 'In Review', by: 'Implemented' },
  {
    rule: 'clarification/answered-but-open',
    replace: '## Success Criteria',
    by: `An open question remains. ${MARKER}\n\n## Clarifications\n\n### Session 2026-01-05\n\n- Q: How long must orders stay retained? → A: 10 years\n\n## Success Criteria`,
    consequences: ['clarification/open'],
  },
  {
    rule: 'clarification/duplicate',
    replace: '## Success Criteria',
    by: `An open question remains. ${MARKER}\n\nIt is asked twice. ${MARKER}\n\n## Success Criteria`,
    consequences: ['clarification/open'],
  },
  {
    rule: 'clarification/too-many',
    replace: '## Success Criteria',
    by: `${['which year', 'which month', 'which week', 'which day'].map((what) => `Open. [NEEDS CLARIFICATION: ${what} is it?]`).join('\n\n')}\n\n## Success Criteria`,
    consequences: ['clarification/open'],
  },
  { rule: 'story/none', replace: STORIES, by: '', consequences: ['trace/requirement-uncovered'] },
  {
    rule: 'requirement/id-reused',
    context: {
      baseline: {
        ...PUBLISHED,
        status: 'In Review',
        items: { 'FR-001': 'System MUST write one row for each order of the chosen year' },
      },
    },
    replace: 'System MUST write one row for each order of the chosen year',
    by: 'Buyers MUST be able to name the columns of their files',
  },
  {
    rule: 'compliance/evidence-links',
    clean: FILLED_SPEC.replace('In Review', 'Implemented'),
    replace: TESTING,
    by: 'unit tests and end-to-end tests, where the code is; the pipeline runs both in CI.',
    consequences: ['compliance/testing-facets'],
  },
  {
    rule: 'compliance/docs-facets',
    replace: 'the quick start shows an export; nothing has to be migrated.',
    by: 'a colleague writes some words on exporting the orders later on.',
  },
  {
    rule: 'docs-plan/module-facets',
    replace: "the writer's module says why it streams, and that rows keep the order of the list.",
    by: 'the module of the writer gets a header of three lines at its top.',
  },
  {
    rule: 'docs-plan/guide-path-unknown',
    context: { repository: { folder: 'specs/001-order-export', paths: ['docs/export.md', 'docs/orders.md'] } },
    replace: '`docs/export.md` is added, and `docs/orders.md` links to it.',
    by: '`docs/order.md` gets a section.',
  },
  { rule: 'docs-plan/missing', replace: PLAN, by: '' },
  ...['compliance/unsafe-unjustified', 'docs-plan/dev-tool-page', 'language-pref/unjustified'].map(asExample),
  ...['template/duplicate-id', 'template/lost-section'].map(asExample),
];

/** The rule's own pair of fragments, for what only another template asks for. */
function asExample(id: string): PlantedFault {
  const rule = CATALOGUE.find((each) => each.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  const { bad, good, template, context } = rule.example;
  return {
    rule: id,
    clean: good,
    replace: good,
    by: bad,
    ...(template === undefined ? {} : { template }),
    ...(context === undefined ? {} : { context }),
  };
}

function between(start: string, end: string): string {
  return FILLED_SPEC.slice(FILLED_SPEC.indexOf(start), FILLED_SPEC.indexOf(end));
}
