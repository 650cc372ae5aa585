import { type Container, lastBlock } from '../../container.ts';
import type { BlockFacts } from '../../facts.ts';
import type { Fix } from '../../fix.ts';
import { moveContainer, replaceText, suggestion } from '../../fixes.ts';
import {
  type BlockRule,
  type ContainerRule,
  DEFECT,
  type Finding,
  GAP,
  HINT,
  type IndexRule,
  NOTHING,
} from '../../rule.ts';
import { storyBlocks, storyName } from './parts.ts';

const VALID = /^\[?P[1-9]\]?$/;

export const priorityMissing: ContainerRule = {
  id: 'story/priority-missing',
  kind: 'gap',
  severity: GAP,
  title: 'Every story has a priority',
  why: 'The priority decides what is built first, and what is left out when time runs short.',
  example: { bad: '### User Story 1 - Export', good: '### User Story 1 - Export (Priority: P1)' },
  source: 'template',
  scope: 'container',
  on: ['story'],
  run({ container, schema }) {
    const { head } = container;
    const repeater = schema.schema.repeaters[0];
    const parameter = repeater?.parameter ?? null;
    if (head === null || parameter === null || (head.role.priority ?? '') !== '') return NOTHING;
    // Some write it on a line of its own below the heading.
    if (storyBlocks(container).some((facts) => /^[\s*_>-]*Priority\b.*\bP\d/i.test(facts.text))) return NOTHING;
    const end = head.text.trimEnd().length;
    const empty = /[(（][^()（）]{0,60}[)）]\s*$/.exec(head.text);
    const written = head.role.priority === undefined || empty === null;
    const span = written ? { from: end, to: end } : { from: empty.index, to: end };
    const edit = replaceText(head, span, written ? ` (${parameter}: P1)` : `(${parameter}: P1)`);
    const message = `${storyName(head)} has no priority. Add one from P1 to P9.`;
    return [{ at: head, message, span, matched: '', fix: suggestion('Set P1', edit) }];
  },
};

export const priorityInvalid: BlockRule = {
  id: 'story/priority-invalid',
  kind: 'defect',
  severity: DEFECT,
  title: 'Priorities are P1 to P9',
  why: 'Words and mixtures cannot be sorted.',
  example: { bad: '### User Story 1 - Export (Priority: High)', good: '### User Story 1 - Export (Priority: P1)' },
  source: 'template',
  scope: 'block',
  on: ['story'],
  run({ facts, schema }) {
    const { priority } = facts.role;
    const parameter = schema.schema.repeaters[0]?.parameter ?? null;
    if (parameter === null || priority === undefined || priority === '' || VALID.test(priority)) return NOTHING;
    if (facts.placeholders.length > 0) return NOTHING;
    const from = facts.text.lastIndexOf(priority);
    const span = from === -1 ? { from: 0, to: facts.text.length } : { from, to: from + priority.length };
    const meant = /P([1-9])/.exec(priority)?.[0] ?? 'P1';
    const fix = from === -1 ? {} : { fix: suggestion(`Set ${meant}`, replaceText(facts, span, meant)) };
    return [{ at: facts, message: `Priority “${priority}” is not P1 to P9. Choose one of these.`, span, ...fix }];
  },
};

export const priorityOrder: IndexRule = {
  id: 'story/priority-order',
  kind: 'smell',
  severity: HINT,
  title: 'Stories stand in order of priority',
  why: 'The template orders them by importance, so that readers may stop when they have seen enough.',
  example: {
    bad: '### User Story 1 - Export (Priority: P3)\n\n### User Story 2 - Import (Priority: P1)',
    good: '### User Story 1 - Import (Priority: P1)\n\n### User Story 2 - Export (Priority: P3)',
  },
  source: 'template: ordered by importance',
  fixNote: 'Moving keeps the numbers, which others cite; because they then no longer ascend, the author has to agree.',
  scope: 'index',
  keys: ['stories'],
  run({ members, document }) {
    let lowest = 0;
    const findings: Finding[] = [];
    const inOrder: { readonly facts: BlockFacts; readonly rank: number }[] = [];
    for (const facts of members) {
      const rank = rankOf(facts);
      if (rank === null) continue;
      if (rank < lowest) {
        const message = `${storyName(facts)} has P${rank} and follows a story with P${lowest}. Stories usually stand in order of priority.`;
        const before = inOrder.filter((story) => story.rank <= rank).at(-1)?.facts ?? null;
        const fix = moveBehind(document(), facts, before, members[0] ?? facts);
        findings.push({ at: facts, message, matched: '', ...(fix === null ? {} : { fix }) });
      } else {
        lowest = rank;
        inOrder.push({ facts, rank });
      }
    }
    return findings.length === 0 ? NOTHING : findings;
  },
};

