import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../shared/validation/rules/catalogue.ts';
import { ALL_FAULTS, newRules, plantedRecall } from '../../support/planted-recall.ts';
import { diagnose } from './fixtures.ts';
import { fragmentWith, PLANTED_SENTENCES } from './planted/sentences.ts';

describe('a planted fault', () => {
  for (const planted of ALL_FAULTS) {
    it(`is found by ${planted.rule}, which brings nothing undeclared`, () => {
      const rules = newRules(planted);
      expect(rules).toContain(planted.rule);
      const undeclared = rules.filter((rule) => rule !== planted.rule && planted.consequences?.includes(rule) !== true);
      expect(undeclared).toEqual([]);
    });
  }

  it('is planted for every defect and gap rule that is on', () => {
    const planted = new Set(ALL_FAULTS.map(({ rule }) => rule));
    const judged = CATALOGUE.filter(({ kind, severity }) => kind !== 'smell' && severity.ready !== 'off');
    expect(judged.map(({ id }) => id).filter((id) => !planted.has(id))).toEqual([]);
  });
});

describe('a sentence with a fault', () => {
  for (const sentence of PLANTED_SENTENCES) {
    it(`is found by ${sentence.rule}: ${sentence.text}`, () => {
      expect(diagnose(fragmentWith(sentence)).map(({ rule }) => rule)).toContain(sentence.rule);
    });
  }
});

describe('the recall of planted faults', () => {
  it('is 98 % at least', () => {
    const rows = plantedRecall();
    const planted = rows.reduce((sum, row) => sum + row.planted, 0);
    const found = rows.reduce((sum, row) => sum + row.found, 0);
    expect(found / planted).toBeGreaterThanOrEqual(0.98);
  });
});
