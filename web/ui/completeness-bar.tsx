import { classNames } from './class-names.ts';
import styles from './completeness-bar.module.css';
import { CheckIcon } from './icons/signs.tsx';
import { messages } from './messages.ts';
import { percent } from './percent.ts';

/** How much of a spec is written: bar and number, a tick when all of it is. */
export function CompletenessBar({ complete }: { complete: number }) {
  const value = percent(complete);
  const full = value === 100;
  return (
    <span className={classNames(styles.row, full && styles.full)} role="img" aria-label={messages.complete(value)}>
      <svg className={styles.bar} viewBox="0 0 112 6" aria-hidden="true">
        <rect className={styles.track} width="112" height="6" rx="3" />
        {value > 0 && <rect className={styles.fill} width={Math.max(6, (112 * value) / 100)} height="6" rx="3" />}
      </svg>
      <span className={styles.number}>{full ? <CheckIcon /> : `${value}%`}</span>
    </span>
  );
}
