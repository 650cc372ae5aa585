import { type FormEvent, type KeyboardEvent, useId, useState } from 'react';
import { idOfName } from '../../shared/validation/assignment.ts';
import type { Diagnostic } from '../../shared/validation/diagnostic.ts';
import type { DecisionAuthor } from '../../shared/validation/gate/sign-off.ts';
import { personColor } from '../connection/person-color.ts';
import { AvatarDisc } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { decisionMessages } from '../ui/messages/decisions.ts';
import { messages } from '../ui/messages.ts';
import { TextField } from '../ui/text-field.tsx';
import styles from './assign.module.css';
import type { Assigning } from './assigning.ts';

interface AssignFormProps {
  readonly problem: Diagnostic;
  readonly assigning: Assigning;
  readonly onClose: () => void;
}

/** Known people that are offered at once; others are found by writing their name. */
const MOST_PEOPLE = 6;

/** Gives a problem to somebody, known here or not, with a date if there is one. */
export function AssignForm({ problem, assigning, onClose }: AssignFormProps) {
  const { assignments, people, me, onAssign, onUnassign } = assigning;
  const current = assignments.get(problem.fingerprint) ?? null;
  const [chosen, setChosen] = useState<DecisionAuthor | null>(current?.to ?? people[0] ?? null);
  const [name, setName] = useState('');
  const [due, setDue] = useState(current?.due ?? '');
  const [tried, setTried] = useState(false);
  const group = useId();
  const date = useId();
  const to = name.trim() === '' ? chosen : personNamed(name, people);
  const offered = offeredPeople(people, current?.to ?? null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (to === null) return setTried(true);
    onAssign(problem, to, due === '' ? null : due);
    onClose();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  return (
    <form className={styles.form} onSubmit={submit} onKeyDown={onKey} noValidate data-form="assign">
      <fieldset className={styles.people}>
        <legend>{decisionMessages.assignTitle}</legend>
        {offered.map((person, index) => (
          <label key={person.id}>
            <input
              type="radio"
              name={group}
              // biome-ignore lint/a11y/noAutofocus: the form was asked for; the keyboard goes on in it.
              autoFocus={index === 0}
              checked={to?.id === person.id}
              onChange={() => {
                setChosen(person);
                setName('');
              }}
            />
            <AvatarDisc name={person.name} color={personColor(person.id)} size="tiny" />
            <span>{person.id === me ? decisionMessages.you(person.name) : person.name}</span>
          </label>
        ))}
      </fieldset>
      <TextField
        label={decisionMessages.other}
        value={name}
        onChange={setName}
        maxLength={60}
        error={tried && to === null ? decisionMessages.choose : undefined}
      />
      <div className={styles.date}>
        <label htmlFor={date}>{decisionMessages.date}</label>
        <input id={date} type="date" value={due} onChange={(event) => setDue(event.target.value)} />
      </div>
      <div className={styles.buttons}>
        <Button size="small" type="submit" data-action="assign-now">
          {decisionMessages.assign}
        </Button>
        {current !== null && (
          <Button
            size="small"
            variant="ghost"
            data-action="unassign"
            onClick={() => {
              onUnassign(problem.fingerprint);
              onClose();
            }}
          >
            {decisionMessages.unassign}
          </Button>
        )}
        <Button size="small" variant="ghost" onClick={onClose}>
          {messages.common.cancel}
        </Button>
      </div>
    </form>
  );
}

/** Somebody known by that name, else a person who is only a name. */
export function personNamed(name: string, people: readonly DecisionAuthor[]): DecisionAuthor {
  const id = idOfName(name);
  return people.find((person) => idOfName(person.name) === id) ?? { id, name: name.replace(/\s+/g, ' ').trim() };
}

function offeredPeople(people: readonly DecisionAuthor[], current: DecisionAuthor | null): readonly DecisionAuthor[] {
  const first = people.slice(0, MOST_PEOPLE);
  return current === null || first.some(({ id }) => id === current.id) ? first : [...first, current];
}
