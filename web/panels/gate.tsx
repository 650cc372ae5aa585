import { Fragment, useState } from 'react';
import type { Diagnostic } from '../../shared/validation/diagnostic.ts';
import type { GateReport, JudgedGateItem } from '../../shared/validation/gate/gate.ts';
import type { GateGroup } from '../../shared/validation/gate/gate-items.ts';
import { Button } from '../ui/button.tsx';
import { gateMessages } from '../ui/messages/gate.ts';
import { useNow } from '../ui/use-now.ts';
import styles from './gate.module.css';
import { GateRow } from './gate-row.tsx';

export interface GateProps {
  /** Null until the document was checked for the first time. */
  readonly report: GateReport | null;
  /** Id of the author of this page. */
  readonly me: string;
  readonly readOnly: boolean;
  /** The status that says so; null where the template has none or the spec has it already. */
  readonly readyStatus: string | null;
  readonly onReady: (status: string) => void;
  readonly onSign: (item: JudgedGateItem) => void;
  readonly onWithdraw: (item: JudgedGateItem) => void;
  readonly onGoTo: (problem: Diagnostic) => void;
}

const GROUPS: readonly GateGroup[] = ['content', 'completeness', 'readiness'];

/** The checklist between a spec and its plan: what rules decide is ticked, the rest is signed by people. */
export function Gate(props: GateProps) {
  const { report, readOnly, readyStatus, onReady } = props;
  const now = useNow();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <section className={styles.panel} aria-label={gateMessages.label} data-gate={report?.passes ?? ''}>
      <div className={styles.head}>
        <div>
          <h2 className={styles.title}>{gateMessages.title}</h2>
          <p className={styles.done} role="status">
            {report === null ? gateMessages.notYet : gateMessages.done(report.done, report.items.length)}
          </p>
        </div>
        {readyStatus !== null && !readOnly && report !== null && (
          <Button size="small" data-action="mark-ready" onClick={() => onReady(readyStatus)}>
            {gateMessages.mark(readyStatus)}
          </Button>
        )}
      </div>
      {report !== null && (
        <>
          <div className={styles.bar} aria-hidden="true">
            {report.items.map(({ item, state }) => (
              <i key={item.id} className={styles[state]} />
            ))}
          </div>
          <div className={styles.list}>
            {GROUPS.map((group) => (
              <Fragment key={group}>
                <h3 className={styles.group}>{gateMessages.groups[group]}</h3>
                <ul>
                  {report.items
                    .filter(({ item }) => item.group === group)
                    .map((judged) => (
                      <GateRow
                        key={judged.item.id}
                        {...props}
                        judged={judged}
                        now={now}
                        open={open === judged.item.id}
                        onToggle={() => setOpen(open === judged.item.id ? null : judged.item.id)}
                      />
                    ))}
                </ul>
              </Fragment>
            ))}
          </div>
        </>
      )}
    </section>
  );
}
