import { describe, expect, it } from 'vitest';
import { schemaFromTemplate } from '../../../shared/spec/schema-from-template.ts';
import type { Severity } from '../../../shared/validation/diagnostic.ts';
import { validate } from '../../../shared/validation/engine.ts';
import { CATALOGUE } from '../../../shared/validation/rules/catalogue.ts';
import { blocksOf, DRAFT, diagnose, FILLED_SPEC, READY, SCHEMA, summary, withEverything } from './fixtures.ts';

const WEIGHT: Record<Severity, number> = { info: 0, warning: 1, error: 2 };

describe('every rule', () => {
  it('has an id of its own', () => {
    expect(new Set(CATALOGUE.map((rule) => rule.id)).size).toBe(CATALOGUE.length);
  });

  it('never makes a smell an error', () => {
    const errors = CATALOGUE.filter((rule) => rule.kind === 'smell' && Object.values(rule.severity).includes('error'));
    expect(errors).toEqual([]);
  });

  for (const rule of CATALOGUE) {
    const { template, context: surroundings } = rule.example;
    const schema = template === undefined ? SCHEMA : schemaFromTemplate(template);
    const isOff = Object.values(rule.severity).includes('off');
    const usual = isOff ? [withEverything(DRAFT), withEverything(READY)] : [DRAFT, READY];
    const [draft = DRAFT, ready = READY] = usual.map((context) => ({ ...context, ...surroundings }));

    describe(rule.id, () => {
      it('fires on its bad example and not on its good one, at both gates', () => {
        for (const context of [draft, ready]) {
          const hits = (markdown: string) =>
            diagnose(markdown, context, schema).filter((each) => each.rule === rule.id);
          expect(hits(rule.example.bad)).not.toEqual([]);
          expect(hits(rule.example.good)).toEqual([]);
        }
      });

      it('says what is wrong and how to mend it, in place', () => {
        const blocks = blocksOf(rule.example.bad);
        for (const { rule: id, message, block, span, severity, kind } of validate(schema, ready, blocks).diagnostics) {
          if (id !== rule.id) continue;
          expect(kind).toBe(rule.kind);
          expect(WEIGHT[severity]).toBeLessThanOrEqual(
            WEIGHT[rule.severity.ready === 'off' ? 'info' : rule.severity.ready],
          );
          expect(message).toMatch(/^\S[^\n]*[.?]$/);
          const text = blocks.find((each) => each.id === block)?.text ?? '';
          expect(span.from).toBeGreaterThanOrEqual(0);
          expect(span.to).toBeGreaterThanOrEqual(span.from);
          expect(span.to).toBeLessThanOrEqual(text.length);
        }
      });
    });
  }
});

describe('severities of the project', () => {
  it('switch rules on and off, and never make a smell an error', () => {
    const bad = '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST always answer quickly.';
    const rules = (severities: Record<string, Severity | 'off'>) =>
      diagnose(bad, { ...READY, severities }).map(({ rule, severity }) => `${rule} ${severity}`);
    expect(rules({})).toContain('language/vague warning');
    expect(rules({})).not.toContain('language/absolute info');
    const own = rules({ 'language/vague': 'off', 'language/absolute': 'error' });
    expect(own).not.toContain('language/vague warning');
    expect(own).toContain('language/absolute warning');
  });
});

describe('a finished spec', () => {
  it('has no finding at all', () => {
    expect(summary(diagnose(FILLED_SPEC, READY))).toEqual([]);
    expect(summary(diagnose(FILLED_SPEC, DRAFT))).toEqual([]);
  });

  it('is complete', () => {
    expect(validate(SCHEMA, READY, blocksOf(FILLED_SPEC)).completeness).toBe(1);
  });
});
