import { describe, expect, it } from 'vitest';
import { schemaOf } from '../../../server/specs/validation-context.ts';
import type { FeatureFileKind } from '../../../shared/spec/feature-file.ts';
import { createValidator } from '../../../shared/validation/engine.ts';
import { type SpecItems, specItemsOf } from '../../../shared/validation/spec-items.ts';
import { blocksOf, DRAFT, diagnose, SCHEMA } from './fixtures.ts';

const SPEC = `# Feature Specification: Kiln

## User Scenarios & Testing

### User Story 1 - Hear the kiln (Priority: P1)

### User Story 2 - See the kiln (Priority: P2)

## Requirements

### Functional Requirements

- **FR-001**: System MUST ring **loudly**, and
  for long.
- **FR-002**: System MUST stop.
- **FR-003a**: System MUST start.
- ~~**FR-004**: System MUST sing.~~

FR-008 … FR-010 moved to another spec.

## Success Criteria

### Measurable Outcomes

| Id | Outcome | Measure |
|----|---------|---------|
| SC-001 | Heard | 9 of 10 |
| SC-002 | Seen | 8 of 10 |
`;
const ITEMS = specItemsOf(SCHEMA, blocksOf(SPEC));
const BESIDE = schemaOf('specs/001-kiln/plan.md', SCHEMA);

const found = (markdown: string, file: FeatureFileKind = 'plan', spec: SpecItems = ITEMS) =>
  diagnose(markdown, { ...DRAFT, folder: '001-kiln', feature: { file, spec } }, BESIDE).filter(
    ({ rule }) => rule === 'trace/not-in-spec' || rule === 'trace/no-task',
  );
const cited = (markdown: string) => found(markdown).map(({ message }) => /no (.*?)\. /.exec(message)?.[1]);

describe('what a spec tells the files beside it', () => {
  it('is its items with their words, and what else it mentions', () => {
    expect(ITEMS).toEqual({
      items: [
        { name: 'User Story 1', is: 'story', text: 'Hear the kiln' },
        { name: 'User Story 2', is: 'story', text: 'See the kiln' },
        { name: 'FR-001', is: 'requirement', text: 'System MUST ring loudly, and for long.' },
        { name: 'FR-002', is: 'requirement', text: 'System MUST stop.' },
        { name: 'FR-003a', is: 'requirement', text: 'System MUST start.' },
        { name: 'FR-004', is: 'requirement', text: 'System MUST sing.~~', withdrawn: true },
        { name: 'SC-001', is: 'criterion', text: 'Heard · 9 of 10' },
        { name: 'SC-002', is: 'criterion', text: 'Seen · 8 of 10' },
      ],
      mentioned: ['FR 8', 'FR 9', 'FR 10'],
      numbered: true,
    });
  });
});

