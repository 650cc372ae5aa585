import { Button } from '../../ui/button.tsx';
import { ImportIcon, PlusIcon } from '../../ui/icons/late-signs.tsx';
import { listMessages } from '../../ui/messages/list.ts';
import styles from './empty-list.module.css';

interface EmptyListProps {
  readonly template: string | null;
  readonly onNew: () => void;
  readonly onImport: () => void;
}

/** A repository without specs: what to do first, and what comes of it. */
export function EmptyList({ template, onNew, onImport }: EmptyListProps) {
  return (
    <section className={styles.blank}>
      <div className={styles.words}>
        <h2 className={styles.title}>{listMessages.empty.title}</h2>
        <p className={styles.body}>{listMessages.empty.body}</p>
        <div className={styles.actions}>
          <Button variant="primary" data-action="new-spec" onClick={onNew}>
            <PlusIcon />
            {listMessages.list.newSpec}
          </Button>
          <Button onClick={onImport}>
            <ImportIcon />
            {listMessages.list.importFile}
          </Button>
        </div>
        <p className={styles.hint}>
          {listMessages.empty.template} {template === null ? listMessages.empty.builtIn : <code>{template}</code>}
        </p>
      </div>
      <Sketch />
    </section>
  );
}

/** A picture of an unfilled spec. Decoration, so its words are not in the catalogue. */
function Sketch() {
  const hole = (text: string) => <span className={styles.placeholder}>{text}</span>;
  return (
    <div className={styles.sketch} aria-hidden="true">
      <p className={styles.name}>{hole('[FEATURE NAME]')}</p>
      <p className={styles.field}>Feature branch {hole('[###-feature-name]')}</p>
      <p className={styles.heading}>User Scenarios &amp; Testing</p>
      <p>
        As a {hole('[role]')} I need {hole('[outcome]')}
      </p>
      <p className={styles.heading}>Requirements</p>
      <p>
        <span className={styles.id}>FR-001</span> System <b>MUST</b> {hole('[specific capability]')}
      </p>
      <p>
        <span className={styles.id}>SC-001</span> {hole('[measurable outcome]')}
      </p>
    </div>
  );
}
