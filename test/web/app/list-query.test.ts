import { describe, expect, it } from 'vitest';
import type { SpecSummary } from '../../../shared/protocol/http.ts';
import { DEFAULT_QUERY, queryList, statusCounts } from '../../../web/app/list/list-query.ts';

const specs = [
  spec('001', 'PR Branch Tools', 'pr-branch-tools', { status: 'Draft', updatedAt: 10, complete: 0.8 }),
  spec('002', 'Über Memory', 'memory-backing', { status: 'Implemented', updatedAt: 30, complete: 1 }),
  spec('010', 'Crash dump', 'crash-dump', { status: 'draft', updatedAt: 20, complete: null }),
  spec(null, 'Notes', 'notes', {
    status: null,
    updatedAt: 5,
    complete: 0.1,
    people: [{ id: 'a', name: 'A', color: 1 }],
  }),
];

describe('queryList', () => {
  it('shows who is being edited first, then the last changed', () => {
    expect(titles({})).toEqual(['Notes', 'Über Memory', 'Crash dump', 'PR Branch Tools']);
  });

  it('finds words of title, number and slug in any order, without case and accents', () => {
    expect(titles({ text: 'UBER' })).toEqual(['Über Memory']);
    expect(titles({ text: 'tools branch' })).toEqual(['PR Branch Tools']);
    expect(titles({ text: '010' })).toEqual(['Crash dump']);
    expect(titles({ text: 'backing' })).toEqual(['Über Memory']);
    expect(titles({ text: 'branch memory' })).toEqual([]);
  });

  it('filters by status', () => {
    expect(titles({ status: 'DRAFT' })).toEqual(['Crash dump', 'PR Branch Tools']);
    expect(titles({ status: '' })).toEqual(['Notes']);
  });

  it('sorts', () => {
    expect(titles({ sort: 'number' })).toEqual(['Crash dump', 'Über Memory', 'PR Branch Tools', 'Notes']);
    expect(titles({ sort: 'title' })).toEqual(['Crash dump', 'Notes', 'PR Branch Tools', 'Über Memory']);
    expect(titles({ sort: 'complete' })).toEqual(['Crash dump', 'Notes', 'PR Branch Tools', 'Über Memory']);
  });

  it('does not reorder its input', () => {
    const before = [...specs];
    queryList(specs, { ...DEFAULT_QUERY, sort: 'title' });
    expect(specs).toEqual(before);
  });
});

describe('statusCounts', () => {
  it('counts spellings together, in the order of a spec’s life', () => {
    expect(statusCounts(specs)).toEqual([
      { status: 'Draft', count: 2 },
      { status: 'Implemented', count: 1 },
      { status: '', count: 1 },
    ]);
  });
});

function titles(query: Partial<typeof DEFAULT_QUERY>): string[] {
  return queryList(specs, { ...DEFAULT_QUERY, ...query }).map((each) => each.title);
}

function spec(number: string | null, title: string, slug: string, extra: Partial<SpecSummary>): SpecSummary {
  return {
    id: 'abcdefabcdef',
    repo: 'r',
    title,
    path: `specs/${slug}/spec.md`,
    number,
    slug,
    status: null,
    room: 'room',
    epoch: 'e',
    gaps: null,
    complete: null,
    unexported: false,
    updatedAt: 0,
    people: [],
    deleted: false,
    ...extra,
  };
}