describe('an id beside a spec', () => {
  it.each([
    ['- [ ] T001 [US3] Ring', ['User Story 3']],
    ['## Phase 4: User Story 3 - Smell it (Priority: P3)', ['User Story 3']],
    ['Rings as FR-020 demands.', ['FR-020']],
    ['- **FR-020**: System MUST hum.', ['FR-020']],
    ['- [ ] CHK001 Is ringing defined? [Spec §FR-020, SC-009]', ['FR-020', 'SC-009']],
    ['See [FR-020](spec.md#fr-020) and [SC-009](../001-kiln/spec.md).', ['FR-020', 'SC-009']],
    ['| Task | Of |\n|---|---|\n| T1 | FR-020 |\n| T2 | spec 003 FR-021 |', ['FR-020']],
    ['Of `specs/001-kiln/spec.md`: FR-020', ['FR-020']],
  ])('that the spec does not have is told: %s', (markdown, wanted) => {
    expect(cited(markdown)).toEqual(wanted);
  });

  it.each([
    '[US1] [US2] FR-001, FR-002, FR-003, SC-001',
    'FR-003 (its parts), FR-1 and FR-004',
    '```\n// FR-020\n```',
    '`FR-020`',
    'FR-001–FR-020, FR-001 through FR-042, FR-001/002/020',
    'NFR-001, R-7, T020, CHK020, XFR-001, FR-',
    'As spec 020 FR-053 says, and spec 014’s FR-034, and FR-053 of 020-pos-ux.',
    'FR-053 from spec 020; [FR-053](../020-pos/spec.md#fr-053); specs/020-pos/spec.md#FR-053',
    'FR-020 was removed. The former FR-021 became FR-001. FR-009 went elsewhere.',
    'No US3: it was descoped. Story 7 of the novel.',
    '<!-- FR-020 -->',
    '~~FR-020 hums~~',
  ])('that it has, or that means something else, is not: %s', (markdown) => {
    expect(found(markdown)).toEqual([]);
  });

  it('is no matter where the spec numbers no such family, or a story cannot be told', () => {
    const only = (markdown: string) => specItemsOf(SCHEMA, blocksOf(markdown));
    expect(found('FR-020 [US9]', 'plan', only('# Kiln\n\n- **FR-001**: System MUST ring.\n'))).toEqual([]);
    expect(found('FR-020 [US9]', 'plan', only('# Kiln\n'))).toEqual([]);
    expect(found('[US9]', 'plan', { ...ITEMS, numbered: false })).toEqual([]);
    expect(diagnose('FR-020 [US9]', DRAFT, BESIDE).map(({ rule }) => rule)).not.toContain('trace/not-in-spec');
  });

  it('names the only one that looks like it', () => {
    const near = { ...ITEMS, items: ITEMS.items.filter(({ name }) => /FR-00[12]|Story/.test(name)) };
    expect(found('See FR-011', 'plan', near).map(({ message }) => message)).toEqual([
      'The spec has no FR-011. Do you mean FR-001?',
    ]);
    expect(found('See FR-005', 'plan', near).map(({ message }) => message)).toEqual([
      'The spec has no FR-005. Cite another, or add it to the spec.',
    ]);
  });
});

describe('tasks', () => {
  const missing = (markdown: string) =>
    found(markdown, 'tasks').map(({ item, severity, rule }) => [item, severity, rule]);

  it('without one for a story, where others have one', () => {
    expect(missing('# Tasks\n\n- [ ] T001 [US1] Ring')).toEqual([['User Story 2', 'info', 'trace/no-task']]);
    expect(missing('# Tasks\n\n- [ ] T001 Ring')).toEqual([]);
    expect(missing('# Tasks\n\n## User Stories 1 and 2\n\n- [ ] T001 Ring')).toEqual([]);
    expect(missing('# Tasks\n\n- [ ] T001 [US1] Ring\n\n<!-- US2 -->')).toEqual([
      ['User Story 2', 'info', 'trace/no-task'],
    ]);
  });

  it('without one for a requirement, where most are named; withdrawn ones need none', () => {
    expect(missing('# Tasks\n\n- [ ] T001 FR-001–FR-002')).toEqual([['FR-003a', 'info', 'trace/no-task']]);
    expect(missing('# Tasks\n\n- [ ] T001 FR-001, `FR-002`, FR-003')).toEqual([]);
    expect(missing('# Tasks\n\n- [ ] T001 FR-001')).toEqual([]);
  });

  it('alone are asked, and judged anew at each change as from the beginning', () => {
    expect(found('# Plan\n\n[US1]', 'plan')).toEqual([]);
    const context = { ...DRAFT, feature: { file: 'tasks' as const, spec: ITEMS } };
    const validator = createValidator(BESIDE, context);
    const [title, one, two] = blocksOf('# Tasks\n\n- [ ] T001 [US1] Ring FR-020\n- [ ] T002 [US2] Show\n');
    if (title === undefined || one === undefined || two === undefined) throw new Error('Three blocks are expected.');
    for (const blocks of [[title, one, two], [title, one], [title, two], [title], [title, one, two]]) {
      expect(validator.validate(blocks).diagnostics).toEqual(
        createValidator(BESIDE, context).validate(blocks).diagnostics,
      );
    }
  });
});
