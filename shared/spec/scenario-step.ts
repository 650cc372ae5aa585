import { STEP_LANGUAGES, type StepKind, type StepLanguage } from './step-words.ts';
import { anyOf } from './word-pattern.ts';

/** The step that a text opens with. */
export interface LeadingStep {
  readonly kind: StepKind;
  /** Bold or otherwise emphasised, or followed by a later step word: surely a step, not the first word of a sentence. */
  readonly sure: boolean;
}

interface StepWord {
  readonly kind: StepKind;
  readonly word: string;
  /** Finds a When or Then of the same language further on. */
  readonly later: RegExp;
}

/** The emphasis closes behind the word; a particle or `que` may come between. */
const EMPHASIS_ENDS = /^(?:\p{Lo}{1,6}|\s+que|\s+qu['’])?\s*[:：,、]?\s*[*_]/u;
/** Characters that may stand between a step's word and the end of its emphasis. */
const LONGEST_ENDING = 18;
const OPENING = /^[\s>~[(-]*(\*\*|__|\*|_)?\s*/;
const SCENARIO_OPENER =
  /^[\s~]*(?:(?:\*\*|__)\s*)?(?:acceptance\s+)?(?:scenario|escenario|scénario|cenário|szenario|シナリオ|시나리오|场景|場景|情境|AC)(?:\s*[-#]?\s*[\dA-Z][\d.]*)?\s*(?:[:：.—–-]|\*\*|__|[(（]|$)/iu;
const GHERKIN_LINE = /^\s*(?:@\w|#\s*language|Feature:|Scenario(?: Outline)?:|Background:|Rule:|Given\s)/m;

/** Finds the step that a text opens with, by the words of some languages. */
export class StepWords {
  /** By first letter, longest word first. */
  readonly #words = new Map<string, StepWord[]>();
  readonly #longest: number;

  constructor(languages: readonly StepLanguage[]) {
    let longest = 0;
    for (const language of languages) {
      const further = [...(language.get('when') ?? []), ...(language.get('then') ?? [])];
      const later = new RegExp(String.raw`(?<!\p{L})(?:${anyOf(further)})(?!\p{L})`, 'iu');
      for (const [kind, spellings] of language) {
        for (const word of spellings.map((spelling) => spelling.toLowerCase())) {
          longest = Math.max(longest, word.length);
          const all = [...(this.#words.get(word.charAt(0)) ?? []), { kind, word, later }];
          this.#words.set(
            word.charAt(0),
            all.sort((a, b) => b.word.length - a.word.length),
          );
        }
      }
    }
    this.#longest = longest;
  }

  /** Null where the text opens with none of the words. */
  leading(text: string): LeadingStep | null {
    const opening = OPENING.exec(text);
    const start = opening?.[0].length ?? 0;
    const head = text.slice(start, start + this.#longest + LONGEST_ENDING).toLowerCase();
    for (const { kind, word, later } of this.#words.get(head.charAt(0)) ?? []) {
      if (!head.startsWith(word)) continue;
      const next = head.slice(word.length);
      if (opening?.[1] !== undefined) {
        if (EMPHASIS_ENDS.test(next)) return { kind, sure: true };
      } else if (word.length > 2 && /^[\s:：,]/.test(next)) {
        // Without emphasis a single letter or an unspaced script says too little.
        return { kind, sure: later.test(text.slice(start + word.length)) };
      }
    }
    return null;
  }
}

const KNOWN = new StepWords(STEP_LANGUAGES);

/** The Given, When, Then or And that a text opens with, in any known language; null otherwise. */
export function leadingStep(text: string): LeadingStep | null {
  return KNOWN.leading(text);
}

/** `**Scenario 2: Refund**`, `AC-3:`: a title for the steps below it. */
export function isScenarioOpener(text: string): boolean {
  return SCENARIO_OPENER.test(text);
}

/** A code fence that holds Gherkin. */
export function isGherkin(info: string | undefined, text: string): boolean {
  return (
    /^\s*(?:gherkin|cucumber|feature)\b/i.test(info ?? '') ||
    ((info ?? '') === '' && GHERKIN_LINE.test(text.slice(0, 400)))
  );
}
