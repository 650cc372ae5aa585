import type { Block } from '../markdown/block.ts';
import type { SuppressionScope } from './suppression-comment.ts';

/** Positions of the blocks that a suppression speaks of, half-open. -1 is the place of findings without a block. */
export interface SuppressionReach {
  readonly from: number;
  readonly to: number;
  /** The block whose text it was written for: the one before, or the section's heading; -1 for none. */
  readonly target: number;
}

type Line = Pick<Block, 'kind' | 'text' | 'attributes'>;

/** What a suppression comment reaches, by where it stands. */
export function reachOf(blocks: readonly Line[], comment: number, scope: SuppressionScope): SuppressionReach {
  if (scope === 'spec') return { from: -1, to: Number.POSITIVE_INFINITY, target: -1 };
  let target = comment - 1;
  if (scope === 'block') {
    while (isSuppressionLine(blocks[target])) target--;
    return { from: target, to: target + 1, target };
  }
  while (target >= 0 && blocks[target]?.kind !== 'heading') target--;
  const level = levelOf(blocks[target]);
  const end = blocks.findIndex((block, at) => at > comment && block.kind === 'heading' && levelOf(block) <= level);
  return { from: target, to: end === -1 ? blocks.length : end, target };
}

/** Any comment that means to suppress, sound or not. */
export function isSuppressionLine(block: Pick<Block, 'kind' | 'text'> | undefined): boolean {
  return block?.kind === 'comment' && /^\s*spec-ignore\b/.test(block.text);
}

/** Before the first heading every heading ends what is there. */
function levelOf(block: Line | undefined): number {
  return block === undefined ? Number.POSITIVE_INFINITY : (block.attributes.level ?? 1);
}
