import type { Assignment } from '../../shared/validation/assignment.ts';
import type { Diagnostic } from '../../shared/validation/diagnostic.ts';
import type { DecisionAuthor } from '../../shared/validation/gate/sign-off.ts';
import { decisionMessages } from '../ui/messages/decisions.ts';
import { messages } from '../ui/messages.ts';

/** What rows and cards need to show and change who looks after a problem. */
export interface Assigning {
  /** By fingerprint. */
  readonly assignments: ReadonlyMap<string, Assignment>;
  /** Whom a problem can be given to; the author of this page first. */
  readonly people: readonly DecisionAuthor[];
  /** Id of the author of this page. */
  readonly me: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly onAssign: (problem: Diagnostic, to: DecisionAuthor, due: string | null) => void;
  readonly onUnassign: (fingerprint: string) => void;
}

/** `until 3 Dec`, or how long it is overdue; null without a date. */
export function dueText({ due }: Pick<Assignment, 'due'>, today: string): string | null {
  if (due === null) return null;
  const day = new Intl.DateTimeFormat(messages.locale, {
    day: 'numeric',
    month: 'short',
    ...(due.slice(0, 4) !== today.slice(0, 4) && { year: 'numeric' }),
    timeZone: 'UTC',
  }).format(Date.parse(`${due}T00:00:00Z`) || 0);
  return isOverdue({ due }, today) ? decisionMessages.overdue(day) : decisionMessages.due(day);
}

export function isOverdue({ due }: Pick<Assignment, 'due'>, today: string): boolean {
  return due !== null && due < today;
}
