import { bench, describe } from 'vitest';
import type { IdentifiedBlock } from '../../../shared/markdown/block.ts';
import { assignRoles } from '../../../shared/spec/roles.ts';
import { createValidator } from '../../../shared/validation/engine.ts';
import { blocksOf, FILLED_SPEC, READY, SCHEMA } from '../../shared/validation/fixtures.ts';

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

for (const size of [500, 2000]) {
  describe(`one keystroke at ${size} blocks`, () => {
    let blocks = specOf(size);
    const at = blocks.findIndex(({ text }) => text.includes('FR-002'));
    const validator = createValidator(SCHEMA, READY);
    validator.validate(blocks);
    let count = 0;
    const type = (): void => {
      count++;
      const block = blocks[at];
      if (block !== undefined)
        blocks = blocks.with(at, { ...block, text: `${block.text.slice(0, 60)}${'x'.repeat(count % 9)}` });
    };
    bench('validate', () => {
      type();
      validator.validate(blocks);
    });
    bench('assignRoles alone', () => {
      type();
      assignRoles(blocks, SCHEMA);
    });
  });
}
