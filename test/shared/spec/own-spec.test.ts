import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_TEMPLATE } from '../../../shared/spec/built-in-template.ts';
import { schemaFromTemplate } from '../../../shared/spec/schema-from-template.ts';
import { validate } from '../../../shared/validation/engine.ts';
import { identified } from './role-table.ts';

const folder = '001-co-editing';
const spec = readFileSync(new URL(`../../../specs/${folder}/spec.md`, import.meta.url), 'utf8');

describe("the repository's own specification", () => {
  it('passes every check of the built-in template, ready for planning', () => {
    const schema = schemaFromTemplate(BUILT_IN_TEMPLATE);
    const { diagnostics, completeness } = validate(
      schema,
      { today: '2026-11-23', gate: 'ready', folder },
      identified(spec),
    );
    expect(diagnostics.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
    expect(completeness).toBe(1);
  });
});
