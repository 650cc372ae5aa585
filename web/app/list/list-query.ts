import type { SpecSummary } from '../../../shared/protocol/http.ts';

export const SORTS = ['changed', 'number', 'title', 'complete', 'problems'] as const;
export type Sort = (typeof SORTS)[number];

/** The order that a word stands for; the default for an unknown one. */
export function asSort(word: string | null): Sort {
  return SORTS.find((sort) => sort === word) ?? 'changed';
}

/** What of the list is shown. `status` null: all; the empty string: specs without a status. */
export interface ListQuery {
  readonly text: string;
  readonly status: string | null;
  readonly sort: Sort;
}

export const DEFAULT_QUERY: ListQuery = { text: '', status: null, sort: 'changed' };

/** A status as written in the specs, with how many have it. */
export interface StatusCount {
  readonly status: string;
  readonly count: number;
}

// The life of a spec; words of other templates follow in the order of the alphabet.
const LIFE = ['draft', 'in review', 'review', 'ready for plan', 'ready', 'approved', 'implemented', 'done'];

/** Statuses that occur, in the order of a spec's life. Different spellings of case are one. */
export function statusCounts(specs: readonly SpecSummary[]): readonly StatusCount[] {
  const counts = new Map<string, { status: string; count: number }>();
  for (const spec of specs) {
    const status = spec.status?.trim() ?? '';
    const entry = counts.get(fold(status));
    if (entry) entry.count++;
    else counts.set(fold(status), { status, count: 1 });
  }
  return [...counts.values()].sort(
    (a, b) => lifeIndex(a.status) - lifeIndex(b.status) || a.status.localeCompare(b.status),
  );
}

/**
 * The specs that match, in the order asked for. Every word of the text must occur in title, number, slug or path, or in the name
 * of its repository where there are several.
 */
export function queryList(specs: readonly SpecSummary[], query: ListQuery): readonly SpecSummary[] {
  const words = fold(query.text).split(/\s+/u).filter(Boolean);
  const status = query.status === null ? null : fold(query.status);
  const several = specs.some(({ repo }) => repo !== specs[0]?.repo);
  return specs
    .filter((spec) => status === null || fold(spec.status?.trim() ?? '') === status)
    .filter((spec) => {
      const haystack = fold(`${spec.title} ${spec.number ?? ''} ${spec.slug} ${spec.path} ${several ? spec.repo : ''}`);
      return words.every((word) => haystack.includes(word));
    })
    .sort(comparison(query.sort));
}

/** Case, accents and compatibility forms do not matter in a search. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function lifeIndex(status: string): number {
  if (status === '') return LIFE.length + 1;
  const index = LIFE.indexOf(fold(status));
  return index === -1 ? LIFE.length : index;
}

type Comparison = (a: SpecSummary, b: SpecSummary) => number;

function comparison(sort: Sort): Comparison {
  const byNumber: Comparison = (a, b) =>
    (b.number ?? '').localeCompare(a.number ?? '', 'en', { numeric: true }) || a.path.localeCompare(b.path, 'en');
  const first: Record<Sort, Comparison> = {
    // People who are in a spec now change it now.
    changed: (a, b) => Number(b.people.length > 0) - Number(a.people.length > 0) || b.updatedAt - a.updatedAt,
    number: byNumber,
    title: (a, b) => a.title.localeCompare(b.title, 'en', { numeric: true, sensitivity: 'base' }),
    complete: (a, b) => (a.complete ?? -1) - (b.complete ?? -1),
    problems: (a, b) => problems(b) - problems(a),
  };
  return (a, b) => first[sort](a, b) || byNumber(a, b);
}

function problems(spec: SpecSummary): number {
  return spec.gaps === null ? -1 : spec.gaps.gap + spec.gaps.defect;
}
