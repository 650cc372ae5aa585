import { problemMessages } from '../ui/messages/problems.ts';
import styles from './problems.module.css';

interface CompletenessMeterProps {
  /** Whole percent. */
  readonly complete: number;
  readonly gaps: number;
  readonly defects: number;
}

/** One line: what is written, what is missing (striped), and a part for what is wrong. */
export function CompletenessMeter({ complete, gaps, defects }: CompletenessMeterProps) {
  // Defects have no share of completeness: they take a visible part of the line's end.
  const bad = defects === 0 ? 0 : Math.min(12, 2 + defects * 2);
  const gap = complete === 100 ? 0 : Math.max(3, 100 - complete - bad);
  const parts = [
    { name: styles.done, share: complete === 0 ? 0 : Math.max(1, 100 - gap - bad) },
    { name: styles.gap, share: gap },
    { name: styles.bad, share: bad },
  ].filter((part) => part.share > 0);
  return (
    <div className={styles.meter} role="img" aria-label={problemMessages.meter(complete, gaps, defects)}>
      {parts.map((part) => (
        <i key={part.name} className={part.name} style={{ flexGrow: part.share }} />
      ))}
    </div>
  );
}
