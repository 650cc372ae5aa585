import type { Diagnostic } from './diagnostic.ts';
import type { DecisionAuthor } from './gate/sign-off.ts';

/** A finding that somebody is to look after. */
export interface Assignment {
  readonly fingerprint: string;
  readonly rule: string;
  /** What the finding said when it was assigned: it may be gone since. */
  readonly about: string;
  readonly to: DecisionAuthor;
  readonly by: DecisionAuthor;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** `YYYY-MM-DD`; null: no date. */
  readonly due: string | null;
}

/** Whose findings are shown: everybody's, nobody's, or those of one person by id. */
export type AssigneeFilter = 'all' | 'unassigned' | { readonly person: string };

/** Whether a finding is shown under a filter. */
export function isShownFor(
  { fingerprint }: Pick<Diagnostic, 'fingerprint'>,
  filter: AssigneeFilter,
  assignments: ReadonlyMap<string, Assignment>,
): boolean {
  if (filter === 'all') return true;
  const assignee = assignments.get(fingerprint)?.to.id;
  return filter === 'unassigned' ? assignee === undefined : assignee === filter.person;
}

/** The id of a person who is only known by name, so that one name is one person. */
export function idOfName(name: string): string {
  return `name:${name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()}`;
}
