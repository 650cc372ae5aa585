import { classNames } from '../../../ui/class-names.ts';
import type { Segment } from './change-segments.ts';
import styles from './publish-dialog.module.css';

interface LineProps {
  readonly sign: string;
  readonly segments: readonly Segment[];
  readonly className: string | undefined;
  readonly mark: 'ins' | 'del';
}

/** One side of a change, with its sign. */
export function ChangeLine({ sign, segments, className, mark }: LineProps) {
  return (
    <p className={classNames(styles.line, className)} dir="auto">
      <span className={styles.sign} aria-hidden="true">
        {sign}
      </span>
      <span>
        <Segments segments={segments} mark={mark} />
      </span>
    </p>
  );
}

/** A text in which what changed is marked. */
export function Segments({ segments, mark: Mark }: Pick<LineProps, 'segments' | 'mark'>) {
  let at = 0;
  return segments.map(({ text, marked }) => {
    const key = at;
    at += text.length;
    return marked ? <Mark key={`${key}!`}>{text}</Mark> : <span key={key}>{text}</span>;
  });
}
