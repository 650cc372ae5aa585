import type { OfferedChange } from '../../../../shared/spec/offered-changes.ts';
import { lostTextMessages } from '../../../ui/messages/lost-text.ts';
import { Segments } from '../publish/change-line.tsx';
import { changeLines } from '../publish/change-segments.ts';
import styles from './lost-text-dialog.module.css';

/** What the text has now in the place of a change, where that is neither the old nor the new wording. */
export function PresentText({ change }: { readonly change: OfferedChange }) {
  const { present } = change;
  if (present === null) return null;
  const { after } = changeLines({ ...change, after: present.text, words: present.words });
  return (
    <div className={styles.now}>
      <p className={styles.nowTitle}>{lostTextMessages.now}</p>
      {after === null ? (
        <p className={styles.gone}>{lostTextMessages.gone}</p>
      ) : (
        <p className={styles.nowText} dir="auto">
          <Segments segments={after} mark="ins" />
        </p>
      )}
    </div>
  );
}
