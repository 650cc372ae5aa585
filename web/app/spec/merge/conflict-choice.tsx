import type { MergeConflictReport } from '../../../../shared/protocol/merge.ts';
import { parseHeading } from '../../../../shared/spec/heading-key.ts';
import { itemLead } from '../../../../shared/spec/item-lead.ts';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { mergingMessages } from '../../../ui/messages/merging.ts';
import { publishMessages } from '../../../ui/messages/publish.ts';
import styles from './merge-dialog.module.css';
import type { Choice, MergeSource } from './use-merge.ts';

interface ConflictChoiceProps {
  readonly conflict: MergeConflictReport;
  readonly from: MergeSource;
  /** Undefined until it is decided. */
  readonly choice: Choice | undefined;
  readonly onChoose: (choice: Choice) => void;
}

type Side = MergeConflictReport['ours'];

/** One contradiction: both sides, and what stands. */
export function ConflictChoice({ conflict, from, choice, onChoose }: ConflictChoiceProps) {
  const { kind, ours, theirs, section } = conflict;
  const item = itemOf(ours) ?? itemOf(theirs);
  const title = section === null ? publishMessages.header : parseHeading(section).title;
  const options: readonly (readonly [Choice, string])[] = [
    ['ours', mergingMessages.keepHere],
    ['theirs', mergingMessages.keepOther[from]],
    ...(kind === 'words' ? ([['both', mergingMessages.keepBoth]] as const) : []),
  ];
  return (
    <li className={styles.conflict}>
      <h3 className={styles.what}>
        {item !== null && <Chip mono text={item} />}
        <span className={styles.section}>{title}</span>
        <span className={styles.kind}>{mergingMessages.kind[kind]}</span>
      </h3>
      <div className={styles.sides}>
        <SideView name={mergingMessages.here} side={ours} gone={mergingMessages.gone} dropped={choice === 'theirs'} />
        <SideView
          name={mergingMessages.other[from]}
          side={theirs}
          gone={mergingMessages.goneThere[from]}
          dropped={choice === 'ours'}
        />
      </div>
      <fieldset className={styles.choices}>
        <legend className={styles.hidden}>{mergingMessages.choice}</legend>
        {options.map(([value, label]) => (
          <Button key={value} size="small" aria-pressed={choice === value} onClick={() => onChoose(value)}>
            {label}
          </Button>
        ))}
      </fieldset>
    </li>
  );
}

interface SideViewProps {
  readonly name: string;
  readonly side: Side;
  /** What is said where this side deleted it. */
  readonly gone: string;
  readonly dropped: boolean;
}

function SideView({ name, side, gone, dropped }: SideViewProps) {
  return (
    <section className={styles.side} data-dropped={dropped || undefined}>
      <h4 className={styles.name}>{name}</h4>
      {side === null ? (
        <p className={styles.gone}>{gone}</p>
      ) : (
        <p className={styles.text} dir="auto">
          {side.before}
          <mark>{side.text}</mark>
          {side.after}
        </p>
      )}
    </section>
  );
}

function itemOf(side: Side): string | null {
  return side === null ? null : (itemLead(side.before + side.text)?.id.id ?? null);
}
