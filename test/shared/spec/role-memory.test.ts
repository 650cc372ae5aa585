import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IdentifiedBlock } from '../../../shared/markdown/block.ts';
import { RoleMemory } from '../../../shared/spec/role-memory.ts';
import { assignRoles } from '../../../shared/spec/roles.ts';
import { blocksOf, FILLED_SPEC, SCHEMA } from '../validation/fixtures.ts';
import { randomEdits, withEdit } from '../validation/random-edits.ts';

describe('roles remembered', () => {
  it('are those of a fresh look, whatever was edited', () => {
    fc.assert(
      fc.property(randomEdits(12), (edits) => {
        const memory = new RoleMemory(SCHEMA);
        let blocks: IdentifiedBlock[] = blocksOf(FILLED_SPEC);
        memory.assign(blocks);
        for (const edit of edits) {
          blocks = withEdit(blocks, edit);
          expect(memory.assign(blocks)).toEqual(assignRoles(blocks, SCHEMA));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are the same list while only words change that no role depends on', () => {
    const memory = new RoleMemory(SCHEMA);
    const blocks = blocksOf(FILLED_SPEC);
    const at = blocks.findIndex(({ text }) => text.startsWith('**FR-002**'));
    const typed = (text: string) => blocks.map((block, index) => (index === at ? { ...block, text } : block));
    const roles = memory.assign(blocks);
    expect(memory.assign(typed('**FR-002**: System MUST put quotes'))).toBe(roles);
    expect(memory.assign(typed('System MUST put quotes'))).not.toBe(roles);
  });
});
