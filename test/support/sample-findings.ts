import type { Label } from './precision.ts';
import { seededRandom } from './random.ts';

/** A finding that nobody has labelled yet, with what a reader needs to judge it. */
export interface SampledFinding extends Omit<Label, 'verdict'> {
  /** To be set to true or false by whoever read the place. */
  readonly verdict: null;
  readonly message: string;
  /** The words it is about; they are for the reader, not for the label. */
  readonly words: string;
}

/**
 * So many findings of each rule, drawn file by file in turn so that no long spec speaks for the rest; a seed draws the same
 * again.
 */
export function sampleFindings(
  findings: readonly Omit<SampledFinding, 'verdict'>[],
  perRule: number,
  seed: number,
): SampledFinding[] {
  const random = seededRandom(seed);
  const byRule = groups(findings, ({ rule }) => rule);
  return [...byRule.keys()].sort().flatMap((rule) => {
    const files = shuffled([...groups(byRule.get(rule) ?? [], ({ file }) => file).values()], random);
    const queues = files.map((each) => shuffled(each, random));
    const drawn: SampledFinding[] = [];
    for (let round = 0; drawn.length < perRule && queues.some((queue) => queue.length > round); round++) {
      for (const queue of queues) {
        const finding = queue[round];
        if (finding !== undefined && drawn.length < perRule) drawn.push({ ...finding, verdict: null });
      }
    }
    return drawn;
  });
}

function groups<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const item of items) found.set(keyOf(item), [...(found.get(keyOf(item)) ?? []), item]);
  return found;
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
