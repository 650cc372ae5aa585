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
  readonly onFilter: (filter: AssigneeFilter) => void;
}

/** Whose problems are listed: everybody's, one's own, somebody's, or those that nobody looks after. */
export function AssigneeFilterMenu({ assigning: { assignments, me }, filter, onFilter }: AssigneeFilterProps) {
  const names = new Map([...assignments.values()].map(({ to }) => [to.id, to.name]));
  const others = [...names].filter(([id]) => id !== me).sort(([, a], [, b]) => a.localeCompare(b));
  const value = filter === 'all' || filter === 'unassigned' ? filter : `person ${filter.person}`;
  const options = [
    { value: 'all', label: decisionMessages.everybody },
    { value: `person ${me}`, label: decisionMessages.filterMine },
    ...others.map(([id, name]) => ({
      value: `person ${id}`,
      label: name,
      icon: <AvatarDisc name={name} color={personColor(id)} size="tiny" />,
    })),
    { value: 'unassigned', label: decisionMessages.nobody },
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
