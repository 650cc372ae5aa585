import type { DiagnosticKind } from '../../../shared/validation/diagnostic.ts';
import { classNames } from '../class-names.ts';
import styles from './icon.module.css';
import { Icon, type SignProps } from './icon.tsx';

/** Dashed ring: content is missing. */
export function GapIcon({ size, className }: SignProps) {
  return (
    <Icon {...(size && { size })} className={classNames(styles.gap, className)}>
      <circle cx="8" cy="8" r="5.6" strokeDasharray="2.6 1.8" />
    </Icon>
  );
}

/** Circled question mark: a gap that somebody can answer. */
export function QuestionIcon({ size, className }: SignProps) {
  return (
    <Icon {...(size && { size })} className={classNames(styles.gap, className)}>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M6.2 6.3c.2-1.1 1-1.7 1.9-1.7 1.1 0 1.9.7 1.9 1.7 0 1.4-1.9 1.5-1.9 2.8M8.1 11.3v.1" />
    </Icon>
  );
}

/** Filled diamond: something is wrong. */
export function DefectIcon({ size, className }: SignProps) {
  return (
    <Icon {...(size && { size })} className={classNames(styles.defect, className)}>
      <path className={styles.filled} d="M8 1.2 14.8 8 8 14.8 1.2 8Z" />
      <path className={styles.onFill} d="M8 5v3.4M8 10.6v.1" strokeWidth="1.6" />
    </Icon>
  );
}

/** Wave: wording to consider. */
export function SmellIcon({ size, className }: SignProps) {
  return (
    <Icon {...(size && { size })} className={classNames(styles.smell, className)}>
      <path d="M1.8 9.2c1.6-3.4 3.2-3.4 4.6-1.2s3 2.4 4.4.4c1-1.4 2-2 3.4-1.2" strokeWidth="1.9" />
    </Icon>
  );
}

const SIGNS = { gap: GapIcon, defect: DefectIcon, smell: SmellIcon } as const;

/** The sign of a diagnostic's kind. An open clarification is a gap with a question mark. */
export function KindIcon({
  kind,
  question = false,
  ...props
}: SignProps & { kind: DiagnosticKind; question?: boolean }) {
  const Sign = question && kind === 'gap' ? QuestionIcon : SIGNS[kind];
  return <Sign {...props} />;
}
