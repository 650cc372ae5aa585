import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IdentifiedBlock } from '../../../shared/markdown/block.ts';
import { BUILT_IN_TEMPLATE } from '../../../shared/spec/built-in-template.ts';
import { createValidator, validate } from '../../../shared/validation/engine.ts';
import { blocksOf, diagnose, FILLED_SPEC, READY, SCHEMA, summary } from './fixtures.ts';
import { type RandomEdit, randomEdits, withEdit } from './random-edits.ts';

describe('validation of a document', () => {
  it('reports nothing but what is missing for an empty one', () => {
    const { diagnostics, completeness } = validate(SCHEMA, READY, []);
    expect(diagnostics.every(({ kind, block }) => kind === 'gap' && block === null)).toBe(true);
    expect(summary(diagnostics)).toContain('structure/section-missing @ requirements');
    expect(completeness).toBe(0);
  });

  it('reports a gap for every placeholder, and hardly any completeness, for the unfilled template', () => {
    const { diagnostics, completeness, counts } = validate(SCHEMA, READY, blocksOf(BUILT_IN_TEMPLATE));
    expect(counts).toEqual({
      gap: diagnostics.filter(({ kind }) => kind === 'gap').length,
      defect: 0,
      smell: counts.smell,
    });
    expect(completeness).toBeLessThan(0.15);
  });

  it('orders by place in the document, then by range and rule', () => {
    const blocks = blocksOf(BUILT_IN_TEMPLATE);
    const places = new Map(blocks.map(({ id }, i) => [id, i]));
    const { diagnostics } = validate(SCHEMA, READY, blocks);
    const keys = diagnostics.map(({ block, span }) => (places.get(block ?? '') ?? -1) * 1e6 + span.from);
    expect(keys).toEqual([...keys].sort((a, b) => a - b));
  });

  it('gives every finding a fingerprint of its own, with ordinals for equal hits', () => {
    const markdown = '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST wait TBD, then TBD.';
    const hits = diagnose(markdown).filter(({ rule }) => rule === 'placeholder/todo');
    const [first, second] = hits.map(({ fingerprint }) => fingerprint);
    expect(second).toBe(`${first}-2`);
    const all = diagnose(BUILT_IN_TEMPLATE).map(({ fingerprint }) => fingerprint);
    expect(new Set(all).size).toBe(all.length);
  });

  it('keeps fingerprints when blocks move or ids differ', () => {
    const blocks = blocksOf(FILLED_SPEC.replace('within 2 seconds', 'within TBD seconds'));
    const renamed = blocks.map((block) => ({ ...block, id: `other-${block.id}` }));
    const found = (each: readonly IdentifiedBlock[]) =>
      validate(SCHEMA, READY, each).diagnostics.map(({ fingerprint }) => fingerprint);
    expect(found(renamed)).toEqual(found(blocks));
    expect(found(blocks)).toHaveLength(1);
  });

  it('keeps the objects of findings that did not change', () => {
    const validator = createValidator(SCHEMA, READY);
    const blocks = blocksOf(BUILT_IN_TEMPLATE);
    const before = validator.validate(blocks).diagnostics;
    const last = blocks.length - 1;
    const after = validator.validate(
      blocks.map((block, i) => (i === last ? { ...block, text: `${block.text}!` } : block)),
    ).diagnostics;
    expect(after.filter((each) => before.includes(each)).length).toBeGreaterThan(before.length - 10);
  });
});

describe('suppression in the file', () => {
  const spec = (comment: string) => `## Technical Approach\n\n${comment}`;

  it('silences the rule on the block before it', () => {
    expect(summary(diagnose(spec('')))).toContain('structure/extra-section @ -');
    const silenced = spec('<!-- spec-ignore structure/extra-section: agreed with the platform team -->');
    expect(summary(diagnose(silenced))).not.toContain('structure/extra-section @ -');
  });

  it('silences nothing without a reason, and says so', () => {
    const rules = summary(diagnose(spec('<!-- spec-ignore structure/extra-section -->'))).map(
      (line) => line.split(' ')[0],
    );
    expect(rules).toContain('structure/extra-section');
    expect(rules).toContain('suppress/no-reason');
  });
});

describe('V1: incremental validation equals full validation', () => {
  const check = (markdown: string, edits: readonly RandomEdit[]) => {
    const validator = createValidator(SCHEMA, READY);
    let blocks: IdentifiedBlock[] = blocksOf(markdown);
    validator.validate(blocks);
    for (const edit of edits) {
      blocks = withEdit(blocks, edit);
      const { roles, ...incremental } = validator.validate(blocks);
      const { roles: fresh, ...full } = validate(SCHEMA, READY, blocks);
      expect(incremental).toEqual(full);
      expect(roles).toEqual(fresh);
    }
  };

  it('after random edits of a finished spec', () => {
    fc.assert(
      fc.property(randomEdits(12), (edits) => check(FILLED_SPEC, edits)),
      { numRuns: 60 },
    );
  });

  it('after random edits of the unfilled template', () => {
    fc.assert(
      fc.property(randomEdits(12), (edits) => check(BUILT_IN_TEMPLATE, edits)),
      { numRuns: 40 },
    );
  });
});
describe('hostile text', () => {
  const long = 100_000;
  const lines: Readonly<Record<string, string>> = {
    'open brackets': '['.repeat(long),
    quotes: '“'.repeat(long),
    'blanks in a parenthesis': `(${' '.repeat(long)}`,
    stars: '**'.repeat(long / 2),
    'one long word': 'A'.repeat(long),
    'the same word': 'the '.repeat(long / 4),
    clarifications: '[NEED CLARIFICATION] '.repeat(long / 21),
  };

  for (const [name, line] of Object.entries(lines)) {
    it(`takes moderate time: ${name}`, () => {
      const markdown = FILLED_SPEC.replace('Export orders to CSV', `Export ${line}`)
        .replace('- Export a year', `- Export ${line}`)
        .replace('Accountants ask', line)
        .replace('a full disk', line)
        .replace('one row for each', line);
      const blocks = blocksOf(markdown);
      const start = performance.now();
      validate(SCHEMA, READY, blocks);
      expect(performance.now() - start).toBeLessThan(5000);
    });
  }
});
