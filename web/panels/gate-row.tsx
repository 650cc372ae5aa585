import { type RefObject, useEffect, useRef } from 'react';
import type { Diagnostic } from '../../shared/validation/diagnostic.ts';
import type { JudgedGateItem, JudgedSignOff } from '../../shared/validation/gate/gate.ts';
import { personColor } from '../connection/person-color.ts';
import { AvatarDisc } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { DefectIcon, GapIcon, KindIcon } from '../ui/icons/kind-icon.tsx';
import { ClockIcon } from '../ui/icons/signs.tsx';
import { DoneIcon, UnsignedIcon } from '../ui/icons/state-icon.tsx';
import { gateMessages } from '../ui/messages/gate.ts';
import { exactTime, relativeTime } from '../ui/relative-time.ts';
import styles from './gate.module.css';
import type { GateProps } from './gate.tsx';
import { OPEN_QUESTION } from './open-questions.ts';
import { splitMessage } from './problem-text.ts';

interface GateRowProps extends GateProps {
  readonly judged: JudgedGateItem;
  /** Its findings are listed. */
  readonly open: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly onToggle: () => void;
}

const MOST_FINDINGS = 8;

/** One item of the checklist: its state, what speaks against it, who signed it. */
export function GateRow(props: GateRowProps) {
  const { judged, me, now, readOnly, open, onToggle, onSign, onWithdraw, onGoTo } = props;
  const { item, state, blocking, advice, signOffs } = judged;
  const findings = blocking.length > 0 ? blocking : advice;
  const gaps = blocking.filter(({ kind }) => kind === 'gap').length;
  const isMine = signOffs.some(({ by, changed }) => by.id === me && changed.length === 0);
  const row = useRef<HTMLLIElement>(null);
  useFocusOn(row, isMine);
  const canSign = item.signs !== null && blocking.length === 0 && !readOnly && !isMine;
  return (
    <li ref={row} className={styles.row} data-gate-item={item.id} data-state={state}>
      <StateSign judged={judged} />
      <div className={styles.words}>
        <span>
          {item.title}
          <span className="visually-hidden">: {gateMessages.state[state]}</span>
        </span>
        {findings.length > 0 && (
          <button
            type="button"
            className={styles.findings}
            aria-expanded={open}
            data-action="gate-findings"
            onClick={onToggle}
          >
            {blocking.length > 0
              ? gateMessages.found(gaps, blocking.length - gaps)
              : gateMessages.advice(advice.length)}
            <b>{open ? gateMessages.hide : gateMessages.show}</b>
            <span className="visually-hidden">: {item.title}</span>
          </button>
        )}
      </div>
      {canSign && (
        <Button
          size="small"
          className={styles.action}
          aria-label={gateMessages.signItem(state === 'stale', item.title)}
          data-action="sign"
          onClick={() => onSign(judged)}
        >
          {state === 'stale' ? gateMessages.signAgain : gateMessages.sign}
        </Button>
      )}
      {open && <Findings findings={findings} onGoTo={onGoTo} />}
      {signOffs.length > 0 && (
        <ul className={styles.signOffs}>
          {signOffs.map((signOff) => (
            <Signature
              key={signOff.by.id}
              signOff={signOff}
              now={now}
              mine={signOff.by.id === me}
              title={item.title}
              onWithdraw={readOnly || signOff.by.id !== me ? null : () => onWithdraw(judged)}
            />
          ))}
        </ul>
      )}
    </li>
  );
}

/** Signing and withdrawing take their buttons away: the focus goes to the other one. */
function useFocusOn(row: RefObject<HTMLLIElement | null>, isMine: boolean): void {
  const wasMine = useRef(isMine);
  useEffect(() => {
    if (wasMine.current === isMine) return;
    wasMine.current = isMine;
    if (document.activeElement !== document.body) return;
    row.current?.querySelector<HTMLElement>('[data-action="withdraw"], [data-action="sign"]')?.focus();
  }, [row, isMine]);
}

function StateSign({ judged: { state, blocking } }: { readonly judged: JudgedGateItem }) {
  if (state === 'passes' || state === 'signed') return <DoneIcon />;
  if (state === 'stale') return <ClockIcon className={styles.staleSign} />;
  if (state === 'unsigned') return <UnsignedIcon />;
  const [first] = blocking;
  if (first?.rule === OPEN_QUESTION) return <KindIcon kind="gap" question />;
  return blocking.every(({ kind }) => kind === 'gap') ? <GapIcon /> : <DefectIcon />;
}

interface FindingsProps {
  readonly findings: readonly Diagnostic[];
  readonly onGoTo: (problem: Diagnostic) => void;
}

function Findings({ findings, onGoTo }: FindingsProps) {
  const more = findings.length - MOST_FINDINGS;
  return (
    <ul className={styles.found}>
      {findings.slice(0, MOST_FINDINGS).map((problem) => (
        <li key={problem.fingerprint}>
          <button type="button" onClick={() => onGoTo(problem)}>
            <KindIcon kind={problem.kind} question={problem.rule === OPEN_QUESTION} size="small" />
            <span>{splitMessage(problem.message).wrong}</span>
            {problem.item !== null && <code>{problem.item}</code>}
          </button>
        </li>
      ))}
      {more > 0 && <li className={styles.more}>{gateMessages.more(more)}</li>}
    </ul>
  );
}

interface SignatureProps {
  readonly signOff: JudgedSignOff;
  readonly now: number;
  readonly mine: boolean;
  readonly title: string;
  /** Null where it cannot be taken back here. */
  readonly onWithdraw: (() => void) | null;
}

function Signature({ signOff: { by, at, changed }, now, mine, title, onWithdraw }: SignatureProps) {
  const stale = changed.length > 0;
  return (
    <li className={classNames(styles.signature, stale && styles.staleSignature)} data-signed-by={by.name}>
      <AvatarDisc name={by.name} color={personColor(by.id)} size="tiny" />
      <span title={exactTime(at)}>
        {gateMessages.signedBy(
          mine ? `${by.name} (${gateMessages.you.toLowerCase()})` : by.name,
          relativeTime(at, now),
        )}
        {stale && <span className={styles.since}>{gateMessages.changed(changed)}</span>}
      </span>
      {onWithdraw !== null && (
        <Button
          size="small"
          variant="ghost"
          aria-label={gateMessages.withdrawItem(title)}
          data-action="withdraw"
          onClick={onWithdraw}
        >
          {gateMessages.withdraw}
        </Button>
      )}
    </li>
  );
}
