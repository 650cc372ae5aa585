import { useState } from 'react';
import type { SpecDetail } from '../../../../shared/protocol/http.ts';
import type { SpecChanges } from '../../../../shared/protocol/publish.ts';
import { Button } from '../../../ui/button.tsx';
import { DefectIcon } from '../../../ui/icons/kind-icon.tsx';
import { CopyIcon } from '../../../ui/icons/signs.tsx';
import { publishMessages } from '../../../ui/messages/publish.ts';
import { ModalDialog } from '../../../ui/modal-dialog.tsx';
import { toastDone } from '../../../ui/toaster.tsx';
import type { SpecSession } from '../spec-session.ts';
import { ChangeList } from './change-list.tsx';
import { PatchView } from './patch-view.tsx';
import styles from './publish-dialog.module.css';
import { PublishTarget, type TargetChoice } from './publish-target.tsx';
import { usePublish } from './use-publish.ts';

export interface PublishDialogProps {
  readonly spec: SpecDetail;
  readonly session: SpecSession;
  readonly onClose: () => void;
  readonly onDone: () => Promise<void>;
}

const UNDECIDED: TargetChoice = { kind: 'file', branch: null, message: null, pullRequest: false };

/** What publishing changes, by item and as a patch, and where it goes: into the work tree, or as a commit on a branch. */
export function PublishDialog({ spec, session, onClose, onDone }: PublishDialogProps) {
  const [choice, setChoice] = useState<TargetChoice>(UNDECIDED);
  const [asPatch, setAsPatch] = useState(false);
  const [tried, setTried] = useState(false);
  const [first, setFirst] = useState<SpecChanges['branches']>(null);
  const branch = (choice.branch ?? first?.suggested ?? '').trim();
  const target = choice.kind === 'file' || branch === '' ? null : branch;
  const { changes, busy, problem, run } = usePublish(spec, session, target);
  if (first === null && changes?.branches) setFirst(changes.branches);
  const opensPullRequest = target !== null && choice.pullRequest;
  const message = choice.message ?? changes?.message ?? '';

  const publish = async () => {
    setTried(true);
    if (choice.kind === 'branch' && (branch === '' || message.trim() === '')) return;
    if (await run(message.trim(), opensPullRequest)) {
      onClose();
      await onDone();
    }
  };
  const copy = async () => {
    await navigator.clipboard.writeText(changes?.patch ?? '');
    toastDone(publishMessages.copied);
  };
  return (
    <ModalDialog
      onClose={onClose}
      title={publishMessages.title}
      wide
      onSubmit={publish}
      footer={
        <>
          <span className={styles.bytes}>
            {changes?.changed && publishMessages.bytes(changes.bytes.added, changes.bytes.removed)}
          </span>
          <Button variant="ghost" onClick={copy} disabled={!changes?.patch}>
            <CopyIcon />
            {publishMessages.copy}
          </Button>
          <Button
            variant="primary"
            type="submit"
            busy={busy}
            disabled={!changes?.changed && !opensPullRequest}
            data-action="publish-now"
          >
            {buttonText(choice.kind, opensPullRequest)}
          </Button>
        </>
      }
    >
      <div className={styles.columns}>
        <div className={styles.preview} aria-busy={changes === null}>
          <PreviewHead changes={changes} asPatch={asPatch} onPatch={setAsPatch} />
          <Preview changes={changes} asPatch={asPatch} />
        </div>
        <PublishTarget {...{ spec, branch, message, choice, tried }} branches={first} onChange={setChoice} />
      </div>
      {problem !== null && (
        <p className={styles.problem} role="alert">
          <DefectIcon size="small" />
          {problem}
        </p>
      )}
    </ModalDialog>
  );
}

function buttonText(kind: TargetChoice['kind'], opensPullRequest: boolean): string {
  if (kind === 'file') return publishMessages.write;
  return opensPullRequest ? publishMessages.commitAndOpen : publishMessages.commit;
}

interface PreviewProps {
  readonly changes: SpecChanges | null;
  readonly asPatch: boolean;
}

function PreviewHead({ changes, asPatch, onPatch }: PreviewProps & { onPatch: (asPatch: boolean) => void }) {
  const count = changes?.changes.length ?? 0;
  return (
    <div className={styles.previewHead}>
      <span>{count > 0 && publishMessages.items(count)}</span>
      <fieldset className={styles.views}>
        <legend className={styles.hidden}>{publishMessages.viewAs}</legend>
        <Button size="small" variant="ghost" aria-pressed={!asPatch} onClick={() => onPatch(false)}>
          {publishMessages.byItem}
        </Button>
        <Button size="small" variant="ghost" aria-pressed={asPatch} onClick={() => onPatch(true)}>
          {publishMessages.asPatch}
        </Button>
      </fieldset>
    </div>
  );
}

function Preview({ changes, asPatch }: PreviewProps) {
  if (changes === null) return <p className={styles.quiet}>{publishMessages.loading}</p>;
  if (!changes.changed) return <p className={styles.quiet}>{publishMessages.nothing}</p>;
  if (asPatch) return <PatchView patch={changes.patch} />;
  if (changes.changes.length === 0) return <p className={styles.quiet}>{publishMessages.spacing}</p>;
  return <ChangeList changes={changes.changes} />;
}
