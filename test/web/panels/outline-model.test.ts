import { describe, expect, it } from 'vitest';
import type { IdentifiedBlock } from '../../../shared/markdown/block.ts';
import { scan } from '../../../shared/markdown/scan.ts';
import { BUILT_IN_TEMPLATE } from '../../../shared/spec/built-in-template.ts';
import { schemaFromTemplate } from '../../../shared/spec/schema-from-template.ts';
import type { DiagnosticKind } from '../../../shared/validation/diagnostic.ts';
import { createValidator, validate } from '../../../shared/validation/engine.ts';
import { keptOutline, movableKeys } from '../../../web/panels/kept-outline.ts';
import { buildOutline, type Outline, siblingRows } from '../../../web/panels/outline-model.ts';
import { groupProblems, stepProblem } from '../../../web/panels/problem-groups.ts';

const SCHEMA = schemaFromTemplate(BUILT_IN_TEMPLATE);
const CONTEXT = { today: '2026-11-22', gate: 'draft', folder: '001-export' } as const;

const SPEC = `# Feature Specification: Export

**Feature Branch**: \`001-export\`
**Created**: 2026-11-01
**Status**: Draft
**Input**: User description: "export"

## User Scenarios & Testing *(mandatory)*

### User Story 1 - Save a file (Priority: P1)

A writer saves the spec as a file in the repository.

**Why this priority**: Without it nothing leaves the tool.

**Independent Test**: Export and read the file.

**Acceptance Scenarios**:

1. **Given** a spec, **When** it is exported, **Then** the file holds its text

### User Story 2 - Save again (Priority: P2)

[Describe this user journey in plain language]

## Requirements *(mandatory)*

### Functional Requirements

- **FR-001**: System MUST write the file [NEEDS CLARIFICATION: where?]

## Our own notes

Nothing that the template knows.
`;

describe('buildOutline', () => {
  it('has the header, every heading in order and what is missing at its place', () => {
    const { outline } = judge(SPEC);
    const titles = outline.rows.map((row) => row.title);
    expect(titles.filter((title) => title !== 'Documentation Plan').slice(0, 4)).toEqual([
      null,
      'User Scenarios & Testing',
      'Save a file',
      'Save again',
    ]);
    expect(titles.indexOf('Requirements')).toBeLessThan(titles.indexOf('Functional Requirements'));
    const missing = outline.rows.filter((row) => row.block === null);
    expect(missing.map((row) => row.title)).toContain('Success Criteria');
    expect(titles.indexOf('Success Criteria')).toBeGreaterThan(titles.indexOf('Functional Requirements'));
  });

  it('nests stories and subsections', () => {
    const nested = new Map(judge(SPEC).outline.rows.map((row) => [row.title, row.nested]));
    expect(nested.get('Requirements')).toBe(false);
    expect(nested.get('Functional Requirements')).toBe(true);
    expect(nested.get('Save a file')).toBe(true);
  });

  it('says three honest things about how far a section is', () => {
    const { outline } = judge(SPEC);
    expect(row(outline, 'Save a file').state).toBe('done');
    expect(row(outline, 'Save again').state).toBe('partial');
    expect(row(outline, 'User Scenarios & Testing').state).toBe('partial');
    expect(row(outline, 'Success Criteria').state).toBe('empty');
    expect(row(outline, 'Our own notes').state).toBe('done');
  });

  it('carries number and priority of a story', () => {
    const { outline } = judge(SPEC);
    expect(row(outline, 'Save again')).toMatchObject({ story: 2, priority: 'P2' });
  });

  it('gives every problem to exactly one row', () => {
    const { outline, result } = judge(SPEC);
    const placed = outline.rows.flatMap((each) => each.diagnostics);
    expect(placed).toHaveLength(result.diagnostics.length);
    expect(new Set(placed)).toEqual(new Set(result.diagnostics));
    for (const each of outline.rows) {
      expect(each.counts.gap + each.counts.defect + each.counts.smell).toBe(each.diagnostics.length);
    }
    expect(row(outline, 'Functional Requirements').counts.gap).toBeGreaterThan(0);
  });

  it('knows the row of every block', () => {
    const { outline, result } = judge(SPEC);
    for (const block of result.blocks) expect(outline.rowOfBlock.has(block.id)).toBe(true);
  });

  it('is empty for an empty document but for what is missing', () => {
    const { outline } = judge('');
    expect(outline.rows.every((each) => each.block === null)).toBe(true);
  });
});

