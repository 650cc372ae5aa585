import type { Role } from '../../../spec/role.ts';
import type { Severity } from '../../diagnostic.ts';
import type { BlockFacts } from '../../facts.ts';
import type { Fix } from '../../fix.ts';
import { goTo } from '../../fixes.ts';
import type { LexiconHit, LexiconTag } from '../../lexicon.ts';
import type { BlockRule, Finding, RuleExample } from '../../rule.ts';
import { NOTHING } from '../../rule.ts';
import { wordHits } from '../../wording.ts';

/** Where wording binds: what is demanded and what is promised. */
export const STATEMENTS: readonly Role[] = ['requirement', 'scenario'];
/** Other sentences, where the same words weigh one step less. */
const PROSE: readonly Role[] = ['edge', 'topic'];
export const HEAD = '## Requirements\n\n### Functional Requirements\n\n';

interface WordRule {
  readonly id: BlockRule['id'];
  readonly tag: LexiconTag;
  readonly severity: BlockRule['severity'];
  readonly title: string;
  readonly why: string;
  readonly example: RuleExample;
  readonly source: string;
  /** Whether other prose is judged as well, one step lower. */
  readonly everywhere?: true;
  /** Second sentence of the message: how to mend it. */
  readonly mend: string;
  readonly problem: string;
  readonly fixNote?: string;
  /** How the hits are mended; absent or null: the first one is shown. */
  readonly mended?: (facts: BlockFacts, hits: readonly LexiconHit[]) => Fix | null;
  readonly counts?: (facts: BlockFacts, hit: LexiconHit) => boolean;
}

/** A rule that a list of words wakes; folded to one finding a block, at its first hit. */
export function wordRule({ tag, everywhere, mend, problem, counts, mended, ...rule }: WordRule): BlockRule {
  return {
    ...rule,
    kind: 'smell',
    scope: 'block',
    on: everywhere ? [...STATEMENTS, ...PROSE] : STATEMENTS,
    run({ facts }) {
      // Outcomes have a rule of their own.
      if (facts.demand === 'criterion' && tag === 'vague') return NOTHING;
      const hits = wordHits(facts, tag).filter((hit) => counts?.(facts, hit) !== false);
      const [first] = hits;
      if (first === undefined) return NOTHING;
      const words = [...new Set(hits.map(({ phrase }) => `“${phrase}”`))].join(', ');
      const span = { from: first.from, to: first.to };
      const finding: Finding = {
        at: facts,
        message: `${words} ${problem}. ${mend}.`,
        span,
        fix: mended?.(facts, hits) ?? goTo('Reword', facts, span),
        ...lowered(facts),
      };
      return [finding];
    },
  };
}

/** One step less weight outside of what is demanded and promised. */
export function lowered(facts: BlockFacts): { atMost?: Severity } {
  return STATEMENTS.includes(facts.role.role) ? {} : { atMost: 'info' };
}
