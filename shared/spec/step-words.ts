export type StepKind = 'given' | 'when' | 'then' | 'and';

/** The words of one language that open a scenario's steps. */
export type StepLanguage = ReadonlyMap<StepKind, readonly string[]>;

/** The languages in which specifications of the wild write their scenarios. */
export const STEP_LANGUAGES: readonly StepLanguage[] = [
  language('Given', 'When', 'Then', 'And|But'),
  language('前提', 'もし|とき', 'ならば|そのとき', 'かつ|しかし'),
  language('주어진 상황|주어진|조건|전제', '언제|만약|만일|행동', '그러면|결과', '그리고|하지만'),
  language('假如|假设|假設|给定|給定|前提', '当|當', '那么|那麼|则|則', '并且|並且|而且|但是'),
  language('Dado|Dada|Dados|Dadas', 'Cuando|Quando', 'Entonces|Então', 'Y|E|Pero|Mas'),
  language('Étant donné|Étant donnée|Soit|Sachant', 'Quand|Lorsque', 'Alors', 'Et|Mais'),
  language('Angenommen|Gegeben sei|Gegeben', 'Wenn', 'Dann', 'Und|Aber'),
  language('بافتراض|بفرض|إذا كان', 'عندما|متى', 'إذن|فإن', 'و|لكن'),
];

function language(given: string, when: string, result: string, and: string): StepLanguage {
  return new Map<StepKind, readonly string[]>([
    ['given', given.split('|')],
    ['when', when.split('|')],
    ['then', result.split('|')],
    ['and', and.split('|')],
  ]);
}

/** A project's own words as one more language; null where it has none. */
export function ownLanguage(words: readonly (readonly [StepKind, readonly string[]])[] = []): StepLanguage | null {
  const spelt = words.filter(([, spellings]) => spellings.length > 0);
  return spelt.length === 0 ? null : new Map(spelt);
}
