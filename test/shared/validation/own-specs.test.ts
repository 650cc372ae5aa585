import { describe, expect, it } from 'vitest';
import { diagnose, READY, summary } from './fixtures.ts';
import { OWN_SPECS } from './specs/own-specs.ts';

/** What a fragment leaves out on purpose. */
const WHOLE_ONLY = new Set([
  'structure/section-missing',
  'structure/conditional-needed',
  'docs-plan/missing',
  'meta/field-missing',
  'story/none',
  'story/no-p1',
  'criterion/none',
]);

describe('specs written for the tests', () => {
  it('are at least sixty', () => {
    expect(new Set(OWN_SPECS.map(({ name }) => name)).size).toBe(OWN_SPECS.length);
    expect(OWN_SPECS.length).toBeGreaterThanOrEqual(60);
  });

  for (const { name, markdown, finds, whole } of OWN_SPECS) {
    it(`${name}: all that is wrong is found, and nothing else`, () => {
      const untitled = !markdown.startsWith('# ');
      const found = diagnose(markdown, READY).filter(
        ({ rule }) => whole || !(WHOLE_ONLY.has(rule) || (untitled && rule === 'meta/title-placeholder')),
      );
      expect(summary(found).sort()).toEqual([...finds].sort());
    });
  }
});
