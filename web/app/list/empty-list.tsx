import { Button } from '../../ui/button.tsx';
import { ImportIcon, PlusIcon } from '../../ui/icons/signs.tsx';
import { messages } from '../../ui/messages.ts';
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
        <h2 className={styles.title}>{messages.empty.title}</h2>
        <p className={styles.body}>{messages.empty.body}</p>
        <div className={styles.actions}>
          <Button variant="primary" data-action="new-spec" onClick={onNew}>
            <PlusIcon />
            {messages.list.newSpec}
          </Button>
          <Button onClick={onImport}>
            <ImportIcon />
            {messages.list.importFile}
          </Button>
        </div>
        <p className={styles.hint}>
          {messages.empty.template} {template === null ? messages.empty.builtIn : <code>{template}</code>}
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
