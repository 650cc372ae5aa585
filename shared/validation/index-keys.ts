import { parseItemId } from '../spec/item-id.ts';
import type { BlockFacts } from './facts.ts';
import { normalised } from './fingerprint.ts';
import { requirementKeys } from './requirement-keys.ts';
import { isSuppressionLine } from './suppression-reach.ts';
import { termKeys } from './term-keys.ts';

/**
 * Keys under which a block is filed, so that a rule about several blocks is asked again only when one of *its* blocks
 * changed. A key is a list of its own, or one of a family of lists.
 */
export type IndexKey = ListKey | `${KeyFamily}:${string}`;

export type ListKey =
  /** Headings of known sections. */
  | 'sections'
  /** Every markdown heading. */
  | 'headings'
  /** Headings the schema does not know. */
  | 'unknown-headings'
  | 'stories'
  | 'scenarios'
  /** Scenarios that speak of something going wrong. */
  | 'failures'
  /** Requirements that speak of stored data. */
  | 'data'
  /** Blocks with an open clarification marker. */
  | 'clarifications'
  /** `- Q: … → A: …` lines. */
  | 'answers'
  /** The spec's title. */
  | 'titles'
  /** Key entities with a name, and edge cases. */
  | 'entities'
  | 'edges'
  /** Requirements that name a story by its number. */
  | 'story-citations'
  /** `<!-- spec-ignore … -->`. */
  | 'suppressions';

export type KeyFamily =
  /** Headings of known sections by schema id. */
  | 'section'
  | 'story-number'
  | 'story-title'
  /** Story fields by their text, to find one sentence in two stories. */
  | 'field-text'
  /** Defined ids by prefix, and by id. */
  | 'sequence'
  | 'definition'
  /** Header fields by key. */
  | 'field'
  /** Blocks that answer a topic, by section. */
  | 'topics'
  /** Open clarification markers by question. */
  | 'question'
  /** Blocks below a list item, by the item's block id. */
  | 'nested'
  /** Scenarios, requirements and entities by their words, to find the same thing said twice or in contradiction. */
  | 'scenario-text'
  | 'norm'
  | 'numberless'
  | 'obligation'
  | 'closed-set'
  | 'entity-name'
  /** Requirements that say MUST, or SHALL. */
  | 'modal'
  /** Terms by how they are written. */
  | 'acronym'
  | 'camel'
  | 'form'
  /** Cited ids; links to headings, and headings by the anchor they have. */
  | 'reference'
  | 'story-reference'
  | 'anchor'
  | 'slug';

const FAILURE =
  /\b(?:error|fail|reject|invalid|den(?:y|ie)|time(?:s|d)? ?out|unavailable|exceed|malformed|fault|refus|missing|cannot|can't|not found|unauthori|forbidden|conflict|corrupt|abort|crash|unknown|unreachable|offline|expired?|wrong|warn|block(?:s|ed)\b|prevent|without permission|no longer|not exist|does not|doesn't|duplicate|interrupt|insufficient|incorrect|unsupported|violat|skip|no results|no \w+ found|cut-?off|deadline|(?:is|are) not (?:in|on|an?|available|signed|logged|installed|running|allowed)\b|\bempty\b|no refund|(?:is|are) full\b|sold out|capacity|\blimit|at most|too (?:many|long|large|late|short)|(?:already|previously) (?:used|taken|reserved|booked)|used already|pass(?:es)? without|lapse)/i;
const DATA =
  /\b(?:stor(?:e|es|ed|age)|persist(?:s|ed|ent)?|records?|fields?|schemas?|retain(?:s|ed)?|sav(?:e|es|ed)|restor(?:e|es|ed))\b/i;
const ANSWER = /^\s*(?:\*\*|__)?Q\b[^:：]{0,20}[:：]/;
/** Names a story by its number: `US2`, `Story 2`. */
export const CITES_STORY = /\b(?:US|User Story|Story|Stories)[\s-]?\d/i;
const EMPHASIS = /[*_]/g;

/** All keys of a block, each once. */
export function indexKeys(facts: BlockFacts): readonly IndexKey[] {
  const { role, block, text } = facts;
  const keys: IndexKey[] = [];
  if (block.kind === 'heading') keys.push('headings');
  if (isSuppressionLine(block)) keys.push('suppressions');
  switch (role.role) {
    case 'section':
      keys.push('sections');
      if (role.section !== null) keys.push(`section:${role.section}`);
      break;
    case 'heading':
      keys.push('unknown-headings');
      break;
    case 'title':
      keys.push('titles');
      break;
    case 'story':
      keys.push('stories');
      if (role.story !== undefined) keys.push(`story-number:${role.story}`);
      if (role.title !== undefined && facts.placeholders.length === 0)
        keys.push(`story-title:${normalised(role.title)}`);
      break;
    case 'scenario':
      keys.push('scenarios');
      if (FAILURE.test(text)) keys.push('failures');
      if (role.parent === undefined && facts.placeholders.length === 0 && text.length > 40)
        keys.push(`scenario-text:${normalised(text.replace(EMPHASIS, ''))}`);
      break;
    case 'requirement':
      if (DATA.test(facts.unquoted)) keys.push('data');
      if (facts.demand !== 'criterion' && CITES_STORY.test(text)) keys.push('story-citations');
      keys.push(...requirementKeys(facts));
      break;
    case 'edge':
      keys.push('edges');
      break;
    case 'meta':
      if (role.field !== undefined) keys.push(`field:${role.field}`);
      break;
    case 'field':
      if (role.story !== undefined && facts.value !== '')
        keys.push(`field-text:${role.field ?? ''} ${normalised(facts.value)}`);
      break;
    case 'topic':
      if (role.section !== null) keys.push(`topics:${role.section}`);
      break;
    default:
      break;
  }
  if (role.parent !== undefined) keys.push(`nested:${role.parent}`);
  keys.push(...termKeys(facts));
  for (const item of role.items ?? (role.item === undefined ? [] : [role.item])) {
    keys.push(`sequence:${prefixOf(item)}`, `definition:${item}`);
  }
  if (facts.clarifications.length > 0) {
    keys.push('clarifications');
    for (const { inside } of facts.clarifications) keys.push(`question:${questionOf(inside)}`);
  }
  if (block.kind === 'item' && ANSWER.test(text)) keys.push('answers');
  return keys.length < 2 ? keys : [...new Set(keys)];
}

function prefixOf(item: string): string {
  return parseItemId(item)?.prefix ?? item;
}

/** The question of a marker's inside, as equal questions compare. */
export function questionOf(inside: string): string {
  return normalised(inside.slice(inside.search(/[:：]/) + 1)).replace(/[.?!\s]+$/, '');
}
