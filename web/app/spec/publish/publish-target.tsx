import { type ReactNode, useId } from 'react';
import type { SpecDetail } from '../../../../shared/protocol/http.ts';
import type { SpecChanges } from '../../../../shared/protocol/publish.ts';
import { publishMessages } from '../../../ui/messages/publish.ts';
import { TextField } from '../../../ui/text-field.tsx';
import styles from './publish-dialog.module.css';

/** What the author chose; null for what is still as proposed. */
export interface TargetChoice {
  readonly kind: 'file' | 'branch';
  readonly branch: string | null;
  readonly message: string | null;
  readonly pullRequest: boolean;
}

interface PublishTargetProps {
  readonly spec: SpecDetail;
  readonly choice: TargetChoice;
  readonly branch: string;
  readonly message: string;
  /** Null outside git: there is only the file. */
  readonly branches: SpecChanges['branches'];
  /** The author tried to publish: what is missing is said. */
  readonly tried: boolean;
  readonly onChange: (choice: TargetChoice) => void;
}

/** Where the text goes: into the file, or as a commit on a branch. */
export function PublishTarget({ spec, choice, branch, message, branches, tried, onChange }: PublishTargetProps) {
  const list = useId();
  const choose = (kind: TargetChoice['kind']) => onChange({ ...choice, kind });
  return (
    <div className={styles.target}>
      <fieldset className={styles.where}>
        <legend className={styles.legend}>{publishMessages.where}</legend>
        <Choice
          checked={choice.kind === 'file'}
          label={publishMessages.workTree}
          hint={publishMessages.workTreeHint(spec.path)}
          onChoose={() => choose('file')}
        />
        {branches !== null && (
          <Choice
            checked={choice.kind === 'branch'}
            label={publishMessages.branch}
            hint={publishMessages.branchHint}
            onChoose={() => choose('branch')}
          />
        )}
      </fieldset>
      {choice.kind === 'branch' && branches !== null && (
        <>
          <TextField
            label={publishMessages.branchName}
            value={branch}
            onChange={(value) => onChange({ ...choice, branch: value })}
            list={list}
            maxLength={200}
            spellCheck={false}
            hint={hintFor(branch, branches)}
            error={tried && branch === '' ? publishMessages.branchMissing : undefined}
          />
          <datalist id={list}>
            {branches.names.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          <TextField
            label={publishMessages.message}
            value={message}
            onChange={(value) => onChange({ ...choice, message: value })}
            maxLength={2000}
            error={tried && message.trim() === '' ? publishMessages.messageMissing : undefined}
          />
          {branches.base !== null && (
            <label className={styles.option}>
              <input
                type="checkbox"
                checked={choice.pullRequest}
                onChange={(event) => onChange({ ...choice, pullRequest: event.target.checked })}
              />
              <span>
                {publishMessages.pullRequest(branches.base)}
                <span className={styles.note}>{publishMessages.pullRequestHint}</span>
              </span>
            </label>
          )}
        </>
      )}
    </div>
  );
}

function hintFor(branch: string, { current, names }: NonNullable<SpecChanges['branches']>): string {
  if (branch === current) return publishMessages.branchCurrent;
  return names.includes(branch) ? publishMessages.branchKnown : publishMessages.branchNew;
}

interface ChoiceProps {
  readonly checked: boolean;
  readonly label: string;
  readonly hint: ReactNode;
  readonly onChoose: () => void;
}

function Choice({ checked, label, hint, onChoose }: ChoiceProps) {
  return (
    <label className={styles.choice}>
      <input type="radio" name="publish-target" checked={checked} onChange={onChoose} />
      <span>
        <span className={styles.choiceLabel}>{label}</span>
        <span className={styles.note}>{hint}</span>
      </span>
    </label>
  );
}
