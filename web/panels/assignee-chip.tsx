import type { Assignment } from '../../shared/validation/assignment.ts';
import { personColor } from '../connection/person-color.ts';
import { AvatarDisc } from '../ui/avatar.tsx';
import { classNames } from '../ui/class-names.ts';
import { decisionMessages } from '../ui/messages/decisions.ts';
import styles from './assign.module.css';
import { dueText, isOverdue } from './assigning.ts';

interface AssigneeChipProps {
  readonly assignment: Assignment;
  readonly me: string;
  readonly today: string;
}

/** Who looks after a problem, and until when. */
export function AssigneeChip({ assignment, me, today }: AssigneeChipProps) {
  const { to } = assignment;
  const due = dueText(assignment, today);
  return (
    <span
      className={classNames(styles.chip, isOverdue(assignment, today) && styles.overdue)}
      data-assignee={to.name}
      title={to.id === me ? decisionMessages.mine : decisionMessages.to(to.name)}
    >
      <AvatarDisc name={to.name} color={personColor(to.id)} size="tiny" />
      <span className={styles.name}>
        <span className="visually-hidden">{decisionMessages.assignedPrefix} </span>
        {to.id === me ? decisionMessages.you(to.name) : to.name}
      </span>
      {due !== null && <span className={styles.due}>{due}</span>}
    </span>
  );
}
