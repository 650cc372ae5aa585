import { templateScenario } from '../../../spec/scenario-skeleton.ts';
import { ownLanguage, STEP_LANGUAGES, type StepKind } from '../../../spec/step-words.ts';
import type { BlockFacts } from '../../facts.ts';
import type { Fix } from '../../fix.ts';
import { insertAfter, replaceText, suggestion } from '../../fixes.ts';
import type { Scenario } from './scenarios-of.ts';
import { type Step, stepsOf } from './steps.ts';

type Part = Step['kind'];

/** Puts the parts that a scenario of one line lacks where they belong, in its language and emphasis; null for others. */
export function insertParts({ first, blocks, text, steps }: Scenario, missing: readonly Part[]): Fix | null {
  if (blocks.length > 1 || text.includes('\n')) return null;
  const edits = missing.map((part) => {
    const word = wordFor(part, text, steps, first);
    if (word === null) return null;
    const next = part === 'then' ? undefined : steps.find(({ kind }) => kind === 'then' || part === 'given');
    const words = `${word} ${placeholderOf(part, first)}`;
    if (next !== undefined)
      return { edit: replaceText(first, { from: next.from, to: next.from }, `${words}, `), words };
    const end = text.trimEnd().replace(/[.,;。，、]+$/, '').length;
    return { edit: replaceText(first, { from: end, to: text.trimEnd().length }, `, ${words}`), words };
  });
  // Two parts for one place would need an order that edits at one place do not have.
  const places = new Set(edits.map((each) => (each?.edit.edit === 'text' ? each.edit.from : -1)));
  if (places.size < edits.length || edits.includes(null)) return null;
  const names = missing.map((part) => part.charAt(0).toUpperCase() + part.slice(1));
  return suggestion(`Add ${names.join(' and ')}`, ...edits.flatMap((each) => each?.edit ?? []));
}

/** Given, When and Then of a scenario of one line in this order, each with its own words; null where they are not one of each. */
export function reorderParts({ first, blocks, text, steps }: Scenario): Fix | null {
  const own = stepsInOrder(steps);
  if (blocks.length > 1 || own === null || text.includes('\n')) return null;
  const [start = 0] = steps.map(({ from }) => from);
  const point = /[.。]\s*$/.exec(text)?.[0].trim() ?? '';
  const pieces = own.map((step) => {
    const end = steps[steps.indexOf(step) + 1]?.from ?? text.length;
    return text.slice(step.from, end).replace(/[\s,;.，、。]+$/, '');
  });
  if (pieces.some((piece) => /\b(?:and|und|et|y)$/i.test(piece))) return null;
  const between = /[，、]/.test(text) ? '，' : ', ';
  const edit = replaceText(first, { from: start, to: text.length }, `${pieces.join(between)}${point}`);
  return suggestion('Reorder', edit);
}

/**
 * A second scenario from the second action on: it starts like the first, and keeps the outcome; that of the first is then
 * for the author to say. `cut` is what goes from the first one’s When, `action` what the second one’s says instead.
 */
export function splitScenario(
  { first, blocks, text, steps }: Scenario,
  cut: { readonly from: number; readonly to: number },
  action: string,
): Fix | null {
  const [given, when, then] = ['given', 'when', 'then'].map((kind) => steps.filter((step) => step.kind === kind));
  const [start, does, result] = [given?.[0], when?.[0], then?.[0]];
  const { marker = '-', indent = '' } = first.block.attributes;
  if (blocks.length > 1 || text.includes('\n') || first.block.kind !== 'item' || indent !== '') return null;
  if (start === undefined || does === undefined || result === undefined || then?.length !== 1) return null;
  if (start.from > does.from || cut.from < does.to || cut.to > result.from) return null;
  const number = /^(\d+)([.)])$/.exec(marker);
  const next = number === null ? marker || '-' : `${Number(number[1]) + 1}${number[2]}`;
  const [opening, outcome] = [text.slice(0, does.to), text.slice(result.from)];
  const left = text.slice(0, cut.from).replace(/[\s,;]+$/, '');
  const open = `${left}, ${text.slice(result.from, result.to)} ${placeholderOf('then', first)}`;
  const edit = replaceText(first, { from: 0, to: text.length }, open);
  return suggestion('Split', edit, insertAfter(first, `${next} ${opening} ${action}, ${outcome}`));
}

function stepsInOrder(steps: readonly Step[]): readonly Step[] | null {
  if (steps.length !== 3) return null;
  const found = (['given', 'when', 'then'] as const).flatMap((kind) => steps.find((step) => step.kind === kind) ?? []);
  return found.length === 3 ? found : null;
}

/** The part’s word in the language of the words that are there, as bold as they are; null where that is not known. */
function wordFor(part: Part, text: string, steps: readonly Step[], { schema }: BlockFacts): string | null {
  const [shown] = steps;
  if (shown === undefined) return null;
  const bold = /^(\*\*|__)/.exec(text.slice(shown.from))?.[0] ?? '';
  const plain = steps.map(({ from, to, kind }) => [kind, text.slice(from, to).replace(/[*_\s:：,，]/g, '')] as const);
  const own = ownLanguage(schema.schema.ownWords?.steps);
  const language = [...(own === null ? [] : [own]), ...STEP_LANGUAGES].find((words) =>
    plain.every(([kind, word]) => spellings(words.get(kind)).includes(word.toLowerCase())),
  );
  const word = language?.get(part)?.[0];
  return word === undefined ? null : `${bold}${word}${bold}`;
}

function spellings(words: readonly string[] = []): string[] {
  return words.map((word) => word.replace(/\s/g, '').toLowerCase());
}

/** What the template leaves open in this part. */
function placeholderOf(part: StepKind, { schema }: BlockFacts): string {
  const template = templateScenario(schema.schema);
  const steps = stepsOf(template, schema.schema);
  const at = steps.findIndex(({ kind }) => kind === part);
  const words = at === -1 ? '' : template.slice(steps[at]?.to, steps[at + 1]?.from ?? template.length);
  return /\[[^\]]*\]/.exec(words)?.[0] ?? '[…]';
}
