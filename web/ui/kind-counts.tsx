import type { DiagnosticKind } from '../../shared/validation/diagnostic.ts';
import styles from './chip.module.css';
import { classNames } from './class-names.ts';
import { KindIcon } from './icons/kind-icon.tsx';
import { messages } from './messages.ts';

export type Counts = Readonly<Record<DiagnosticKind, number>>;

/** The order in which kinds are named everywhere. */
export const KINDS: readonly DiagnosticKind[] = ['gap', 'defect', 'smell'];

interface KindCountsProps {
  readonly counts: Counts;
  /** Kinds to show; those with a count of nothing are left out. */
  readonly kinds?: readonly DiagnosticKind[];
  readonly tight?: boolean;
}

/** Sign and number of each kind: shape first, colour second, word third (for screen readers). */
export function KindCounts({ counts, kinds = KINDS, tight = false }: KindCountsProps) {
  return (
    <span className={classNames(styles.counts, tight && styles.tight)}>
      {kinds.map((kind) =>
        counts[kind] === 0 ? null : (
          <span
            key={kind}
            className={classNames(styles.count, styles[kind])}
            title={messages.kinds.count(kind, counts[kind])}
          >
            <KindIcon kind={kind} size="small" />
            <span aria-hidden="true">{counts[kind]}</span>
            <span className="visually-hidden">{messages.kinds.count(kind, counts[kind])}</span>
          </span>
        ),
      )}
    </span>
  );
}
