import { fragment, type OwnSpec, story } from './own-spec.ts';

const HEAD = '### User Story 1 - Lend a tool (Priority: P1)';
const BODY = 'A member takes a drill from the shelf and notes who has it until when.';
const WHY = '**Why this priority**: Half of the tools are lost today because nobody knows who has them.';
const TEST = '**Independent Test**: Lend one drill, open the list and see the name of the member.';
const SCENARIOS = '**Acceptance Scenarios**:';
const GOOD =
  '1. **Given** a drill on the shelf, **When** a member lends it, **Then** the list shows the name of the member';
const scenario = (name: string, text: string, finds: readonly string[] = []) =>
  story(name, [HEAD, BODY, WHY, TEST, SCENARIOS, text], finds);

/** Stories, scenarios and edge cases in the ways people write them. */
export const STORY_SPECS: readonly OwnSpec[] = [
  scenario('a sound story', GOOD),
  scenario(
    'steps on lines of their own',
    '1. **Given** a drill on the shelf\n   **When** a member lends it\n   **Then** the list shows the member',
  ),
  scenario(
    'steps as nested bullets',
    '1. **Scenario: lending**\n   - **Given** a drill on the shelf\n   - **When** a member lends it\n   - **Then** the list shows the member',
  ),
  scenario('no When', '1. **Given** a drill on the shelf, **Then** the list shows the member', [
    'scenario/missing-part @ User Story 1',
  ]),
  scenario('no Then', '1. **Given** a drill on the shelf, **When** a member lends it', [
    'scenario/missing-part @ User Story 1',
  ]),
  scenario('an empty When', '1. **Given** a drill on the shelf, **When** , **Then** the list shows the member', [
    'scenario/empty-part @ User Story 1',
  ]),
  scenario(
    'out of order',
    '1. **When** a member lends it, **Given** a drill on the shelf, **Then** the list shows the member',
    ['scenario/order @ User Story 1'],
  ),
  scenario(
    'two actions',
    '1. **Given** a drill, **When** a member lends it, **When** another reserves it, **Then** the list shows both',
    ['scenario/multiple-when @ User Story 1'],
  ),
  scenario(
    'nothing to be seen',
    '1. **Given** a drill on the shelf, **When** a member lends it, **Then** it works as expected',
    ['language/vague @ User Story 1', 'scenario/then-unobservable @ User Story 1'],
  ),
  scenario(
    'a wish',
    '1. **Given** a drill on the shelf, **When** a member lends it, **Then** the list should show the member',
    ['scenario/then-modal @ User Story 1'],
  ),
  scenario(
    'buttons',
    '1. **Given** a drill on the shelf, **When** a member clicks on the lend button, **Then** the list shows the member',
    ['scenario/ui-steps @ User Story 1'],
  ),
  scenario('plain words', '1. Given a drill on the shelf, When a member lends it, Then the list shows the member', [
    'scenario/format @ User Story 1',
  ]),
  scenario('twice', `${GOOD}\n2. ${GOOD.slice(3)}`, ['scenario/duplicate @ User Story 1']),
  scenario(
    'a when inside a given',
    '1. **Given** a drill that was lent when the shelf was full, **When** it comes back, **Then** the list shows a free place',
  ),
  story('no description', [HEAD, WHY, TEST, SCENARIOS, GOOD], ['story/description-missing @ User Story 1']),
  story('no reason', [HEAD, BODY, TEST, SCENARIOS, GOOD], ['story/why-missing @ User Story 1']),
  story('no test', [HEAD, BODY, WHY, SCENARIOS, GOOD], ['story/independent-test-missing @ User Story 1']),
  story('no scenario', [HEAD, BODY, WHY, TEST], ['story/no-scenario @ User Story 1']),
  story(
    'a reason that is none',
    [HEAD, BODY, '**Why this priority**: This is the most important core feature.', TEST, SCENARIOS, GOOD],
    ['story/why-tautology @ User Story 1'],
  ),
  story(
    'a test that is none',
    [HEAD, BODY, WHY, '**Independent Test**: Can be fully tested independently.', SCENARIOS, GOOD],
    ['story/test-weak @ User Story 1'],
  ),
  story(
    'a test that leans on another story',
    [
      HEAD,
      BODY,
      WHY,
      '**Independent Test**: Lend a drill after User Story 2 is complete and look at the list.',
      SCENARIOS,
      GOOD,
    ],
    ['story/not-independent @ User Story 1', 'trace/dangling-id @ User Story 1'],
  ),
  story(
    'nobody in it',
    [HEAD, 'Sorting works by name and by date, upwards and downwards, both at once.', WHY, TEST, SCENARIOS, GOOD],
    ['story/actor-missing @ User Story 1'],
  ),
  story(
    'no priority',
    ['### User Story 1 - Lend a tool', BODY, WHY, TEST, SCENARIOS, GOOD],
    ['story/priority-missing @ User Story 1'],
  ),
  story(
    'a priority in words',
    ['### User Story 1 - Lend a tool (Priority: High)', BODY, WHY, TEST, SCENARIOS, GOOD],
    ['story/priority-invalid @ User Story 1'],
  ),
  story(
    'another form of heading',
    ['### US-1: Lend a tool (P1)', BODY, WHY, TEST, SCENARIOS, GOOD],
    ['story/header-format @ User Story 1'],
  ),
  fragment(
    'edge cases, answered in many ways',
    '### Edge Cases\n\n- What happens when the shelf is full? The member is asked to put the drill elsewhere.\n- How does the list handle two members of one name? → It shows the number of each.\n- The battery of the scanner is empty: the member types the number.\n- What happens when the network is down?\n  - The loan is kept on the phone and sent later.\n- Two members scan one drill at once — the first scan counts.\n',
  ),
  fragment(
    'edge cases, open',
    '### Edge Cases\n\n- What happens when the shelf is full?\n- How does the list handle two members of one name?\n',
    [
      'edge/unanswered @ user-scenarios-and-testing/edge-cases',
      'edge/unanswered @ user-scenarios-and-testing/edge-cases',
    ],
  ),
  fragment('edge cases, a paragraph', '### Edge Cases\n\nThere are none that we know of.\n', [
    'edge/none @ user-scenarios-and-testing/edge-cases',
  ]),
  fragment('edge cases, left as they came', '### Edge Cases\n\n- What happens when [boundary condition]?\n', [
    'placeholder/template-token @ user-scenarios-and-testing/edge-cases',
  ]),
  fragment(
    'a scenario of something used twice is one of failure',
    "## User Scenarios & Testing\n\n### User Story 1 - Send a reading (Priority: P1)\n\nA householder sends a photo of the meter with the code of the letter.\n\n**Why this priority**: Visits cost 11 euros each.\n\n**Independent Test**: Send a reading and see it in the office's list.\n\n**Acceptance Scenarios**:\n\n1. **Given** a valid code, **When** a householder sends a photo, **Then** the digits read are shown\n2. **Given** the digits shown, **When** the householder confirms them, **Then** the office's list has the reading\n3. **Given** a code that was used already, **When** somebody enters it, **Then** the page shows the date of the reading\n",
  ),
];
