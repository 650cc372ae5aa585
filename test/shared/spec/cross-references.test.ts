import { describe, expect, it } from 'vitest';
import { BUILT_IN_TEMPLATE } from '../../../shared/spec/built-in-template.ts';
import { citationAt, citationsIn, crossReference } from '../../../shared/spec/cross-references.ts';
import { assignRoles } from '../../../shared/spec/roles.ts';
import { schemaFromTemplate } from '../../../shared/spec/schema-from-template.ts';
import { SAMPLE_SPEC } from '../../support/sample-spec.ts';
import { identified } from './role-table.ts';

const schema = schemaFromTemplate(BUILT_IN_TEMPLATE);
const names = (text: string) => citationsIn(text, schema).map(({ name, from, to }) => `${name} ${from}-${to}`);

describe('mentions of items', () => {
  it('are ids of the template’s families and stories, however they are spoken of', () => {
    expect(names('see FR-001, (SC-002) and FR-003a; US2, US-3, User Story 1 and Story 04')).toEqual([
      'FR-001 4-10',
      'SC-002 13-19',
      'FR-003a 25-32',
      'User Story 2 34-37',
      'User Story 3 39-43',
      'User Story 1 45-57',
      'User Story 4 62-70',
    ]);
  });

  it('are neither parts of longer ids nor other families', () => {
    expect(names('XFR-001 FR-001x9 NOT-001 HISTORY 2 FR- US FR-01-010 v US2.1')).toEqual(['FR-01-010 42-51']);
  });

  it('are found by a place inside or at their edges', () => {
    expect(['a FR-001 b'].map((text) => [1, 2, 5, 8, 9].map((at) => citationAt(text, at, schema)?.name))).toEqual([
      [undefined, 'FR-001', 'FR-001', 'FR-001', undefined],
    ]);
  });
});

describe('a cross-reference', () => {
  const blocks = identified(SAMPLE_SPEC.replace('ring the phone', 'ring the phone (US1, FR-001, FR-009)'));
  const roles = assignRoles(blocks, schema);
  const reference = (name: string) => crossReference(name, blocks, roles, schema);

  it('knows the definition and everything else that cites it', () => {
    const { definition, citations } = reference('FR-001');
    expect(definition?.text).toBe('**FR-001**: System MUST measure the temperature every 5 seconds');
    expect(citations.map(({ item, from }) => [item, from])).toEqual([['FR-002', 45]]);
    expect(citations[0]?.snippet).toContain('FR-001');
    const story = reference('User Story 1');
    expect(story.definition?.text).toBe('User Story 1 - Hear about a drifting kiln (Priority: P1)');
    expect(story.citations.map(({ item }) => item)).toEqual(['FR-002']);
  });

  it('come with the words around them, cut at words and without marks', () => {
    const long = `${'before '.repeat(12)}see **FR-001** and ${'behind '.repeat(20)}`.trim();
    const { citations } = crossReference('FR-001', identified(`${long}\n`), [], schema);
    expect(citations[0]?.snippet).toMatch(/^… (?:before ){2}see FR-001 and (?:behind ){8} *…$/);
  });

  it('has no definition where there is none', () => {
    expect(reference('FR-009')).toMatchObject({ definition: null, citations: [{ item: 'FR-002' }] });
  });
});
