import { hasPlaceholder } from './placeholder.ts';
import { leadingStep } from './scenario-step.ts';
import type { TemplateSchema } from './schema.ts';
import type { StepKind } from './step-words.ts';

/** A step word with its emphasis, and where its own words begin and end. */
interface Step {
  readonly kind: StepKind;
  readonly from: number;
  /** End of the word and its emphasis. */
  readonly to: number;
}

const PLACEHOLDERS: ReadonlyMap<string, string> = new Map([
  ['given', '[initial state]'],
  ['when', '[action]'],
  ['then', '[expected outcome]'],
]);
const FALLBACK = '**Given** [initial state], **When** [action], **Then** [expected outcome]';
/** A bold, italic or plain word that may be a step's. */
const WORD = /(?<![\p{L}\p{N}])(\*\*|__|\*|_)?(\p{L}[\p{L}’' ]{0,20}?)([:：,、]?)\1(?=[\s[:：,]|$)/gu;
const SEPARATOR = /[,;.、。，；]?\s*$/u;

/** The template's first scenario, or the usual one where the template has none. */
export function templateScenario(schema: TemplateSchema): string {
  for (const repeater of schema.repeaters) {
    for (const line of repeater.skeleton.split('\n')) {
      const text = line.replace(/^\s*(?:\d{1,9}[.)]|[-*+])\s+/, '');
      if (text !== line && leadingStep(text)?.kind === 'given' && hasPlaceholder(text)) return text;
    }
  }
  return FALLBACK;
}

/**
 * The next scenario in the manner of one that is there: its step words, its emphasis, what it puts between the steps;
 * the words themselves are placeholders. Null where the text has no two steps.
 */
export function scenarioLike(text: string, schema: TemplateSchema): string | null {
  const steps = mainSteps(text);
  if (steps.length < 2) return null;
  const template = templateScenario(schema);
  const known = mainSteps(template);
  const wordsOf = (kind: StepKind): string => {
    const at = known.findIndex((step) => step.kind === kind);
    const words = at < 0 ? '' : (/\[[^\]]*\]/.exec(template.slice(known[at]?.to, known[at + 1]?.from))?.[0] ?? '');
    return words === '' ? (PLACEHOLDERS.get(kind) ?? '[…]') : words;
  };
  let skeleton = '';
  for (const [index, { kind, from, to }] of steps.entries()) {
    if (index > 0) skeleton += SEPARATOR.exec(text.slice(0, from))?.[0] || ' ';
    const gap = /^[:：,]?[ \t]*/u.exec(text.slice(to))?.[0] ?? '';
    skeleton += `${text.slice(from, to)}${gap === '' || gap === ':' ? `${gap} ` : gap}${wordsOf(kind)}`;
  }
  return skeleton;
}

/** Whether a scenario says nothing yet: its steps hold placeholders or nothing at all. */
export function isEmptyScenario(text: string): boolean {
  const steps = mainSteps(text);
  return (
    steps.length > 0 &&
    steps.every(({ to }, index) => {
      const words = text.slice(to, steps[index + 1]?.from ?? text.length).replace(/\[[^\]]*\]/g, '');
      return !/[\p{L}\p{N}]/u.test(words);
    })
  );
}

/** The first Given, When and Then of a text, in its order. And and But continue a step. */
function mainSteps(text: string): Step[] {
  const steps: Step[] = [];
  for (const match of text.matchAll(WORD)) {
    const step = leadingStep(text.slice(match.index));
    const emphasised = match[1] !== undefined;
    if (step === null || step.kind === 'and' || (!emphasised && !startsClause(text, match.index))) continue;
    if (steps.some(({ kind }) => kind === step.kind)) continue;
    steps.push({ kind: step.kind, from: match.index, to: match.index + match[0].length });
  }
  return steps;
}

/** A plain `when` in the middle of a clause is a word like any other. */
function startsClause(text: string, at: number): boolean {
  return /(?:^|[,;.\n、。])\s*$/u.test(text.slice(0, at)) && /\p{Lu}|\p{Lo}/u.test(text[at] ?? '');
}
