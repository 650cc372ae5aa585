import type { ReactNode } from 'react';
import type { Assignment } from '../../shared/validation/assignment.ts';
import { GATE_ITEMS } from '../../shared/validation/gate/gate-items.ts';
import type { SignOff } from '../../shared/validation/gate/sign-off.ts';
import type { ListedSuppression } from '../../shared/validation/suppression-list.ts';
import { personColor } from '../connection/person-color.ts';
import { AvatarDisc } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { CheckIcon } from '../ui/icons/signs.tsx';
import { decisionMessages } from '../ui/messages/decisions.ts';
import { exactTime, relativeTime } from '../ui/relative-time.ts';
import { useNow } from '../ui/use-now.ts';
import { AssigneeChip } from './assignee-chip.tsx';
import styles from './decision-list.module.css';

export interface DecisionListProps {
  readonly suppressions: readonly ListedSuppression[];
  readonly assignments: ReadonlyMap<string, Assignment>;
  readonly signOffs: readonly SignOff[];
  /** Fingerprints of what is found now. */
  readonly found: ReadonlySet<string>;
  readonly me: string;
  readonly today: string;
  readonly readOnly: boolean;
  readonly onLift: (suppression: ListedSuppression) => void;
  readonly onUnassign: (fingerprint: string) => void;
  readonly onWithdraw: (signOff: SignOff) => void;
  readonly onShow: (block: string) => void;
  /** Goes to a finding that is still there. */
  readonly onShowFinding: (fingerprint: string) => void;
}

/** Everything that people decided about a spec, with the way back. */
export function DecisionList(props: DecisionListProps) {
  const { suppressions, assignments, signOffs, found, me, today, onLift, onUnassign, onWithdraw, onShow } = props;
  const now = useNow();
  const isEmpty = suppressions.length + assignments.size + signOffs.length === 0;
  const { scope, idle, mended } = decisionMessages;
  return (
    <section className={styles.panel} aria-label={decisionMessages.label}>
      <h2 className="visually-hidden">{decisionMessages.label}</h2>
      {isEmpty && (
        <p className={styles.none}>
          <CheckIcon size="large" />
          <b>{decisionMessages.none}</b>
          {decisionMessages.noneBody}
        </p>
      )}
      <Group title={decisionMessages.suppressed(suppressions.length)} hidden={suppressions.length === 0}>
        {suppressions.map((each) => (
          <Row
            key={each.comment}
            {...props}
            undo={decisionMessages.undoSuppression(each.rule)}
            onUndo={() => onLift(each)}
            onOpen={each.target === null ? () => onShow(each.comment) : () => onShow(each.target ?? each.comment)}
            title={each.reason}
          >
            <code>{each.rule}</code> {scope[each.scope]}
            {each.idle && <b>{idle}</b>}
          </Row>
        ))}
      </Group>
      <Group title={decisionMessages.assignedTo(assignments.size)} hidden={assignments.size === 0}>
        {[...assignments.values()].sort(byDate).map((each) => (
          <Row
            key={each.fingerprint}
            {...props}
            undo={decisionMessages.undoAssignment(each.about)}
            onUndo={() => onUnassign(each.fingerprint)}
            onOpen={found.has(each.fingerprint) ? () => props.onShowFinding(each.fingerprint) : null}
            title={each.about}
          >
            <AssigneeChip assignment={each} me={me} today={today} />
            {!found.has(each.fingerprint) && <b>{mended}</b>}
            <span title={exactTime(each.at)}>
              {decisionMessages.assignedBy(each.by.name, relativeTime(each.at, now))}
            </span>
          </Row>
        ))}
      </Group>
      <Group title={decisionMessages.signed(signOffs.length)} hidden={signOffs.length === 0}>
        {[...signOffs]
          .sort((a, b) => b.at - a.at)
          .map((each) => (
            <Row
              key={`${each.item} ${each.by.id}`}
              {...props}
              readOnly={props.readOnly || each.by.id !== me}
              undo={decisionMessages.undoSignature(titleOf(each.item))}
              onUndo={() => onWithdraw(each)}
              onOpen={null}
              title={titleOf(each.item)}
            >
              <span className={styles.person} title={exactTime(each.at)}>
                <AvatarDisc name={each.by.name} color={personColor(each.by.id)} size="tiny" />
                {decisionMessages.by(each.by.name, relativeTime(each.at, now))}
              </span>
            </Row>
          ))}
      </Group>
    </section>
  );
}

interface GroupProps {
  readonly title: string;
  readonly hidden: boolean;
  readonly children: ReactNode;
}

function Group({ title, hidden, children }: GroupProps) {
  if (hidden) return null;
  return (
    <>
      <h3 className={styles.group}>{title}</h3>
      <ul>{children}</ul>
    </>
  );
}

interface RowProps {
  readonly title: string;
  /** Name of the button that takes it back. */
  readonly undo: string;
  readonly readOnly: boolean;
  readonly onUndo: () => void;
  /** Null where there is no place to go to. */
  readonly onOpen: (() => void) | null;
  readonly children: ReactNode;
}

function Row({ title, undo, readOnly, onUndo, onOpen, children }: RowProps) {
  return (
    <li className={styles.row}>
      {onOpen === null ? (
        <span className={styles.title}>{title}</span>
      ) : (
        <button type="button" className={styles.title} onClick={onOpen}>
          {title}
        </button>
      )}
      {!readOnly && (
        <Button size="small" variant="ghost" aria-label={undo} data-action="undo-decision" onClick={onUndo}>
          {decisionMessages.lift}
        </Button>
      )}
      <div className={styles.detail}>{children}</div>
    </li>
  );
}

/** What is due first, first; what has no date, last. */
function byDate(a: Assignment, b: Assignment): number {
  return (a.due ?? '9999').localeCompare(b.due ?? '9999') || a.at - b.at;
}

function titleOf(item: string): string {
  return GATE_ITEMS.find(({ id }) => id === item)?.title ?? item;
}
