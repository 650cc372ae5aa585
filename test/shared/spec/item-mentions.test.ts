import { describe, expect, it } from 'vitest';
import { BUILT_IN_TEMPLATE } from '../../../shared/spec/built-in-template.ts';
import { itemMentions, mentionedKeys, mentionKey } from '../../../shared/spec/item-mentions.ts';
import { schemaFromTemplate } from '../../../shared/spec/schema-from-template.ts';
import { cpuTimeOf } from '../../support/cpu-time.ts';

const schema = schemaFromTemplate(BUILT_IN_TEMPLATE);
const keys = (text: string) => [...mentionedKeys(text, schema)];

describe('what a text speaks of', () => {
  it.each([
    ['- [ ] T012 [P] [US1] Write it (FR-003, SC-002)', ['User Story 1', 'FR 3', 'SC 2']],
    ['FR-001–FR-003 and FR-007', ['FR 1', 'FR 2', 'FR 3', 'FR 7']],
    ['(FR-001 through FR-003)', ['FR 1', 'FR 2', 'FR 3']],
    ['**FR-001** … **FR-003**', ['FR 1', 'FR 2', 'FR 3']],
    ['FR-001/002/004', ['FR 1', 'FR 2', 'FR 4']],
    ['FR-001, 002 and 003', ['FR 1', 'FR 2', 'FR 3']],
    ['FR-001..003', ['FR 1', 'FR 2', 'FR 3']],
    ['FR-001, 30 seconds later', ['FR 1']],
    ['FR-001 to SC-003', ['FR 1', 'SC 3']],
    ['US1/US2, US4-US6', ['User Story 1', 'User Story 2', 'User Story 4', 'User Story 5', 'User Story 6']],
    ['FR-001-FR-003', ['FR 1', 'FR 2', 'FR 3']],
    ['User Stories 1 and 2', ['User Story 1', 'User Story 2']],
    ['stories 1–3', ['User Story 1', 'User Story 2', 'User Story 3']],
    ['FR-001–FR-900', ['FR 1', 'FR 900']],
    ['FR-003a', ['FR 3']],
    ['nothing', []],
  ])('%s', (text, wanted) => {
    expect(keys(text).sort()).toEqual([...wanted].sort());
  });

  it('has one key for the ways to write a number', () => {
    expect(['FR-4', 'FR-004', 'FR-004a'].map(mentionKey)).toEqual(['FR 4', 'FR 4', 'FR 4']);
    expect(mentionKey('User Story 2')).toBe('User Story 2');
  });

  it('tells the mentions that are one end of a series', () => {
    const series = (text: string) => itemMentions(text, schema).map(({ name, series: is }) => `${name} ${is}`);
    expect(series('FR-001–FR-003, FR-004')).toEqual(['FR-001 true', 'FR-003 true', 'FR-004 false']);
    expect(series('FR-001/002 (FR-009)')).toEqual(['FR-001 true', 'FR-009 false']);
  });

  it('takes time in proportion to the text', () => {
    const took = cpuTimeOf(() => {
      mentionedKeys('FR-001, 002 and '.repeat(20_000), schema);
      itemMentions('FR-001 to '.repeat(20_000), schema);
    });
    expect(took).toBeLessThan(4_000);
  });
});
