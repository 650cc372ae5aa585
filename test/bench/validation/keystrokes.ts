import type { IdentifiedBlock } from '../../../shared/markdown/block.ts';
import { assignRoles } from '../../../shared/spec/roles.ts';
import { createValidator } from '../../../shared/validation/engine.ts';
import { blocksOf, FILLED_SPEC, READY, SCHEMA, withEverything } from '../../shared/validation/fixtures.ts';

const KEYS = 6000;
/** Until the compiler has seen everything. */
const WARM_UP = 4000;
const WALKS = 300;

/** A document of about so many blocks: the finished spec, its requirements and stories repeated under ids of their own. */
function specOf(size: number): IdentifiedBlock[] {
  const base = blocksOf(FILLED_SPEC);
  const stories = base.findIndex(({ text }) => text.startsWith('User Story 2'));
  const edges = base.findIndex(({ text }) => text === 'Edge Cases');
  const story = base.slice(stories, edges);
  const copies: IdentifiedBlock[] = [];
  for (let i = 3; base.length + copies.length < size; i++) {
    for (const block of story) {
      copies.push({
        ...block,
        id: `${block.id}-${i}`,
        text: block.text.replace('User Story 2', `User Story ${i}`).replace('columns', `columns${i}`),
      });
    }
  }
  return [...base.slice(0, edges), ...copies, ...base.slice(edges)];
}

/** Milliseconds of each keystroke in the block that contains some words, every rule on. */
export function keystrokes(size: number, inside: string): number[] {
  let blocks = specOf(size);
  const at = blocks.findIndex(({ text }) => text.includes(inside));
  const validator = createValidator(SCHEMA, withEverything(READY));
  validator.validate(blocks);
  const times: number[] = [];
  for (let count = 0; count < KEYS; count++) {
    const block = blocks[at];
    if (block === undefined) throw new Error(`no block with ${inside}`);
    blocks = blocks.with(at, { ...block, text: `${block.text.slice(0, 60)}${'x'.repeat(count % 9)}` });
    const start = performance.now();
    validator.validate(blocks);
    times.push(performance.now() - start);
  }
  return times.slice(WARM_UP);
}

/** Milliseconds of finding the roles of all blocks from nothing. */
export function roleWalks(size: number): number[] {
  const blocks = specOf(size);
  return Array.from({ length: WALKS }, () => {
    const start = performance.now();
    assignRoles(blocks, SCHEMA);
    return performance.now() - start;
  });
}
