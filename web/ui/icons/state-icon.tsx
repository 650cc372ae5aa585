import { classNames } from '../class-names.ts';
import styles from './icon.module.css';
import { Icon, type SignProps } from './icon.tsx';
import { CheckIcon, PencilIcon, PullRequestIcon, SpeechIcon } from './signs.tsx';

/** How far a section is: three honest steps. Counts beside it tell whether what is written is right. */
export type SectionState = 'empty' | 'partial' | 'done';

/** Filled tick. */
export function DoneIcon({ label, size, className }: SignProps & { label?: string }) {
  return (
    <Icon label={label} {...(size && { size })} className={classNames(styles.success, className)}>
      <circle className={styles.filled} cx="8" cy="8" r="6.8" />
      <path className={styles.onFill} d="m5.2 8.2 2 2 3.7-4.2" strokeWidth="1.7" />
    </Icon>
  );
}

/** Thin ring: nobody has signed. */
export function UnsignedIcon() {
  return (
    <Icon className={styles.unsigned}>
      <circle cx="8" cy="8" r="6" />
    </Icon>
  );
}

/** Dashed ring, half arc or tick. */
export function SectionStateIcon({ state, label }: { state: SectionState; label: string }) {
  if (state === 'done') return <DoneIcon label={label} />;
  return (
    <Icon label={label} className={styles.ring}>
      <circle className={state === 'empty' ? styles.hollow : styles.track} cx="8" cy="8" r="5.8" />
      {state === 'partial' && <circle className={styles.arc} cx="8" cy="8" r="5.8" strokeDasharray="18.2 40" />}
    </Icon>
  );
}

/** The sign beside a status word. Words come from the template, so unknown ones get the pencil of a draft. */
export function StatusIcon({ status, size }: { status: string; size?: 'small' | 'medium' }) {
  const word = status.toLowerCase();
  const props = size ? { size } : {};
  if (word.includes('review')) return <SpeechIcon {...props} />;
  if (word.includes('ready')) return <CheckIcon {...props} className={styles.success} />;
  if (word.includes('approved')) return <DoneIcon {...props} />;
  if (word.includes('implemented') || word.includes('done')) return <PullRequestIcon {...props} />;
  return <PencilIcon {...props} />;
}
