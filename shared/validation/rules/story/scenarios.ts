import { insertAfter, suggestion } from '../../fixes.ts';
import { type ContainerRule, GAP, HINT, type IndexRule, NOTHING } from '../../rule.ts';
import { fieldText, storyBlocks, storyField, storyName } from './parts.ts';

const MOST_SCENARIOS = 10;
const FEWEST_TO_JUDGE = 3;
const SKELETON = '1. **Given** [initial state], **When** [action], **Then** [expected outcome]';

export const noScenario: ContainerRule = {
  id: 'story/no-scenario',
  kind: 'gap',
  severity: GAP,
  title: 'Every story has an acceptance scenario',
  why: 'The scenario is what proves the story done.',
  example: {
    bad: '### User Story 1 - Export (Priority: P1)\n\n**Acceptance Scenarios**:',
    good: '### User Story 1 - Export (Priority: P1)\n\n**Acceptance Scenarios**:\n\n1. **Given** three orders, **When** the buyer exports, **Then** the file has three lines',
  },
  source: 'OpenSpec; spec-kit specify.md',
  scope: 'container',
  on: ['story'],
  run({ container, schema }) {
    const { head } = container;
    const field = storyField(schema, 'acceptance-scenarios');
    if (head === null || field === null) return NOTHING;
    const label = fieldText(container, field.key);
    const blocks = storyBlocks(container);
    if (blocks.some((facts) => facts.role.role === 'scenario')) return NOTHING;
    // Scenarios as a table or in words of one's own are for scenario/format to judge.
    if (label?.more.some((facts) => facts.text.trim() !== '' && facts.role.role !== 'guidance')) return NOTHING;
    if (label !== null && label.label.value !== '' && label.label.block.kind !== 'heading') return NOTHING;
    const message = `${storyName(head)} has no acceptance scenario. Add one: Given, When, Then.`;
    const last = blocks.filter(({ role }) => role.role !== 'divider').at(-1) ?? head;
    const markdown = label === null ? `**${field.label}**:\n\n${SKELETON}` : SKELETON;
    const fix = suggestion('Insert scenario', insertAfter(label?.label ?? last, markdown));
    return [{ at: label?.label ?? head, message, matched: '', fix }];
  },
};

export const tooManyScenarios: ContainerRule = {
  id: 'story/too-many-scenarios',
  kind: 'smell',
  severity: HINT,
  title: `A story has at most ${MOST_SCENARIOS} scenarios`,
  why: 'A story with more is usually two stories.',
  example: {
    bad: `### User Story 1 - Export (Priority: P1)\n\n**Acceptance Scenarios**:\n\n${scenarios(11)}`,
    good: `### User Story 1 - Export (Priority: P1)\n\n**Acceptance Scenarios**:\n\n${scenarios(10)}`,
  },
  source: 'gherkin-lint max-scenarios-per-file',
  scope: 'container',
  on: ['story'],
  run({ container }) {
    const { head } = container;
    const count = new Set(storyBlocks(container).flatMap(({ role }) => role.scenario ?? [])).size;
    if (head === null || count <= MOST_SCENARIOS) return NOTHING;
    return [{ at: head, message: `${storyName(head)} has ${count} scenarios. Consider splitting it.`, matched: '' }];
  },
};

export const noFailureScenario: IndexRule = {
  id: 'story/no-failure-scenario',
  kind: 'smell',
  severity: { draft: 'info', ready: 'warning' },
  title: 'Some scenario shows something going wrong',
  why: 'What happens on failure is decided in any case; better here than in code.',
  example: {
    bad: `### User Story 1 - Export (Priority: P1)\n\n**Acceptance Scenarios**:\n\n${scenarios(3)}`,
    good: `### User Story 1 - Export (Priority: P1)\n\n**Acceptance Scenarios**:\n\n${scenarios(3)}\n4. **Given** a full disk, **When** the buyer exports, **Then** the export fails with a message`,
  },
  source: 'spec-kit clarify.md: negative scenarios',
  scope: 'index',
  keys: ['scenarios'],
  run({ members, lookup }) {
    const [first] = members;
    if (first === undefined || lookup('failures').length > 0) return NOTHING;
    if (new Set(members.map(({ role }) => `${role.container} ${role.scenario}`)).size < FEWEST_TO_JUDGE) return NOTHING;
    if (members.some((facts) => facts.placeholders.length > 0) || !members.every((facts) => facts.english))
      return NOTHING;
    const message = 'No scenario shows an error, a refusal or a limit. Add what happens when something goes wrong.';
    return [{ at: first, message, span: { from: 0, to: 0 }, matched: '', section: first.role.section, item: null }];
  },
};

function scenarios(count: number): string {
  const line = (n: number): string =>
    `${n}. **Given** ${n} orders, **When** the buyer exports, **Then** the file has ${n} lines`;
  return Array.from({ length: count }, (_, i) => line(i + 1)).join('\n');
}
