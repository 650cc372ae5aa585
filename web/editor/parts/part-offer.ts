import { placeholdersIn } from '../../../shared/spec/placeholder.ts';
import type { BlockRole } from '../../../shared/spec/role.ts';
import type { SchemaTopic, TemplateSchema } from '../../../shared/spec/schema.ts';
import { SectionMatch } from '../../../shared/spec/section-match.ts';
import type { IdReservations } from './id-reservations.ts';
import { freeId } from './next-ids.ts';

/** What can be added: parts of a spec, then plain blocks. */
export type PartKind =
  | 'item'
  | 'clarification'
  | 'story'
  | 'scenario'
  | 'edge'
  | 'entity'
  | 'topic'
  | 'heading'
  | 'subheading'
  | 'bullets'
  | 'numbers'
  | 'tasks'
  | 'quote'
  | 'table'
  | 'code'
  | 'rule';

export interface PartOffer {
  /** Unique among the offers. */
  readonly key: string;
  readonly part: PartKind;
  /** The id or number that it will get: `FR-004`, `3`. */
  readonly id: string | null;
  /** An item that numbers outcomes, not demands. */
  readonly criteria: boolean;
  /** Several families of that sort exist, so the id's prefix tells them apart. */
  readonly ambiguous: boolean;
  /** The topic, where it is one that a section still has to speak about. */
  readonly topic?: SchemaTopic;
  /** Schema id of the section that the topic belongs to. */
  readonly section?: string;
  /** here: belongs into the section of the caret. spec: into another one. text: plain blocks. */
  readonly group: 'here' | 'spec' | 'text';
}

const TEXT_PARTS: readonly PartKind[] = [
  'heading',
  'subheading',
  'bullets',
  'numbers',
  'tasks',
  'quote',
  'table',
  'code',
  'rule',
];

/** Everything that can be added from a place, the section's own parts first. */
export function partOffers(
  roles: readonly BlockRole[],
  at: BlockRole | undefined,
  schema: TemplateSchema,
  reservations: IdReservations,
): readonly PartOffer[] {
  const match = SectionMatch.of(schema);
  const root = at?.section ? match.root(at.section) : null;
  const bare = { id: null, criteria: false, ambiguous: false };
  const belongs = (section: string | null): PartOffer['group'] =>
    section !== null && root !== null && match.root(section) === root ? 'here' : 'spec';
  const isCriteria = (prefix: string, section: string): boolean => prefix === 'SC' || /success|outcome/.test(section);
  const items = schema.sequences.map(({ prefix, width, section }): PartOffer => {
    const criteria = isCriteria(prefix, section);
    const alike = schema.sequences.filter((other) => isCriteria(other.prefix, other.section) === criteria);
    const id = freeId(roles, { prefix, width }, reservations);
    return { key: `item:${prefix}`, part: 'item', id, criteria, ambiguous: alike.length > 1, group: belongs(section) };
  });
  const stories = schema.repeaters.slice(0, 1).flatMap(({ section }): PartOffer[] => {
    const numbers = roles.flatMap(({ role, story }) => (role === 'story' && story !== undefined ? [story] : []));
    const group = belongs(section);
    const story: PartOffer = { ...bare, key: 'story', part: 'story', id: String(Math.max(0, ...numbers) + 1), group };
    const inStory = at?.story !== undefined ? 'here' : 'spec';
    return numbers.length === 0 ? [story] : [{ ...bare, key: 'scenario', part: 'scenario', group: inStory }, story];
  });
  const named = (concept: string, part: PartKind): PartOffer[] => {
    const section = schema.sections.find(({ id }) => match.concept(id) === concept);
    if (section === undefined) return [];
    const isHere = at?.section === section.id || (at?.role === part && root === match.root(section.id));
    return [{ ...bare, key: part, part, group: isHere ? 'here' : 'spec' }];
  };
  const clarification: PartOffer = { ...bare, key: 'clarification', part: 'clarification', group: 'here' };
  // All that the caret's own section leaves unsaid; of the others the first each.
  const topics = schema.sections.flatMap(({ id, topics: all }): PartOffer[] => {
    const said = new Set(roles.flatMap(({ section, topic }) => (section === id && topic !== undefined ? [topic] : [])));
    const group = at?.section === id ? 'here' : 'spec';
    const open = all.filter(({ key }) => !said.has(key)).slice(0, group === 'here' ? all.length : 1);
    return open.map((topic) => ({
      ...bare,
      key: `topic:${id}:${topic.key}`,
      part: 'topic',
      topic,
      section: id,
      group,
    }));
  });
  const parts = [...items, ...stories, ...named('edge-cases', 'edge'), ...named('key-entities', 'entity'), ...topics];
  return [
    ...parts.filter(({ group }) => group === 'here'),
    clarification,
    ...parts.filter(({ group }) => group === 'spec'),
    ...TEXT_PARTS.map((part): PartOffer => ({ ...bare, key: part, part, group: 'text' })),
  ];
}

/** The first list line of a section's skeleton that waits to be filled in, without its marker; null without one. */
export function sampleLine(skeleton: string): string | null {
  for (const line of skeleton.split('\n')) {
    const text = line.replace(/^\s*(?:[-*+]|\d{1,9}[.)])\s+/, '');
    if (text !== line && placeholdersIn(text).length > 0) return text;
  }
  return null;
}

/** The line of a section's skeleton that a topic is answered in, without its marker; a line of our own where it has none. */
export function topicLine(skeleton: string, { label, instruction }: SchemaTopic): string {
  const lines = skeleton.split('\n').map((line) => line.replace(/^\s*(?:[-*+]|\d{1,9}[.)])\s+/, ''));
  const own = lines.find((line) => line.replace(/^[*_]+/, '').startsWith(label) && placeholdersIn(line).length > 0);
  return own ?? `${label}: [${instruction.replace(/[`[\]]/g, '').replace(/\.$/, '')}]`;
}
