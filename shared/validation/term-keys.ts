import type { BlockFacts } from './facts.ts';
import { normalised } from './fingerprint.ts';
import type { IndexKey } from './index-keys.ts';

const ACRONYM = /(?<![\p{L}\p{N}_./-])[A-Z][A-Z0-9]{1,5}s?(?![\p{L}\p{N}_/-]|\.\w)/gu;
const CAMEL = /(?<![\w./@-])[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+(?![\w/(-]|\.\w)/g;
const COMPOUND = /(?<![\w./@-])(?:[a-z][a-z0-9]+(?:[A-Z][a-z0-9]*)+|[A-Za-z][a-z]+-[a-z]{2,})(?![\w/(-]|\.\w)/g;
/** Words that are written in two ways often enough to be looked for without hyphen or capital. */
const VARIANTS =
  /(?<![\w./@-])(?:e-?mail|user[ -]?id|user-?name|web[ -]?site|file[ -]?name|time[ -]?stamp|back-?end|front-?end|pop-?up|drop-?down|check[ -]?box|sub-?task|e-?commerce|multi-?tenant|real-?time|on-?boarding|log-?in page|sign-?up page)(?![\w/(-]|\.\w)/gi;
const REFERENCE = /(?<![\p{L}\p{N}_./-])([A-Z]{2,6})-\d{1,6}(?:[.-]\d{1,6})*(?:[a-z](?![\p{L}\p{N}]))?/gu;
const STORY_REFERENCE = /(?<![\p{L}\p{N}_./-])(?:User Story |User story |US-?)(\d{1,2})(?![\p{L}\p{N}_-]|\.\d)/gu;
const ANCHOR = /\]\(#([^)\s]{1,200})\)/g;
const SPEAKING = new Set(['requirement', 'scenario', 'prose', 'field', 'edge', 'entity', 'topic', 'story']);
const STATEMENTS = new Set(['requirement', 'scenario', 'edge']);

/** Keys of names, acronyms, cited ids and links. */
export function termKeys(facts: BlockFacts): IndexKey[] {
  const { role, block, text } = facts;
  const keys: IndexKey[] = [];
  if (block.kind === 'heading') keys.push(`slug:${slugOf(text)}`);
  if (role.role === 'entity' && role.title !== undefined && facts.placeholders.length === 0 && block.kind !== 'table')
    keys.push('entities', `entity-name:${normalised(role.title)}`);
  if (!SPEAKING.has(role.role)) return keys;
  if (text.includes('](#')) for (const match of facts.text.matchAll(ANCHOR)) keys.push(`anchor:${match[1] ?? ''}`);
  for (const { id } of referencesIn(facts)) keys.push(`reference:${id}`);
  for (const { number } of storyReferencesIn(facts)) keys.push(`story-reference:${number}`);
  const words = facts.unquoted;
  for (const match of words.matchAll(ACRONYM)) keys.push(`acronym:${singular(match[0])}`);
  if (role.role === 'requirement') for (const match of words.matchAll(CAMEL)) keys.push(`camel:${match[0]}`);
  if (!STATEMENTS.has(role.role)) return keys;
  for (const match of words.matchAll(COMPOUND)) keys.push(`form:${foldedForm(match[0])}`);
  for (const match of words.matchAll(VARIANTS)) keys.push(`form:${foldedForm(match[0])}`);
  return keys;
}

/** The ids of the template's families that a block cites: every mention but the definition itself. */
export function referencesIn(facts: BlockFacts): { id: string; from: number; to: number }[] {
  const { prose, role, schema } = facts;
  if (!/-\d/.test(prose)) return [];
  const own = role.items ?? (role.item === undefined ? [] : [role.item]);
  return [...prose.matchAll(REFERENCE)].flatMap((match) => {
    const id = match[0];
    const from = match.index;
    if (own.includes(id) || schema.sequence(match[1] ?? '') === null) return [];
    return [{ id, from, to: from + id.length }];
  });
}

/** The stories that a block cites by number: `User Story 2`, `US2`. */
export function storyReferencesIn(facts: BlockFacts): { number: number; from: number; to: number }[] {
  if (facts.role.role === 'story' || !/stor(?:y|ies)|US/i.test(facts.prose)) return [];
  return [...facts.prose.matchAll(STORY_REFERENCE)].map((match) => {
    return { number: Number(match[1]), from: match.index, to: match.index + match[0].length };
  });
}

/** Places of an acronym, `s` of the plural aside. */
export function acronymPlaces(facts: BlockFacts, acronym: string): { from: number; to: number }[] {
  return [...facts.unquoted.matchAll(ACRONYM)]
    .filter((match) => singular(match[0]) === acronym)
    .map((match) => ({ from: match.index, to: match.index + acronym.length }));
}

/** The compound terms of a block by how they are written. */
export function compoundForms(facts: BlockFacts, folded: string): { form: string; from: number; to: number }[] {
  const variants = [...facts.unquoted.matchAll(VARIANTS)].map((match) => ({ match, form: match[0].toLowerCase() }));
  const compounds = [...facts.unquoted.matchAll(COMPOUND)]
    .filter(({ index }) => !variants.some(({ match }) => match.index === index))
    .map((match) => ({ match, form: lowerFirst(match[0]) }));
  return [...variants, ...compounds]
    .filter(({ match }) => foldedForm(match[0]) === folded)
    .map(({ match, form }) => ({ form, from: match.index, to: match.index + match[0].length }))
    .sort((a, b) => a.from - b.from);
}

/** The anchor GitHub gives a heading. */
export function slugOf(heading: string): string {
  return heading
    .replace(/\]\([^()]{0,400}\)/g, '')
    .replace(/[*`[\]]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

function singular(acronym: string): string {
  return acronym.endsWith('s') ? acronym.slice(0, -1) : acronym;
}

function foldedForm(form: string): string {
  return form.replace(/[- ]/g, '').toLowerCase();
}

function lowerFirst(form: string): string {
  return form.charAt(0).toLowerCase() + form.slice(1);
}