describe('stepProblem', () => {
  const { outline, result } = judge(SPEC);
  const groups = groupProblems(outline, new Set<DiagnosticKind>(['gap', 'defect']));
  const all = groups.flatMap((group) => group.problems);
  const indexOf = (id: string) => result.blocks.findIndex((block) => block.id === id);
  const step = (direction: 1 | -1, selected: string | null, caret = -1) =>
    stepProblem(groups, direction, selected, caret, indexOf)?.fingerprint;

  it('walks through all and round', () => {
    const seen: (string | undefined)[] = [];
    let at: string | null = all.at(-1)?.fingerprint ?? null;
    for (const _ of all) {
      const next = step(1, at);
      seen.push(next);
      at = next ?? null;
    }
    expect(seen).toEqual(all.map((problem) => problem.fingerprint));
    expect(step(-1, all[0]?.fingerprint ?? null)).toBe(all.at(-1)?.fingerprint);
  });

  it('starts behind the caret where nothing is selected', () => {
    const caret = indexOf(all.find((problem) => problem.rule.startsWith('clarification/'))?.block ?? '');
    const next = all.find((problem) => problem.block !== null && indexOf(problem.block) > caret);
    expect(step(1, null, caret)).toBe((next ?? all[0])?.fingerprint);
    expect(step(1, 'gone', -1)).toBe(all.find((problem) => problem.block !== null)?.fingerprint);
  });

  it('has nowhere to go without problems', () => {
    expect(stepProblem([], 1, null, -1, indexOf)).toBeNull();
  });
});

describe('keptOutline', () => {
  it('is the last outline while nothing in it is another, and keeps the rows that stay', () => {
    const validator = createValidator(SCHEMA, CONTEXT);
    const blocks = blocksOf(SPEC);
    const result = validator.validate(blocks);
    const first = buildOutline(result, SCHEMA);
    const second = keptOutline(first, buildOutline(result, SCHEMA));
    expect(second.rows).toBe(first.rows);
    expect(second.rowOfBlock.get(blocks.at(-1)?.id ?? '')).toBe(first.rows.at(-1));
    const renamed = blocks.map((block) => (block.text === 'Our own notes' ? { ...block, text: 'Notes' } : block));
    const third = keptOutline(second, buildOutline(validator.validate(renamed), SCHEMA));
    expect(third.rows.at(-1)).toMatchObject({ title: 'Notes' });
    expect(row(third, 'Save a file')).toBe(row(first, 'Save a file'));
  });

  it('tells which rows have others to change places with', () => {
    const { outline } = judge(SPEC);
    const movable = movableKeys(outline.rows);
    for (const each of outline.rows) {
      expect(movable.has(each.key), each.title ?? '').toBe(each.movable && siblingRows(outline.rows, each).length > 1);
    }
    expect(movable.has(row(outline, 'Save again').key)).toBe(true);
  });
});

function blocksOf(markdown: string): IdentifiedBlock[] {
  return scan(markdown).blocks.map((block, index) => ({ ...block, id: `block${index}` }));
}

function judge(markdown: string) {
  const blocks = blocksOf(markdown);
  const result = validate(SCHEMA, CONTEXT, blocks);
  return { result, outline: buildOutline(result, SCHEMA) };
}

function row(outline: Outline, title: string) {
  const found = outline.rows.find((each) => each.title === title);
  if (!found) throw new Error(`no row “${title}” among ${outline.rows.map((each) => each.title).join(', ')}`);
  return found;
}
