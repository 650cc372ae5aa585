import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { IdentifiedBlock } from '../../shared/markdown/block.ts';
import { scan } from '../../shared/markdown/scan.ts';
import { BUILT_IN_TEMPLATE } from '../../shared/spec/built-in-template.ts';
import { schemaFromTemplate } from '../../shared/spec/schema-from-template.ts';
import { baselineOf } from '../../shared/validation/baseline.ts';
import type { ValidationContext } from '../../shared/validation/context.ts';
import { createValidator, validate } from '../../shared/validation/engine.ts';
import { withEverything } from '../shared/validation/fixtures.ts';
import { randomEdits, withEdit } from '../shared/validation/random-edits.ts';
import { type CorpusFile, corpusFiles, describeCorpus } from '../support/corpus.ts';

const READY: ValidationContext = { today: '2026-06-01', gate: 'ready', folder: null };

const EVERYTHING = withEverything(READY);

function blocksOf(source: string): IdentifiedBlock[] {
  return scan(source).blocks.map((block, i) => ({ ...block, id: `b${i}` }));
}

function corpusFile(name: string): CorpusFile {
  const file = corpusFiles().find((each) => each.name === name);
  if (file === undefined) throw new Error(`no ${name} in the corpus`);
  return file;
}

describeCorpus('validation of real specifications', () => {
  const builtIn = schemaFromTemplate(BUILT_IN_TEMPLATE);

  it('ends for every file, twice alike, with places inside the text and one fingerprint a finding', () => {
    for (const file of corpusFiles()) {
      const blocks = blocksOf(file.read());
      const texts = new Map(blocks.map(({ id, text }) => [id, text]));
      const first = validate(builtIn, READY, blocks);
      expect(validate(builtIn, READY, blocks), file.name).toEqual(first);
      expect(new Set(first.diagnostics.map(({ fingerprint }) => fingerprint)).size, file.name).toBe(
        first.diagnostics.length,
      );
      for (const { block, span, rule } of first.diagnostics) {
        expect(span.to, `${file.name} ${rule}`).toBeLessThanOrEqual(texts.get(block ?? '')?.length ?? 0);
        expect(span.from, `${file.name} ${rule}`).toBeLessThanOrEqual(span.to);
      }
    }
  });

  it('finds nothing more in a file by comparing it with itself', () => {
    for (const file of corpusFiles()) {
      const blocks = blocksOf(file.read());
      const beside = { ...EVERYTHING, baseline: baselineOf(builtIn, blocks) };
      const found = JSON.stringify(validate(builtIn, beside, blocks).diagnostics);
      expect(found === JSON.stringify(validate(builtIn, EVERYTHING, blocks).diagnostics), file.name).toBe(true);
    }
  });

  it('is the same incrementally as in full after random edits (V1), every rule on', () => {
    const files = corpusFiles('specs', 'openvmm', 'unfilled');
    fc.assert(
      fc.property(fc.nat({ max: files.length - 1 }), randomEdits(8), (which, edits) => {
        const validator = createValidator(builtIn, EVERYTHING);
        let blocks: IdentifiedBlock[] = blocksOf(files[which]?.read() ?? '');
        validator.validate(blocks);
        for (const edit of edits) {
          blocks = withEdit(blocks, edit);
          expect(validator.validate(blocks)).toEqual(validate(builtIn, EVERYTHING, blocks));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is the same for replicas that came there by different ways (V2), under each of two contexts', () => {
    const files = corpusFiles('specs', 'openvmm', 'unfilled');
    const draft: ValidationContext = { ...EVERYTHING, gate: 'draft', folder: '001-other', today: '2026-01-31' };
    fc.assert(
      fc.property(fc.nat({ max: files.length - 1 }), randomEdits(8), fc.nat({ max: 8 }), (which, edits, cut) => {
        const start = blocksOf(files[which]?.read() ?? '');
        const versions = [start];
        for (const edit of edits) versions.push(withEdit(versions.at(-1) ?? start, edit));
        const last = versions.at(-1) ?? start;
        const answers = [EVERYTHING, draft].map((context) => {
          // One saw every edit, one joined in the middle, one went back and forth, one opened the document at the end.
          const [each, late, undone] = [0, 1, 2].map(() => createValidator(builtIn, context));
          for (const version of versions) each?.validate(version);
          for (const version of versions.slice(cut)) late?.validate(version);
          for (const version of [...versions, ...versions.toReversed(), start]) undone?.validate(version);
          const alone = validate(builtIn, context, last);
          // Objects of their own, as another browser has them.
          const elsewhere = validate(builtIn, context, structuredClone(last));
          for (const other of [each?.validate(last), late?.validate(last), undone?.validate(last), elsewhere])
            expect(other).toEqual(alone);
          return JSON.stringify(alone.diagnostics);
        });
        expect(answers[0]).not.toBe(answers[1]);
      }),
      { numRuns: 15 },
    );
  });

  it('leaves no section, field or placeholder of the unfilled seed without a gap', () => {
    const seed = corpusFile('openvmm/spec-template.md').read();
    const schema = schemaFromTemplate(seed);
    const blocks = blocksOf(seed);
    const { diagnostics, completeness } = validate(schema, READY, blocks);
    const gaps = diagnostics.filter(({ kind, severity }) => kind === 'gap' && severity === 'error');

    const within = (id: string): string[] => [
      id,
      ...schema.sections.filter(({ parent }) => parent === id).flatMap((child) => within(child.id)),
    ];
    for (const section of schema.sections.filter(({ requirement }) => requirement === 'mandatory')) {
      const inside = within(section.id);
      expect(
        gaps.some((gap) => inside.includes(gap.section ?? '')),
        section.id,
      ).toBe(true);
    }
    // Whatever stands in brackets is covered by a gap on it or on its whole line.
    for (const { id, text, kind } of blocks) {
      if (kind === 'comment') continue;
      for (const match of text.matchAll(/\[[^[\]]+\]/g)) {
        const hit = gaps.some(
          ({ block, span }) => block === id && span.from <= match.index && span.to >= match.index + match[0].length,
        );
        expect(hit, match[0]).toBe(true);
      }
    }
    expect(gaps.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining([
        'meta/title-placeholder',
        'meta/input-missing',
        'docs-plan/missing',
        'compliance/topic-boilerplate',
        'clarification/open',
      ]),
    );
    expect(completeness).toBeLessThan(0.15);
  });

  it('misses each mandatory section of the seed when its heading goes', () => {
    const seed = corpusFile('openvmm/spec-template.md').read();
    const schema = schemaFromTemplate(seed);
    const blocks = blocksOf(seed);
    for (const section of schema.sections) {
      if (section.requirement !== 'mandatory' || section.named) continue;
      const without = blocks.filter(({ kind, text }) => kind !== 'heading' || text !== section.heading);
      expect(without.length, section.id).toBe(blocks.length - 1);
      const found = validate(schema, READY, without).diagnostics.filter(
        ({ rule }) => rule === 'structure/section-missing',
      );
      expect(
        found.map((each) => each.section),
        section.id,
      ).toEqual([section.id]);
    }
  });

  it('finds little to say about the finished OpenVMM specification', () => {
    const schema = schemaFromTemplate(corpusFile('openvmm/spec-template.md').read());
    const blocks = blocksOf(corpusFile('openvmm/001-pr-branch-tools__spec.md').read());
    const { diagnostics, completeness } = validate(schema, READY, blocks);
    const wrong = diagnostics
      .filter(({ severity }) => severity !== 'info')
      .map(({ rule, item }) => `${rule} @ ${item ?? '-'}`);
    expect(wrong).toEqual([
      'story/priority-invalid @ User Story 3',
      'requirement/multiple-obligations @ FR-009',
      'docs-plan/topic-missing @ -',
    ]);
    expect(completeness).toBeGreaterThan(0.95);
  });

  it('rarely calls anything in a finished specification an error of form', () => {
    const schema = schemaFromTemplate(corpusFile('upstream/spec-template.md').read());
    const files = corpusFiles('specs');
    let errors = 0;
    for (const file of files) {
      const { diagnostics } = validate(schema, { ...READY, gate: 'draft' }, blocksOf(file.read()));
      errors += diagnostics.filter(({ severity }) => severity === 'error').length;
    }
    expect(errors).toBeLessThanOrEqual(files.length * 0.02);
  });
});
