import { cpus } from 'node:os';
import { expect, it } from 'vitest';
import type { IdentifiedBlock } from '../../../shared/markdown/block.ts';
import { assignRoles } from '../../../shared/spec/roles.ts';
import type { ValidationContext } from '../../../shared/validation/context.ts';
import { createValidator } from '../../../shared/validation/engine.ts';
import { blocksOf, FILLED_SPEC, READY, SCHEMA, withEverything } from '../../shared/validation/fixtures.ts';
import { percentile, spread, writeResults } from '../results.ts';

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

const KEYS = 1500;
/** Until the compiler has seen everything. */
const WARM_UP = 300;
const TO_REACH: Readonly<Record<number, number>> = { 500: 0.1, 2000: 0.5 };

/** Milliseconds of each keystroke in one block. */
function keystrokes(size: number, inside: string, context: ValidationContext): number[] {
  let blocks = specOf(size);
  const at = blocks.findIndex(({ text }) => text.includes(inside));
  const validator = createValidator(SCHEMA, context);
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

it('judges a document again after one keystroke', () => {
  const rows = [500, 2000].flatMap((size) => {
    const blocks = specOf(size);
    const walks = Array.from({ length: 300 }, () => {
      const start = performance.now();
      assignRoles(blocks, SCHEMA);
      return performance.now() - start;
    });
    const everything = withEverything(READY);
    return [
      `| in a requirement, every rule on | ${size} | ${spread(keystrokes(size, 'FR-002', everything), 3)} | ${TO_REACH[size]} |`,
      `| in a story's text, every rule on | ${size} | ${spread(keystrokes(size, 'A buyer', everything), 3)} | ${TO_REACH[size]} |`,
      `| the roles of all blocks anew | ${size} | ${percentile(walks, 0.5).toFixed(3)} | – |`,
    ];
  });
  writeResults(
    'Validation after one keystroke',
    `${cpus()[0]?.model}, ${cpus().length} threads, Node ${process.version}. Milliseconds, median / p95 of ${KEYS - WARM_UP} keystrokes. None of the peers validates while one types.\n\n| what | blocks | measured | to reach (median) |\n|---|---|---|---|\n${rows.join('\n')}\n\nRun: \`npx vitest run --config test/bench/vitest.config.ts test/bench/validation\`.`,
  );
  expect(rows).toHaveLength(6);
});
