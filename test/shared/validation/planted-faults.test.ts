import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../shared/validation/rules/catalogue.ts';
import { type PlantedFault, plantFault } from '../../support/plant-fault.ts';
import { diagnose, FILLED_SPEC, READY } from './fixtures.ts';

const FR1 = '- **FR-001**: System MUST write one row for each order of the chosen year\n';
const SCENARIO =
  '1. **Given** a list with five columns, **When** the buyer switches two of them off and exports, **Then** the file has three columns';
const fault = (rule: string, replace: string, by: string, ...consequences: string[]): PlantedFault => ({
  rule,
  replace,
  by,
  consequences,
});

/** One fault a rule, each planted alone into the finished spec. */
const FAULTS: readonly PlantedFault[] = [
  fault('structure/section-missing', '### Measurable Outcomes\n\n', '', 'criterion/none'),
  fault(
    'structure/section-empty',
    '- What happens when a year has no orders? The file has only its heading line.\n- How does the system handle a comma in a name? The name stands in quotes.\n',
    '',
    'trace/requirement-uncovered',
  ),
  fault('structure/section-duplicate', '### Key Entities', '### Functional Requirements\n\nMore.\n\n### Key Entities'),
  fault('structure/heading-level', '### Measurable Outcomes', '##### Measurable Outcomes'),
  fault(
    'structure/heading-near-match',
    '## Success Criteria *',
    '## Sucess Criteria *',
    'structure/section-missing',
    'structure/item-outside-section',
    'structure/extra-section',
  ),
  fault(
    'structure/na-section',
    '- **Order**: What a buyer bought at one time, with its date and sum\n- **Column**: A property of an order that the file may have',
    'N/A',
  ),
  fault(
    'structure/template-line-left',
    '### Edge Cases',
    '[Further stories follow here, each with its own priority]\n\n### Edge Cases',
    'placeholder/template-token',
  ),
  fault('meta/title-placeholder', 'Export orders to CSV', '[FEATURE NAME]', 'placeholder/template-token'),
  fault('meta/field-missing', '**Created**: 2026-05-04\n\n', ''),
  fault('meta/input-missing', '"Let buyers take their orders with them"', '"$ARGUMENTS"'),
  fault('meta/branch-format', '`001-order-export`', '`Order Export`'),
  fault('meta/date-format', '2026-05-04', 'May 4, 2026'),
  fault('meta/status-unknown', '**Status**: In Review', '**Status**: Refined'),
  fault('placeholder/template-token', 'the chosen year\n', 'the chosen year [DATE]\n'),
  fault('placeholder/bracket', 'the chosen year\n', 'the chosen year for [e.g., a buyer]\n'),
  fault('placeholder/todo', 'the chosen year\n', 'the chosen year, TBD\n'),
  fault(
    'placeholder/filler',
    'Accountants ask every buyer for this file once a year.',
    'Lorem ipsum dolor sit amet consectetur elit.',
  ),
  fault('clarification/open', 'the chosen year\n', 'the chosen year [NEEDS CLARIFICATION: which year is it?]\n'),
  fault('clarification/malformed', 'the chosen year\n', 'the chosen year [NEED CLARIFICATION: which year is it?]\n'),
  fault('story/number-duplicate', '### User Story 2 -', '### User Story 1 -'),
  fault('story/title-duplicate', '- Choose the columns', '- Export a year', 'trace/requirement-uncovered'),
  fault('story/priority-missing', ' (Priority: P2)', ''),
  fault('story/priority-invalid', '(Priority: P2)', '(Priority: High)'),
  fault('story/no-p1', '(Priority: P1)', '(Priority: P2)'),
  fault(
    'story/header-format',
    '### User Story 2 - Choose the columns (Priority: P2)',
    '### US-2: Choose the columns (P2)',
  ),
  fault(
    'story/description-missing',
    'A buyer who needs only dates and sums leaves the other columns out of the file.\n\n',
    '',
  ),
  fault('story/why-missing', '**Why this priority**: Half of the buyers delete columns by hand today.\n\n', ''),
  fault(
    'story/independent-test-missing',
    '**Independent Test**: Switch off the column of addresses and look for it in the saved file.\n\n',
    '',
  ),
  fault(
    'story/not-independent',
    'Switch off the column of addresses',
    'Requires Story 1: switch off the column of addresses',
  ),
  fault('story/no-scenario', `**Acceptance Scenarios**:\n\n${SCENARIO}`, '**Acceptance Scenarios**:'),
  fault('scenario/missing-part', '**When** the buyer switches two of them off and exports, ', ''),
  fault('scenario/empty-part', '**When** the buyer switches two of them off and exports,', '**When** ,'),
  fault(
    'scenario/order',
    '**Given** a list with five columns, **When** the buyer switches two of them off and exports,',
    '**When** the buyer switches two of them off and exports, **Given** a list with five columns,',
  ),
  fault(
    'scenario/multiple-when',
    'switches two of them off and exports, **Then**',
    'switches two of them off, **When** the buyer exports, **Then**',
  ),
  fault('scenario/duplicate', SCENARIO, `${SCENARIO}\n${SCENARIO.replace('1.', '2.')}`),
  fault(
    'requirement/none',
    `${FR1}- **FR-002**: System MUST put quotes around values that hold a comma, a quote or a line end\n- **FR-003**: Users MUST be able to switch each column on and off\n`,
    'To be written.\n',
  ),
  fault('requirement/id-missing', '- **FR-003**: Users', '- Users'),
  fault('requirement/id-format', '**FR-003**', '**FR-3**'),
  fault('requirement/id-duplicate', '**FR-003**', '**FR-002**'),
  fault('requirement/no-keyword', 'System MUST write one row', 'System writes one row'),
  fault(
    'requirement/multiple-obligations',
    'each order of the chosen year\n',
    'each order of the chosen year; the row MUST end with a line end\n',
  ),
  fault('requirement/duplicate', FR1, `${FR1}${FR1.replace('FR-001', 'FR-004')}`, 'requirement/id-order'),
  fault(
    'requirement/closed-set-mismatch',
    FR1,
    `${FR1}- **FR-004**: System MUST show the state: draft, sent, paid\n- **FR-005**: System MUST sort by the state: draft, sent, late\n`,
    'requirement/id-order',
    'trace/requirement-uncovered',
  ),
  fault('language/repeated-word', 'for each order', 'for for each order'),
  fault(
    'criterion/none',
    '- **SC-001**: A year with 1,000 orders is saved within 2 seconds\n- **SC-002**: 9 of 10 buyers export a year at the first attempt\n',
    'Later.\n',
  ),
  fault(
    'criterion/id-missing',
    '- **SC-001**: A year with 1,000 orders is saved within 2 seconds\n- **SC-002**',
    '- **SC-001**: A year with 1,000 orders is saved within 2 seconds\n- Another minute is saved in 3 seconds\n- **SC-002**',
  ),
  fault('criterion/id-format', '**SC-002**', '**SC-2**'),
  fault('criterion/id-duplicate', '**SC-002**', '**SC-001**'),
  fault(
    'criterion/unquantified',
    '9 of 10 buyers export a year at the first attempt',
    'Buyers find the export pleasant and like to use it',
  ),
  fault(
    'edge/none',
    '- What happens when a year has no orders? The file has only its heading line.\n- How does the system handle a comma in a name? The name stands in quotes.\n',
    'There are some of them.\n',
    'trace/requirement-uncovered',
  ),
  fault('edge/unanswered', 'a comma in a name? The name stands in quotes.', 'a comma in a name?'),
  fault('entity/duplicate', '- **Column**: A property', '- **Order**: A property'),
  fault(
    'compliance/topic-missing',
    '- Documentation: the quick start shows an export; nothing has to be migrated.\n',
    '',
  ),
  fault('compliance/topic-boilerplate', 'the quick start shows an export; nothing has to be migrated.', 'guide.'),
  fault(
    'compliance/na-without-reason',
    'N/A: no code in this feature differs by platform.',
    'N/A',
    'compliance/topic-boilerplate',
  ),
  fault(
    'compliance/testing-facets',
    'unit tests in `export/tests`, one end-to-end test in `e2e/export`; `make test` runs both in CI.',
    'the team is going to test all of it with great care.',
  ),
  fault(
    'compliance/build-facets',
    'N/A: no code in this feature differs by platform.',
    'everything is built in the way that it was before.',
  ),
  fault('docs-plan/topic-missing', '- Guide pages: `docs/export.md` is added, and `docs/orders.md` links to it.\n', ''),
  fault(
    'docs-plan/doctest-unstated',
    'gets one example that runs as a test on every push.',
    'gets one example with all of its parameters.',
  ),
  fault(
    'docs-plan/guide-path-missing',
    '`docs/export.md` is added, and `docs/orders.md` links to it.',
    'one is going to be added and another one changed.',
  ),
  fault(
    'docs-plan/pr-statement',
    'the documentation is part of it; without it nothing is merged.',
    'somebody is going to look after it at some point.',
  ),
  fault('trace/dangling-id', 'the chosen year\n', 'the chosen year, as FR-042 says\n'),
  fault('trace/dead-anchor', 'Half of the buyers', 'As [told](#nowhere), half of the buyers'),
  fault('trace/dead-path', 'Half of the buyers', 'As /Users/mia/notes.md says, half of the buyers'),
  fault('suppress/no-reason', FR1, `${FR1}\n<!-- spec-ignore language/vague: ok -->\n\n`),
  fault('suppress/unknown-rule', FR1, `${FR1}\n<!-- spec-ignore language/vage: agreed with the team -->\n\n`),
  fault('suppress/unused', FR1, `${FR1}\n<!-- spec-ignore language/vague: agreed with the team -->\n\n`),
];

describe('a planted fault', () => {
  const before = new Set(diagnose(FILLED_SPEC, READY).map(({ rule }) => rule));

  for (const planted of FAULTS) {
    it(`is found by ${planted.rule}, which brings nothing undeclared`, () => {
      const found = diagnose(plantFault(FILLED_SPEC, planted), READY);
      const rules = [...new Set(found.map(({ rule }) => rule))].filter((rule) => !before.has(rule));
      expect(rules).toContain(planted.rule);
      expect(rules.filter((rule) => rule !== planted.rule && planted.consequences?.includes(rule) !== true)).toEqual(
        [],
      );
    });
  }

  it('is planted for nearly every defect and gap rule that is on', () => {
    const planted = new Set(FAULTS.map(({ rule }) => rule));
    const judged = CATALOGUE.filter(({ kind, severity }) => kind !== 'smell' && severity.ready !== 'off');
    const left = judged.map(({ id }) => id).filter((id) => !planted.has(id));
    // What the finished spec on the built-in template has no room for: their examples cover them.
    expect(left.length, left.join(', ')).toBeLessThanOrEqual(18);
  });
});
