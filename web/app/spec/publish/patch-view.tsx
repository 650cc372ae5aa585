import styles from './publish-dialog.module.css';

const LOOKS: Readonly<Record<string, string | undefined>> = {
  '+': styles.added,
  '-': styles.removed,
  '@': styles.place,
};

/** A unified diff, line by line, as `git diff` shows it. */
export function PatchView({ patch }: { patch: string }) {
  let at = 0;
  return (
    <pre className={styles.patch}>
      {patch
        .replace(/\n$/, '')
        .split('\n')
        .map((line, index) => {
          const key = at;
          at += line.length + 1;
          // The first two lines name the file; a changed line may begin like them.
          const look = index < 2 ? styles.place : LOOKS[line[0] ?? ''];
          return (
            <span key={key} className={look}>
              {line === '' ? ' ' : line}
            </span>
          );
        })}
    </pre>
  );
}
