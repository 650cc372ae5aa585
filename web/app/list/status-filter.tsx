import { listMessages } from '../../ui/messages/list.ts';
import type { StatusCount } from './list-query.ts';
import styles from './status-filter.module.css';

interface StatusFilterProps {
  readonly statuses: readonly StatusCount[];
  readonly total: number;
  readonly value: string | null;
  readonly onChange: (status: string | null) => void;
}

/** One chip a status that occurs, with its count. */
export function StatusFilter({ statuses, total, value, onChange }: StatusFilterProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields; these are toggle buttons.
    <div className={styles.group} role="group" aria-label={listMessages.list.filterLabel}>
      <FilterChip word={listMessages.list.all} count={total} on={value === null} onClick={() => onChange(null)} />
      {statuses.map(({ status, count }) => (
        <FilterChip
          key={status}
          word={status === '' ? listMessages.list.noStatus : status}
          count={count}
          on={value?.toLowerCase() === status.toLowerCase()}
          onClick={() => onChange(status)}
        />
      ))}
    </div>
  );
}

interface FilterChipProps {
  readonly word: string;
  readonly count: number;
  readonly on: boolean;
  readonly onClick: () => void;
}

function FilterChip({ word, count, on, onClick }: FilterChipProps) {
  return (
    <button type="button" className={styles.chip} aria-pressed={on} onClick={onClick} title={word}>
      <span className={styles.word}>{word}</span> <span className={styles.number}>{count}</span>
    </button>
  );
}
