import { itemMentions, mentionedKeys, mentionKey } from '../../../spec/item-mentions.ts';
import { blocksOf } from '../../container.ts';
import type { FeatureOfFile } from '../../context.ts';
import type { BlockFacts } from '../../facts.ts';
import { goTo, replaceText, suggestion } from '../../fixes.ts';
import { type BlockRule, type ContainerRule, ERROR, type Finding, HINT, NOTHING } from '../../rule.ts';
import type { SpecItem, SpecItems } from '../../spec-items.ts';
import { editDistance } from '../../words.ts';
import { isElsewhere } from './elsewhere.ts';

const SPEC: SpecItems = {
  items: [
    { name: 'User Story 1', is: 'story', text: 'Export the orders' },
    { name: 'FR-001', is: 'requirement', text: 'System MUST export the orders of a year.' },
    { name: 'FR-002', is: 'requirement', text: 'System MUST print what it exports.' },
    { name: 'FR-003', is: 'requirement', text: 'System MUST name the file after the year.' },
  ],
  mentioned: [],
  numbered: true,
};
/** Told loosely, `Story 2` may be any story. */
const STRICT_STORY = /^(?:US|User Story)/i;

export const notInSpec: BlockRule = {
  id: 'trace/not-in-spec',
  kind: 'defect',
  severity: ERROR,
  title: 'What a plan, a task or a checklist cites stands in the spec',
  why: 'Whoever follows it finds nothing: it was renumbered or taken out of the spec, or never was in it, and what is built for it is built for nobody.',
  example: {
    bad: '## Phase 1\n\n- [ ] T001 [US1] Print the export (FR-042)',
    good: '## Phase 1\n\n- [ ] T001 [US1] Print the export (FR-002)',
    context: { feature: { file: 'tasks', spec: SPEC } },
  },
  source: 'spec-kit, /speckit.analyze; Doorstop',
  scope: 'block',
  on: ['title', 'section', 'heading', 'meta', 'prose', 'requirement', 'scenario', 'field', 'topic', 'edge', 'entity'],
  run({ facts, schema, context: { feature, folder } }) {
    if (feature === undefined || facts.withdrawn || !/\d/.test(facts.text)) return NOTHING;
    const known = knownOf(feature.spec);
    return itemMentions(facts.prose, schema.schema).flatMap((mention): Finding[] => {
      const { name, from, to } = mention;
      const family = familyOf(name);
      if (mention.series || known.keys.has(mentionKey(name)) || !known.families.has(family)) return [];
      const isStory = known.stories === family;
      if (isStory && (!feature.spec.numbered || !STRICT_STORY.test(facts.text.slice(from, to)))) return [];
      if (isElsewhere(facts.text, mention, folder)) return [];
      const span = { from, to };
      const near = feature.spec.items.filter((item) => editDistance(item.name, name, 1) <= 1);
      const [only] = near;
      const mend = near.length === 1 ? `Do you mean ${only?.name}?` : 'Cite another, or add it to the spec.';
      const message = `The spec has no ${name}. ${mend}`;
      const meant = near.length === 1 ? only : undefined;
      // A story is cited in many ways: which one is wanted here only the author knows.
      const named = meant === undefined || meant.is === 'story' ? null : meant.name;
      const fix =
        named === null
          ? goTo('Change', facts, span)
          : suggestion(`Change to ${named}`, replaceText(facts, span, named));
      return [{ at: facts, message, span, fix }];
    });
  },
};

export const noTask: ContainerRule = {
  id: 'trace/no-task',
  kind: 'gap',
  severity: HINT,
  title: 'Every story and requirement has a task',
  why: 'Where the other stories have tasks, one without is easily forgotten when the work is handed out.',
  example: {
    bad: '# Tasks\n\n## Phase 1: User Story 1\n\n- [ ] T001 [US1] Write the export (FR-001, FR-003)',
    good: '# Tasks\n\n## Phase 1: User Story 1\n\n- [ ] T001 [US1] Write the export (FR-001, FR-003)\n- [ ] T002 [US1] Print it (FR-002)',
    context: { feature: { file: 'tasks', spec: SPEC } },
  },
  source: 'spec-kit, /speckit.analyze E',
  scope: 'container',
  on: ['document'],
  run({ container, schema, context: { feature } }) {
    if (feature?.file !== 'tasks') return NOTHING;
    const blocks = [...blocksOf(container)];
    const [first] = blocks;
    if (first === undefined) return NOTHING;
    const keys = new Set(blocks.flatMap((facts) => [...keysOf(facts, schema.schema)]));
    return [...without(feature, 'story', keys, 0), ...without(feature, 'requirement', keys, MOST_OF)].map(
      ({ name, text }): Finding => ({
        at: blocks.find(({ block }) => block.kind === 'heading') ?? first,
        message: `No task is about ${name}${text === '' ? '' : ` (${brief(text)})`}. Add one, or name ${name} in the task that does it.`,
        matched: name,
        item: name,
      }),
    );
  },
};

/** Share of the requirements that tasks must name before those that they do not are told: many name none at all. */
const MOST_OF = 0.5;

/** Those of a kind that are not among the keys, where more than `share` of their kind are. */
function without(
  { spec }: FeatureOfFile,
  kind: SpecItem['is'],
  keys: ReadonlySet<string>,
  share: number,
): readonly SpecItem[] {
  const items = spec.items.filter(({ is, withdrawn }) => is === kind && withdrawn !== true);
  const missing = items.filter(({ name }) => !keys.has(mentionKey(name)));
  return items.length - missing.length > items.length * share ? missing : [];
}

const kept = new WeakMap<BlockFacts, ReadonlySet<string>>();

/** Comments are the template's: they name what every feature may have. */
function keysOf(facts: BlockFacts, schema: Parameters<typeof mentionedKeys>[1]): ReadonlySet<string> {
  const known = kept.get(facts);
  if (known !== undefined) return known;
  const keys = facts.block.kind === 'comment' ? new Set<string>() : mentionedKeys(facts.text, schema);
  kept.set(facts, keys);
  return keys;
}

interface Known {
  readonly keys: ReadonlySet<string>;
  /** Families that the spec numbers: of others nothing is known. */
  readonly families: ReadonlySet<string>;
  /** The family of its stories: `User Story`. */
  readonly stories: string | null;
}

const knownItems = new WeakMap<SpecItems, Known>();

function knownOf(spec: SpecItems): Known {
  const known = knownItems.get(spec);
  if (known !== undefined) return known;
  const names = spec.items.map(({ name }) => name);
  const story = spec.items.find(({ is }) => is === 'story');
  const stories = story === undefined ? null : familyOf(story.name);
  const sizes = new Map<string, number>();
  for (const family of names.map(familyOf)) sizes.set(family, (sizes.get(family) ?? 0) + 1);
  // One id alone makes no family: the spec may speak of another document.
  const families = new Set([...sizes.keys()].filter((family) => family === stories || (sizes.get(family) ?? 0) > 1));
  const made = { keys: new Set([...names.map(mentionKey), ...spec.mentioned]), families, stories };
  knownItems.set(spec, made);
  return made;
}

/** `FR` of `FR-004`, `User Story` of `User Story 2`. */
function familyOf(name: string): string {
  return mentionKey(name).replace(/ \d+$/, '');
}

function brief(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60).trimEnd()}…` : text;
}
