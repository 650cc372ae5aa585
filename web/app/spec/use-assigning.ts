import { useMemo } from 'react';
import type { SpecDetail } from '../../../shared/protocol/http.ts';
import { idOfName } from '../../../shared/validation/assignment.ts';
import type { DecisionAuthor } from '../../../shared/validation/gate/sign-off.ts';
import type { Assigning } from '../../panels/assigning.ts';
import { messages } from '../../ui/messages.ts';
import { useStore } from '../../ui/store.ts';
import { author } from '../author.ts';
import type { SpecSession } from './spec-session.ts';
import type { DecisionsState } from './use-decisions.ts';

/** Who looks after what, and whom a problem can be given to: oneself, who is here, who has written here, who decided here. */
export function useAssigning(
  session: SpecSession,
  spec: SpecDetail,
  { decisions, me: id, assign, unassign }: DecisionsState,
): Assigning {
  const me = useStore(author);
  const peers = useStore(session.peers);
  const { authors } = spec;
  const people = useMemo(() => {
    const decided = [
      ...[...decisions.assignments.values()].flatMap(({ to, by }) => [to, by]),
      ...decisions.signOffs.map(({ by }) => by),
    ];
    return distinctPeople([me, ...peers, ...authors, ...decided]);
  }, [me, peers, authors, decisions]);
  const { today } = spec.context;
  return { assignments: decisions.assignments, people, me: id, today, onAssign: assign, onUnassign: unassign };
}

/** One entry a person, by id; a name that is known already adds nobody, and a guest has none to be known by. */
export function distinctPeople(people: readonly DecisionAuthor[]): readonly DecisionAuthor[] {
  const known = new Set<string>();
  return people.flatMap(({ id, name }) => {
    if (name === '' || name === messages.people.guest || known.has(id) || known.has(idOfName(name))) return [];
    known.add(id).add(idOfName(name));
    return [{ id, name }];
  });
}
