import { scenarioLike } from '../../../spec/scenario-skeleton.ts';
import type { Container } from '../../container.ts';
import type { BlockFacts } from '../../facts.ts';
import type { Fix } from '../../fix.ts';
import { insertAfter, suggestion } from '../../fixes.ts';
import { type ContainerRule, GAP, HINT, type IndexRule, NOTHING } from '../../rule.ts';
import type { SchemaIndex } from '../../schema-lookup.ts';
import { endOfStory, fieldText, storyBlocks, storyField, storyName } from './parts.ts';

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
  fixNote: 'No safe fix: what is put in place is left to its author to fill in.',
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
    const last = endOfStory(container) ?? head;
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
  fixNote:
    'The fix opens a part before the eleventh scenario, with the story’s number and a letter, for numbers that are cited stay as they are. Its title and reason are for the author to write.',
  scope: 'container',
  on: ['story'],
  run({ container, schema }) {
    const { head } = container;
    const count = new Set(storyBlocks(container).flatMap(({ role }) => role.scenario ?? [])).size;
    if (head === null || count <= MOST_SCENARIOS) return NOTHING;
    const message = `${storyName(head)} has ${count} scenarios. Consider splitting it.`;
    const fix = splitOff(container, schema);
    return [{ at: head, message, matched: '', ...(fix === null ? {} : { fix }) }];
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
    const ofFirst = members.filter(({ role }) => role.container === first.role.container);
    const last = ofFirst.at(-1) ?? first;
    const fix = addFailure(last);
    const found = {
      at: first,
      message,
      span: { from: 0, to: 0 },
      matched: '',
      section: first.role.section,
      item: null,
    };
    return [{ ...found, ...(fix === null ? {} : { fix }) }];
  },
};

/** A scenario in which the action fails, behind a story’s last one and in its manner; null where that is no plain item. */
function addFailure(last: BlockFacts): Fix | null {
  const { marker = '', indent = '' } = last.block.attributes;
  if (last.block.kind !== 'item' || indent !== '' || last.role.parent !== undefined) return null;
  const like = scenarioLike(last.text, last.schema.schema);
  const when = like === null ? -1 : like.indexOf('[action]');
  if (like === null || when === -1) return null;
  const fails = `${like.slice(0, when)}[action] fails${like.slice(when + '[action]'.length)}`;
  const number = /^(\d+)([.)])$/.exec(marker);
  const next = number === null ? marker || '-' : `${Number(number[1]) + 1}${number[2]}`;
  return suggestion('Insert failing scenario', insertAfter(last, `${next} ${fails}`));
}

/**
 * A heading of its own in front of what is one too many, so that it becomes a second part with the same priority. Only where
 * scenarios end the story as one list: what else follows would go along.
 */
function splitOff(container: Container, schema: SchemaIndex): Fix | null {
  const { head } = container;
  const blocks = storyBlocks(container).filter(({ role }) => role.role !== 'divider');
  const first = blocks.findIndex(({ role }) => (role.scenario ?? 0) > MOST_SCENARIOS);
  const rest = blocks.slice(first);
  const last = blocks[first - 1];
  const label = storyField(schema, 'acceptance-scenarios')?.label;
  const repeater = schema.schema.repeaters[0];
  if (head === null || first < 1 || last === undefined || label === undefined || repeater === undefined) return null;
  if (container.children.length > 0 || rest.some(({ role }) => role.role !== 'scenario')) return null;
  const title = head.role.title ?? '';
  if (title === '' || head.role.story === undefined || !head.text.includes(title)) return null;
  // `1b` is a part of story 1: no other story has to give its number up.
  const heading = head.text.replace(/\d+(?![a-z])/, (number) => `${number}b`).replace(title, `${title}, continued`);
  if (!heading.includes(`${head.role.story}b`)) return null;
  const level = '#'.repeat(head.block.attributes.level ?? 3);
  return suggestion('Split story', insertAfter(last, `${level} ${heading}\n\n**${label}**:`));
}

function scenarios(count: number): string {
  const line = (n: number): string =>
    `${n}. **Given** ${n} orders, **When** the buyer exports, **Then** the file has ${n} lines`;
  return Array.from({ length: count }, (_, i) => line(i + 1)).join('\n');
}
