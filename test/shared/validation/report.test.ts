import { describe, expect, it } from 'vitest';
import { printWithMap } from '../../../shared/markdown/print.ts';
import { scan } from '../../../shared/markdown/scan.ts';
import { validate } from '../../../shared/validation/engine.ts';
import { locateDiagnostics } from '../../../shared/validation/report.ts';
import { CATALOGUE } from '../../../shared/validation/rules/catalogue.ts';
import { toSarif } from '../../../shared/validation/sarif.ts';
import { FILLED_SPEC, READY, SCHEMA } from './fixtures.ts';

function located(markdown: string) {
  const document = scan(markdown);
  const blocks = document.blocks.map((block, i) => ({ ...block, id: `b${i}` }));
  return locateDiagnostics(validate(SCHEMA, READY, blocks), printWithMap({ ...document, blocks }));
}

const WITH_TODO = FILLED_SPEC.replace('within 2 seconds', 'within TBD seconds');

describe('a located diagnostic', () => {
  it('has the fields of the HTTP contract, in that order, and no others', () => {
    const [found] = located(WITH_TODO);
    expect(Object.keys(found ?? {})).toEqual([
      ...['rule', 'kind', 'severity', 'message', 'block', 'section', 'item', 'range', 'fingerprint', 'fix'],
    ]);
  });

  it('names line and column of the file, from 1', () => {
    const lines = WITH_TODO.split('\n');
    const line = lines.findIndex((each) => each.includes('TBD')) + 1;
    const column = (lines[line - 1] ?? '').indexOf('TBD') + 1;
    const [found] = located(WITH_TODO);
    expect(found).toMatchObject({ rule: 'placeholder/todo', severity: 'error', item: 'SC-001' });
    expect(found?.range).toEqual({ start: { line, column }, end: { line, column: column + 3 } });
  });

  it('stands at the start of the file where there is no block', () => {
    for (const { block, range } of located('')) {
      expect(block).toBeNull();
      expect(range).toEqual({ start: { line: 1, column: 1 }, end: { line: 1, column: 1 } });
    }
  });

  it('survives as JSON', () => {
    const diagnostics = located(WITH_TODO);
    expect(JSON.parse(JSON.stringify(diagnostics))).toEqual(diagnostics);
  });
});

describe('SARIF', () => {
  const log = toSarif([{ path: 'specs/001-é x/spec.md', diagnostics: located(WITH_TODO) }], CATALOGUE, '0.1.0');
  const [run] = log.runs;

  it('is a 2.1.0 log with one run that lists all rules', () => {
    expect(log.version).toBe('2.1.0');
    expect(run?.tool.driver.name).toBe('cospec');
    expect(run?.tool.driver.rules).toHaveLength(CATALOGUE.length);
    expect(run?.columnKind).toBe('utf16CodeUnits');
  });

  it('writes a finding with place, level and fingerprint', () => {
    const [result] = run?.results ?? [];
    expect(result).toMatchObject({ ruleId: 'placeholder/todo', level: 'error' });
    expect(run?.tool.driver.rules[result?.ruleIndex ?? -1]?.id).toBe('placeholder/todo');
    expect(result?.locations[0]?.physicalLocation.artifactLocation.uri).toBe('specs/001-%C3%A9%20x/spec.md');
    expect(result?.partialFingerprints['cospec/v1']).toMatch(/^[0-9a-z]+$/);
    expect(result?.locations[0]?.logicalLocations).toEqual([{ fullyQualifiedName: 'SC-001' }]);
  });
});
