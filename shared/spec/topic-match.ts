import { headingKey } from './heading-key.ts';
import { plainLabel } from './label.ts';
import type { SchemaTopic } from './schema.ts';

/** A topic with the stems by which a text that does not name it is recognised. */
export interface TopicWords {
  readonly topic: SchemaTopic;
  readonly key: string;
  readonly stems: ReadonlySet<string>;
}

/** Words of a demand that say nothing about its topic. */
const COMMON = new Set(
  (
    'a about above after all also an and any are as at be been being below but by can cover covering describe describing each ' +
    'for from has have how if in include included includes including into is it its list may more must not of on or other ' +
    'required require should short specific such than that the their them then there these this those to use used using via was ' +
    'were what when where whether which who why will with within added will be'
  ).split(' '),
);
/** So many of a topic's words must stand in a text that carries no label. */
const ENOUGH = 2;

/** The content words of a text, stemmed, in order, each once. */
export function contentStems(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words.filter((word) => word.length > 1 && !COMMON.has(word)).map(stem))];
}

/** The content words of a text as written in lower case, each once. */
export function contentWords(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words.filter((word) => word.length > 2 && !COMMON.has(word)))];
}

export function topicWords(topics: readonly SchemaTopic[]): TopicWords[] {
  return topics.map((topic) => ({
    topic,
    key: headingKey(topic.label),
    stems: new Set(topic.keywords.flatMap((keyword) => contentStems(keyword))),
  }));
}

/**
 * The topic that a text answers: the one its label names, else the one whose words it shares most, if these are at
 * least two and no other topic shares as many. Null where nothing is clear.
 */
export function topicOf(topics: readonly TopicWords[], text: string, labelKey: string | null): SchemaTopic | null {
  const named = labelKey ?? plainLabel(text)?.key ?? null;
  if (named !== null) {
    const exact =
      topics.find(({ key }) => key === named) ?? topics.find(({ key }) => isPartOf(named, key) || isPartOf(key, named));
    if (exact !== undefined) return exact.topic;
  }
  const stems = contentStems(text);
  let best: TopicWords | null = null;
  let bestScore = ENOUGH - 1;
  let tie = false;
  for (const candidate of topics) {
    const score = stems.filter((word) => candidate.stems.has(word)).length;
    if (score > bestScore) {
      best = candidate;
      bestScore = score;
      tie = false;
    } else if (score === bestScore && best !== null) tie = true;
  }
  return tie ? null : (best?.topic ?? null);
}

/** Whether all words of a key stand in another: `security` in `security-and-trust-boundaries`. */
function isPartOf(part: string, whole: string): boolean {
  const words = new Set(whole.split('-'));
  return part !== '' && part.split('-').every((word) => words.has(word));
}

/** Enough of a stem that `merge`, `merging` and `merged` meet. */
function stem(word: string): string {
  if (word.length < 5) return word.replace(/s$/, '');
  return word.replace(/(?:ations?|ments?|ings?|ed|es|s|e)$/, '');
}
