import type { SchemaSection, SchemaTopic } from '../spec/schema.ts';
import { blocksOf, type Container } from './container.ts';
import type { BlockFacts } from './facts.ts';
import { countWords, wordsOf } from './words.ts';

const FEWEST_NEW_WORDS = 5;
const CONCRETE = /`[^`\n]+`|\d|\]\(|https?:\/\/|[\w-]{2,}\/[\w-]{2,}/;
const NOT_APPLICABLE = /^[\s*_]*(?:n\/?a|none|not applicable)\b/i;
const FEWEST_REASON_WORDS = 4;

/** The blocks of a container that speak about a topic, subsections included. */
export function answersTo(container: Container, topic: SchemaTopic): readonly BlockFacts[] {
  return [...blocksOf(container)].filter((facts) => facts !== container.head && facts.role.topic === topic.key);
}

/**
 * Whether they say something the template does not, or why the topic does not apply. A mandatory checklist wants more
 * than a name; elsewhere a word (“Rust”) may be the whole answer.
 */
export function isAnswered(answers: readonly BlockFacts[], topic: SchemaTopic, section: SchemaSection): boolean {
  if (answers.some((facts) => facts.placeholders.length > 0)) return false;
  const text = answers.map(answerOf).join('\n').trim();
  // A place, a command or a number is an answer by itself, however short.
  const enough = section.requirement === 'mandatory' && !CONCRETE.test(text) ? FEWEST_NEW_WORDS : 1;
  return isReasoned(text) || newWords(text, topic) >= enough;
}

function answerOf(facts: BlockFacts): string {
  return facts.role.parent === undefined ? facts.value : facts.text;
}

/** Words that the template's instruction does not have. */
function newWords(text: string, topic: SchemaTopic): number {
  // A placeholder's words are a hint that may well be the answer; a sentence's words are not.
  const isHint = topic.instruction.startsWith('[');
  const given = new Set(wordsOf(isHint ? topic.label : `${topic.label} ${topic.instruction}`));
  const words = wordsOf(text);
  if (words.length < FEWEST_NEW_WORDS) return countWords(text) - words.filter((word) => given.has(word)).length;
  return words.filter((word) => !given.has(word)).length;
}

/** Whether a text says that something does not apply, and why. */
export function isReasoned(text: string): boolean {
  return NOT_APPLICABLE.test(text) && countWords(text.replace(NOT_APPLICABLE, '')) >= FEWEST_REASON_WORDS;
}
