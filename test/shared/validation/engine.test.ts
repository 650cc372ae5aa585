import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IdentifiedBlock } from '../../../shared/markdown/block.ts';
import { BUILT_IN_TEMPLATE } from '../../../shared/spec/built-in-template.ts';
import { baselineOf } from '../../../shared/validation/baseline.ts';
import { createValidator, validate } from '../../../shared/validation/engine.ts';
import { cpuTimeOf } from '../../support/cpu-time.ts';
import { blocksOf, diagnose, FILLED_SPEC, READY, SCHEMA, summary, withEverything } from './fixtures.ts';
import { type RandomEdit, randomEdits, withEdit } from './random-edits.ts';
import { OWN_SPECS } from './specs/own-specs.ts';

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

const EVERYTHING = withEverything({
  ...READY,
  repository: { folder: 'specs/001-order-export', paths: ['docs/SUMMARY.md', 'docs/orders.md'] },
  baseline: baselineOf(
    SCHEMA,
    blocksOf(FILLED_SPEC.replace('each order', 'every order').replace('In Review', 'Draft')),
  ),
});

describe('V1: incremental validation equals full validation, every rule on', () => {
  const check = (markdown: string, edits: readonly RandomEdit[]) => {
    const validator = createValidator(SCHEMA, EVERYTHING);
    let blocks: IdentifiedBlock[] = blocksOf(markdown);
    validator.validate(blocks);
    for (const edit of edits) {
      blocks = withEdit(blocks, edit);
      const { roles, ...incremental } = validator.validate(blocks);
      const { roles: fresh, ...full } = validate(SCHEMA, EVERYTHING, blocks);
      expect(incremental).toEqual(full);
      expect(roles).toEqual(fresh);
    }
  };

  it('after random edits of a finished spec', () => {
    fc.assert(
      fc.property(randomEdits(12), (edits) => check(FILLED_SPEC, edits)),
      { numRuns: 40 },
    );
  });

  it('after random edits of the unfilled template', () => {
    fc.assert(
      fc.property(randomEdits(12), (edits) => check(BUILT_IN_TEMPLATE, edits)),
      { numRuns: 25 },
    );
  });

  it('after random edits of specs of every kind', () => {
    fc.assert(
      fc.property(fc.constantFrom(...OWN_SPECS), randomEdits(6), ({ markdown }, edits) => check(markdown, edits)),
      { numRuns: 80 },
    );
  });
});

describe('V2: replicas agree', () => {
  it('whatever way each of them came to the same document', () => {
    fc.assert(
      fc.property(randomEdits(8), randomEdits(4), (edits, detour) => {
        const start: IdentifiedBlock[] = blocksOf(FILLED_SPEC);
        const patient = createValidator(SCHEMA, EVERYTHING);
        let end = start;
        patient.validate(end);
        for (const edit of edits) {
          end = withEdit(end, edit);
          patient.validate(end);
        }
        // Another saw everything at once, and things in between that were taken back.
        const late = createValidator(SCHEMA, EVERYTHING);
        late.validate(detour.reduce((blocks, edit) => withEdit(blocks, edit), start));
        // A third made its own objects of the same blocks.
        const copy = structuredClone(end);
        const { diagnostics } = patient.validate(end);
        expect(late.validate(end).diagnostics).toEqual(diagnostics);
        expect(createValidator(SCHEMA, EVERYTHING).validate(copy).diagnostics).toEqual(diagnostics);
      }),
      { numRuns: 50 },
    );
  });
});

describe('hostile text', () => {
  const filled = (unit: string) => (length: number) => unit.repeat(Math.ceil(length / unit.length));
  const lines: Readonly<Record<string, (length: number) => string>> = {
    'open brackets': filled('['),
    'nested brackets': (length) => '['.repeat(length / 2) + ']'.repeat(length / 2),
    quotes: filled('“'),
    'blanks in a parenthesis': (length) => `(${' '.repeat(length)}`,
    stars: filled('**'),
    backticks: filled('` '),
    'one long word': filled('A'),
    'the same word': filled('the '),
    clarifications: filled('[NEED CLARIFICATION] '),
    parentheses: filled('(NEEDS CLARIFICATION: '),
    strokes: filled('read/'),
    'closed lists': filled('state: draft, sent, '),
    capitals: filled('OrderBatch'),
    references: filled('FR-001, US2, '),
    addresses: filled('https://a'),
    angles: filled('<a b '),
    reductions: filled('reduces by a '),
    links: filled('](#a'),
    paths: filled('a/b-'),
  };
  const small = 12_500;
  const factor = 8;

  const duration = (blocks: readonly IdentifiedBlock[]) => cpuTimeOf(() => validate(SCHEMA, EVERYTHING, blocks));
  const least = (blocks: readonly IdentifiedBlock[]) => Math.min(...[1, 2, 3].map(() => duration(blocks)));

  for (const [name, line] of Object.entries(lines)) {
    it(`takes time that grows with its length and no faster: ${name}`, () => {
      const hostile = (length: number) =>
        blocksOf(FILLED_SPEC).map((block) => {
          const text = /^\*\*(?:FR-001|SC-001|Given|Why|Status)|^User Story 1|^API examples|^What happens/.test(
            block.text,
          )
            ? `${block.text} ${line(length)}`
            : block.text;
          return { ...block, text };
        });
      const large = hostile(small * factor);
      // Quickly done is linear enough: below that a comparison would measure the machine.
      if (duration(large) < 250) return;
      expect(least(large) / least(hostile(small))).toBeLessThan(factor * 3);
    });
  }
});
