import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { helpMessages } from '../ui/messages/help.ts';
import { messages } from '../ui/messages.ts';
import styles from './keyboard-help.module.css';

/** All keys of the editor, by what they are for. */
export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      wide
      title={helpMessages.title}
      onClose={onClose}
      footer={<Button onClick={onClose}>{messages.common.close}</Button>}
    >
      <div className={styles.columns}>
        {helpMessages.groups.map(({ title, keys }) => (
          <section key={title} className={styles.group} aria-label={title}>
            <h3 className={styles.title}>{title}</h3>
            <dl className={styles.keys}>
              {keys.map(([key, what]) => (
                <div key={key} className={styles.row}>
                  <dt>
                    <kbd className={styles.key}>{key}</kbd>
                  </dt>
                  <dd className={styles.what}>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
