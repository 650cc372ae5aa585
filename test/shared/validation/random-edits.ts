import fc from 'fast-check';
import type { IdentifiedBlock } from '../../../shared/markdown/block.ts';
import { scanBlocks } from '../../../shared/markdown/scan.ts';

/** One edit of a document, places as fractions so that it fits any length. */
export type RandomEdit =
  | { readonly does: 'type' | 'cut'; readonly at: number; readonly offset: number; readonly text: string }
  | { readonly does: 'remove'; readonly at: number; readonly length: number }
  | { readonly does: 'insert'; readonly at: number; readonly markdown: string; readonly serial: number }
  | { readonly does: 'move'; readonly at: number; readonly length: number; readonly to: number }
  | { readonly does: 'relevel'; readonly at: number; readonly level: number };

const WORDS = [
  'x',
  ' TBD',
  '[DATE]',
  ' [NEEDS CLARIFICATION: which one?]',
  '**When** ',
  'P1',
  'FR-001',
  ' fails',
  '',
  'stored',
  '~~',
];
const PIECES = [
  '## Requirements',
  '## Sucess Criteria',
  '### Functional Requirements',
  '### User Story 1 - Again (Priority: P1)',
  '### User Story 7 - Late',
  '- **FR-001**: System MUST store orders.',
  '- System MUST have an id.',
  '- **SC-9**: 2 seconds.',
  '**Why this priority**: Because.',
  '**Acceptance Scenarios**:\n\n1. **Given** a, **Then** b',
  '---',
  '<!-- spec-ignore placeholder/todo: decided in the next session -->',
  '<!-- spec-ignore section placeholder/template-token: filled in the next session -->',
  '<!-- spec-ignore spec scenario/missing-part: decided in the next session -->',
  '**Documentation Plan**:\n\n- Guide pages: none',
  'Some words.',
  '- What happens when [boundary condition]?',
  '## Clarifications\n\n### Session 2026-01-01\n\n- Q: Which one is it now? → A: That',
];

const fraction = fc.double({ min: 0, max: 0.999, noNaN: true });

/** Up to `most` edits as authors make them, and some that they should not. */
export function randomEdits(most: number): fc.Arbitrary<RandomEdit[]> {
  const text = fc.constantFrom(...WORDS);
  const edit: fc.Arbitrary<RandomEdit> = fc.oneof(
    { weight: 5, arbitrary: fc.record({ does: fc.constant('type' as const), at: fraction, offset: fraction, text }) },
    { weight: 2, arbitrary: fc.record({ does: fc.constant('cut' as const), at: fraction, offset: fraction, text }) },
    {
      weight: 2,
      arbitrary: fc.record({
        does: fc.constant('remove' as const),
        at: fraction,
        length: fc.integer({ min: 1, max: 6 }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        does: fc.constant('insert' as const),
        at: fraction,
        markdown: fc.constantFrom(...PIECES),
        serial: fc.nat(),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        does: fc.constant('move' as const),
        at: fraction,
        length: fc.integer({ min: 1, max: 4 }),
        to: fraction,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        does: fc.constant('relevel' as const),
        at: fraction,
        level: fc.integer({ min: 1, max: 4 }),
      }),
    },
  );
  return fc.array(edit, { minLength: 1, maxLength: most });
}

/** The blocks after an edit; untouched blocks are the same objects. */
export function withEdit(blocks: readonly IdentifiedBlock[], edit: RandomEdit): IdentifiedBlock[] {
  const at = Math.floor(edit.at * blocks.length);
  const block = blocks[at];
  if (edit.does === 'insert') {
    const made = scanBlocks(edit.markdown).map((each, i) => ({ ...each, id: `n${edit.serial}-${blocks.length}-${i}` }));
    const taken = new Set(blocks.map(({ id }) => id));
    return blocks.toSpliced(at, 0, ...made.filter(({ id }) => !taken.has(id)));
  }
  if (block === undefined) return [...blocks];
  switch (edit.does) {
    case 'type':
    case 'cut': {
      const offset = Math.floor(edit.offset * (block.text.length + 1));
      const end = edit.does === 'cut' ? offset + 5 : offset;
      return blocks.with(at, { ...block, text: block.text.slice(0, offset) + edit.text + block.text.slice(end) });
    }
    case 'remove':
      return blocks.toSpliced(at, edit.length);
    case 'move': {
      const moved = blocks.slice(at, at + edit.length);
      const rest = blocks.toSpliced(at, edit.length);
      return rest.toSpliced(Math.floor(edit.to * (rest.length + 1)), 0, ...moved);
    }
    case 'relevel':
      return blocks.with(at, { ...block, attributes: { ...block.attributes, level: edit.level } });
  }
}
