import { STEP_LANGUAGES, type StepKind } from './step-words.ts';

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

/** By first letter, longest word first. */
const WORDS = new Map<string, StepWord[]>();
for (const language of STEP_LANGUAGES) {
  const further = [...(language.get('when') ?? []), ...(language.get('then') ?? [])];
  const later = new RegExp(String.raw`(?<!\p{L})(?:${further.join('|')})(?!\p{L})`, 'iu');
  for (const [kind, spellings] of language) {
    for (const spelling of spellings) {
      const word = spelling.toLowerCase();
      const sameLetter = WORDS.get(word.charAt(0)) ?? [];
      WORDS.set(
        word.charAt(0),
        [...sameLetter, { kind, word, later }].sort((a, b) => b.word.length - a.word.length),
      );
    }
  }
}

/** The emphasis closes behind the word; a particle or `que` may come between. */
const EMPHASIS_ENDS = /^(?:\p{Lo}{1,6}|\s+que|\s+qu['’])?\s*[:：,、]?\s*[*_]/u;
const OPENING = /^[\s>~[(-]*(\*\*|__|\*|_)?\s*/;
const SCENARIO_OPENER =
  /^[\s~]*(?:(?:\*\*|__)\s*)?(?:acceptance\s+)?(?:scenario|escenario|scénario|cenário|szenario|シナリオ|시나리오|场景|場景|情境|AC)(?:\s*[-#]?\s*[\dA-Z][\d.]*)?\s*(?:[:：.—–-]|\*\*|__|[(（]|$)/iu;
const GHERKIN_LINE = /^\s*(?:@\w|#\s*language|Feature:|Scenario(?: Outline)?:|Background:|Rule:|Given\s)/m;

/** The Given, When, Then or And that a text opens with, in any known language; null otherwise. */
export function leadingStep(text: string): LeadingStep | null {
  const opening = OPENING.exec(text);
  const start = opening?.[0].length ?? 0;
  const head = text.slice(start, start + 32).toLowerCase();
  for (const { kind, word, later } of WORDS.get(head.charAt(0)) ?? []) {
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