/** Moves a story with all it holds behind another one, or in front of the first; null where they are not siblings. */
function moveBehind(document: Container, story: BlockFacts, before: BlockFacts | null, first: BlockFacts): Fix | null {
  const siblings = siblingsOf(document, story);
  const at = siblings.findIndex(({ head }) => head === story);
  const target = siblings.findIndex(({ head }) => head === (before ?? first));
  const moved = siblings[at];
  if (moved === undefined || target === -1) return null;
  const previous = before === null ? siblings[target - 1] : siblings[target];
  const parent = before === null && previous === undefined ? parentOf(document, story) : null;
  const after = previous === undefined ? (parent?.own.at(-1) ?? parent?.head ?? null) : lastBlock(previous);
  return suggestion('Move story', ...moveContainer(moved, after));
}

function siblingsOf(container: Container, head: BlockFacts): readonly Container[] {
  return parentOf(container, head)?.children ?? [];
}

function parentOf(container: Container, head: BlockFacts): Container | null {
  if (container.children.some((child) => child.head === head)) return container;
  for (const child of container.children) {
    const found = parentOf(child, head);
    if (found !== null) return found;
  }
  return null;
}

export const priorityNoFirst: IndexRule = {
  id: 'story/no-p1',
  kind: 'defect',
  severity: DEFECT,
  title: 'One story at least is P1',
  why: 'P1 is what makes a first usable version; without it nobody knows where to start.',
  example: { bad: '### User Story 1 - Export (Priority: P2)', good: '### User Story 1 - Export (Priority: P1)' },
  source: 'template',
  scope: 'index',
  keys: ['stories'],
  run({ members }) {
    const [first] = members;
    const written = members.filter((facts) => (facts.role.priority ?? '') !== '');
    // Without a priority at all the story has a report of its own; P0 is somebody's P1.
    if (first === undefined || written.length < members.length) return NOTHING;
    if (written.some((facts) => /P[01](?!\d)/.test(facts.role.priority ?? '') || rankOf(facts) === null))
      return NOTHING;
    const most = [...members].sort((a, b) => (rankOf(a) ?? 9) - (rankOf(b) ?? 9))[0] ?? first;
    const priority = most.role.priority ?? '';
    const from = most.text.lastIndexOf(priority);
    const edit = replaceText(most, { from, to: from + priority.length }, 'P1');
    const fix = from === -1 ? {} : { fix: suggestion(`Make ${storyName(most)} P1`, edit) };
    return [{ at: first, message: 'No story has priority P1. Make the most important one P1.', matched: '', ...fix }];
  },
};

export const priorityAllFirst: IndexRule = {
  id: 'story/all-p1',
  kind: 'smell',
  severity: HINT,
  title: 'Not every story is P1',
  why: 'Where everything comes first, nothing does.',
  example: {
    bad: '### User Story 1 - A (Priority: P1)\n\n### User Story 2 - B (Priority: P1)\n\n### User Story 3 - C (Priority: P1)',
    good: '### User Story 1 - A (Priority: P1)\n\n### User Story 2 - B (Priority: P1)\n\n### User Story 3 - C (Priority: P2)',
  },
  source: 'template',
  scope: 'index',
  keys: ['stories'],
  run({ members }) {
    const [first] = members;
    if (first === undefined || members.length < 3 || members.some((facts) => rankOf(facts) !== 1)) return NOTHING;
    return [{ at: first, message: `All ${members.length} stories are P1. Decide which can wait.`, matched: '' }];
  },
};

function rankOf(facts: BlockFacts): number | null {
  const digit = /^\[?P(\d)(?!\d)/.exec(facts.role.priority ?? '')?.[1];
  return digit === undefined ? null : Number(digit);
}
