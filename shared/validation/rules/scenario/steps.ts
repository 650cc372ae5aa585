import type { TemplateSchema } from '../../../spec/schema.ts';
import { ownLanguage, STEP_LANGUAGES, type StepKind, type StepLanguage } from '../../../spec/step-words.ts';
import { anyOf } from '../../../spec/word-pattern.ts';

type Part = Exclude<StepKind, 'and'>;

/** A step word found in a scenario's text. */
export interface Step {
  readonly kind: Part;
  readonly from: number;
  /** Where the step's own words begin. */
  readonly to: number;
}

const PARTS: readonly Part[] = ['given', 'when', 'then'];

interface StepPattern {
  readonly kinds: ReadonlyMap<string, Part>;
  readonly pattern: RegExp;
}

const patternOf = (language: StepLanguage): StepPattern => ({
  kinds: new Map(
    PARTS.flatMap((kind) => (language.get(kind) ?? []).map((word) => [word.toLowerCase(), kind] as const)),
  ),
  // Bold anywhere, or as a word of its own; scripts without blanks only in bold.
  pattern: new RegExp(
    `(\\*\\*|__)\\s*(${anyOf(words(language))})\\s*[:：,]?\\s*(?:\\*\\*|__)|(?<![\\p{L}\\p{N}])(${anyOf(spacedWords(language))})(?![\\p{L}\\p{N}])`,
    'giu',
  ),
});

const LANGUAGES = STEP_LANGUAGES.map(patternOf);

/** With the project's own words, by schema. */
const languages = new WeakMap<TemplateSchema, readonly StepPattern[]>();

function languagesOf(schema: TemplateSchema): readonly StepPattern[] {
  const known = languages.get(schema);
  if (known !== undefined) return known;
  const own = ownLanguage(schema.ownWords?.steps);
  const all = own === null ? LANGUAGES : [...LANGUAGES, patternOf(own)];
  languages.set(schema, all);
  return all;
}

/**
 * The steps of a scenario in the language it is written in: the one with most kinds of step, the earlier listed on a tie.
 * A lone plain `when` inside a sentence makes no scenario.
 */
export function stepsOf(text: string, schema: TemplateSchema): readonly Step[] {
  let best: readonly Step[] = [];
  for (const { kinds, pattern } of languagesOf(schema)) {
    const steps = [...text.matchAll(pattern)].flatMap((match): Step[] => {
      const kind = kinds.get((match[2] ?? match[3] ?? '').toLowerCase());
      return kind === undefined ? [] : [{ kind, from: match.index, to: match.index + match[0].length }];
    });
    const found = preferBold(text, steps);
    if (kindsOf(found) > kindsOf(best)) best = found;
    if (kindsOf(best) === PARTS.length) break;
  }
  const [first] = best;
  const opens = first !== undefined && (isBold(text, first) || text.slice(0, first.from).trim() === '');
  return opens || best.length > 1 ? best : [];
}

/** Where steps are bold, a plain `when` is a word of a sentence, unless bold alone would leave the step out. */
function preferBold(text: string, steps: readonly Step[]): readonly Step[] {
  return PARTS.flatMap((kind) => {
    const same = steps.filter((step) => step.kind === kind);
    const bold = same.filter((step) => isBold(text, step));
    return bold.length > 0 ? bold : same;
  }).sort((a, b) => a.from - b.from);
}

function isBold(text: string, step: Step): boolean {
  return text.startsWith('**', step.from) || text.startsWith('__', step.from);
}

function kindsOf(steps: readonly Step[]): number {
  return new Set(steps.map((step) => step.kind)).size;
}

function words(language: StepLanguage): readonly string[] {
  return PARTS.flatMap((kind) => language.get(kind) ?? []);
}

function spacedWords(language: StepLanguage): readonly string[] {
  return words(language).filter((word) => /^[\p{Script=Latin}\s]{4,}$/u.test(word));
}
