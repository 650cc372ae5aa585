import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scan } from '../../../shared/markdown/scan.ts';
import { BUILT_IN_TEMPLATE } from '../../../shared/spec/built-in-template.ts';
import { newSpec } from '../../../shared/spec/new-spec.ts';
import { titleOf } from '../../../shared/spec/spec-facts.ts';

const facts = { title: 'Export', branch: '007-export', date: '2026-11-22' };

describe('newSpec', () => {
  it('replaces title, branch and date of the built-in template and nothing else', () => {
    expect(newSpec(BUILT_IN_TEMPLATE, facts)).toBe(
      BUILT_IN_TEMPLATE.replace('[FEATURE NAME]', 'Export')
        .replace('[###-feature-name]', '007-export')
        .replace('[DATE]', '2026-11-22'),
    );
  });

  it('keeps every other byte: line ends, trailing blanks, order mark', () => {
    const template =
      '\ufeff# Feature Spec: [FEATURE_NAME]\r\n\r\n**Branch:** [NNNN-feature]  \r\n**Last Updated**: [DATE]\r\n\r\n## A\r\n\r\n[DATE]';
    expect(newSpec(template, facts)).toBe(
      '\ufeff# Feature Spec: Export\r\n\r\n**Branch:** 007-export  \r\n**Last Updated**: 2026-11-22\r\n\r\n## A\r\n\r\n[DATE]',
    );
  });

  it('knows the header in other languages', () => {
    expect(newSpec('# Spécification : [NOM]\n\n**Branche** : `[###-nom]`\n**Créée le** : [DATE]\n', facts)).toBe(
      '# Spécification : Export\n\n**Branche** : `007-export`\n**Créée le** : 2026-11-22\n',
    );
  });

  it('fills a heading that ends in a colon, leaves a fixed one, and adds one where there is none', () => {
    expect(newSpec('# Feature:\n', facts)).toBe('# Feature: Export\n');
    expect(newSpec('# Our spec\n', facts)).toBe('# Our spec\n');
    expect(newSpec('', facts)).toBe('# Feature Specification: Export\n');
  });

  it('takes any title literally and on one line', () => {
    expect(titleOf(scan(newSpec(BUILT_IN_TEMPLATE, { ...facts, title: '$& of\n$1' })).blocks)).toBe('$& of $1');
    fc.assert(
      fc.property(fc.string(), (title) => {
        const blocks = scan(newSpec(BUILT_IN_TEMPLATE, { ...facts, title })).blocks;
        expect(blocks.length).toBe(scan(BUILT_IN_TEMPLATE).blocks.length);
      }),
      { numRuns: 40 },
    );
  });
});
