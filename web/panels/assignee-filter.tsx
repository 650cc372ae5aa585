import type { AssigneeFilter } from '../../shared/validation/assignment.ts';
import { personColor } from '../connection/person-color.ts';
import { AvatarDisc } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { ChevronDownIcon, PersonIcon } from '../ui/icons/signs.tsx';
import { Menu } from '../ui/menu.tsx';
import { decisionMessages } from '../ui/messages/decisions.ts';
import styles from './assign.module.css';
import type { Assigning } from './assigning.ts';

interface AssigneeFilterProps {
  readonly assigning: Assigning;
  readonly filter: AssigneeFilter;
  readonly perPerson: ReadonlyMap<string | null, number>;
  readonly onFilter: (filter: AssigneeFilter) => void;
}

/** Whose problems are listed: everybody's, one's own, somebody's, or those that nobody looks after. */
export function AssigneeFilterMenu({
  assigning: { assignments, me },
  filter,
  perPerson,
  onFilter,
}: AssigneeFilterProps) {
  const names = new Map([...assignments.values()].map(({ to }) => [to.id, to.name]));
  const others = [...names].filter(([id]) => id !== me).sort(([, a], [, b]) => a.localeCompare(b));
  const value = filter === 'all' || filter === 'unassigned' ? filter : `person ${filter.person}`;
  const total = [...perPerson.values()].reduce((sum, count) => sum + count, 0);
  const counted = (label: string, count = 0) => decisionMessages.counted(label, count);
  const options = [
    { value: 'all', label: counted(decisionMessages.everybody, total) },
    { value: `person ${me}`, label: counted(decisionMessages.filterMine, perPerson.get(me)) },
    ...others.map(([id, name]) => ({
      value: `person ${id}`,
      label: counted(name, perPerson.get(id)),
      icon: <AvatarDisc name={name} color={personColor(id)} size="tiny" />,
    })),
    { value: 'unassigned', label: counted(decisionMessages.nobody, perPerson.get(null)) },
  ];
  const shown = options.find((option) => option.value === value)?.label ?? decisionMessages.everybody;
  return (
    <Menu
      trigger={
        <Button
          size="small"
          className={styles.filter}
          aria-label={decisionMessages.filtered(shown)}
          data-action="filter-assignee"
        >
          <PersonIcon size="small" />
          {shown}
          <ChevronDownIcon size="small" />
        </Button>
      }
      entries={[
        {
          kind: 'choice',
          label: decisionMessages.filter,
          value,
          options,
          onChange: (next) =>
            onFilter(next === 'all' || next === 'unassigned' ? next : { person: next.slice('person '.length) }),
        },
      ]}
    />
  );
}
