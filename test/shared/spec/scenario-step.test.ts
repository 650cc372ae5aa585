import { describe, expect, it } from 'vitest';
import { isGherkin, isScenarioOpener, leadingStep } from '../../../shared/spec/scenario-step.ts';

describe('leadingStep', () => {
  it.each([
    ['**Given** a list', 'given', true],
    ['*When* it is exported', 'when', true],
    ['**THEN**: a file exists', 'then', true],
    ['**And** nothing else', 'and', true],
    ['**Étant donné que** a', 'given', true],
    ['**주어진 상황** a', 'given', true],
    ['**당신**', undefined, undefined],
    ['**假设**用户', 'given', true],
    ['**Y** nada más', 'and', true],
    ['Given a list, when it is exported, then a file exists', 'given', true],
    ['Given the size of the team, this comes first', 'given', false],
    ['Y nada más', undefined, undefined],
    ['**When the queue is full**: wait', undefined, undefined],
    ['Giveness', undefined, undefined],
    ['', undefined, undefined],
  ])('%s', (text, kind, sure) => {
    expect(leadingStep(text)?.kind).toBe(kind);
    expect(leadingStep(text)?.sure).toBe(sure);
  });
});

describe('titles and fences', () => {
  it.each([
    '**Scenario 1**: Export',
    'Scenario: Export',
    'Acceptance Scenario 2 - Export',
    'AC-3: Export',
    '시나리오 1: 내보내기',
  ])('%s opens a scenario', (text) => {
    expect(isScenarioOpener(text)).toBe(true);
  });

  it('leaves other words alone', () => {
    expect(isScenarioOpener('Scenarios are below')).toBe(false);
    expect(isScenarioOpener('Across all lists')).toBe(false);
  });

  it('knows Gherkin by the fence or by its lines', () => {
    expect(isGherkin('gherkin', '')).toBe(true);
    expect(isGherkin(undefined, 'Feature: Export\n  Scenario: a')).toBe(true);
    expect(isGherkin('json', 'Feature: Export')).toBe(false);
    expect(isGherkin(undefined, 'const given = 1')).toBe(false);
  });
});
