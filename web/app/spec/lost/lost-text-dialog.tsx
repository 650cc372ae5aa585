import { type MouseEvent, useState } from 'react';
import { isReadOnlyLayout } from '../../../../shared/doc/layout.ts';
import type { SpecDetail } from '../../../../shared/protocol/http.ts';
import type { SpecEditor } from '../../../editor/spec-editor.ts';
import { lostTextMessages } from '../../../ui/messages/lost-text.ts';
import { ModalDialog } from '../../../ui/modal-dialog.tsx';
import { ChangeList } from '../publish/change-list.tsx';
import type { SpecSession } from '../spec-session.ts';
import type { LostText } from './lost-text.ts';
import styles from './lost-text-dialog.module.css';
import { LostTextFooter, type Outcome } from './lost-text-footer.tsx';
import { OfferAction } from './offer-action.tsx';
import { PresentText } from './present-text.tsx';
import { untilKept } from './until-kept.ts';
import { useTakeOver } from './use-take-over.ts';

interface LostTextDialogProps {
  readonly lost: LostText;
  readonly spec: SpecDetail;
  readonly session: SpecSession;
  /** Null while nothing can be edited. */
  readonly editor: SpecEditor | null;
  readonly onClose: () => void;
  /** The author is done with the lost text: it can go. */
  readonly onDone: () => void;
}

/** A lost text beside the one that is there now: what its author changed, item by item, and what can come over. */
export function LostTextDialog({ lost, spec, session, editor, onClose, onDone }: LostTextDialogProps) {
  const { changes, offers, taken, take } = useTakeOver(lost, session, spec.schema);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const fitting = [...offers.keys()].filter((offer) => offers[offer]?.state === 'fits');
  const left = offers.filter(({ state }) => state !== 'there').length;
  const isDone = offers.length > 0 && left === 0;

  const run = (wanted: readonly number[], contradict: boolean, done: string) => {
    if (editor === null) return;
    const changed = take(editor, wanted, contradict);
    setOutcome({ text: changed ? done : lostTextMessages.moved, good: changed });
  };
  const close = () => {
    onClose();
    // Nothing of the author's may be in no place at all: the edits that took it over are stored or kept by then.
    if (isDone) void untilKept(session.state).then(onDone);
  };
  const nameOf = (offer: number) => {
    const change = changes.find((each) => each.offer === offer);
    return change?.item ?? change?.section ?? lostTextMessages.header;
  };
  const takeOne = (offer: number, contradict: boolean) => (event: MouseEvent<HTMLElement>) => {
    focusBeyond(event.currentTarget);
    run([offer], contradict, lostTextMessages.tookOver(nameOf(offer)));
  };
  return (
    <ModalDialog
      onClose={close}
      title={lostTextMessages.title}
      wide
      footer={
        <LostTextFooter
          {...{ lost, outcome, left, isDone }}
          onTakeAll={
            editor && !isDone && fitting.length > 0 && lost.base !== null
              ? (event) => {
                  if (left > fitting.length) focusBeyond(event.currentTarget);
                  run(fitting, false, lostTextMessages.tookOverAll(fitting.length));
                }
              : null
          }
          onUndo={(event) => {
            focusBeyond(event.currentTarget);
            editor?.undo();
            setOutcome(null);
          }}
          onDiscard={() => {
            onClose();
            onDone();
          }}
          onDone={close}
        />
      }
    >
      <p className={styles.intro}>
        {editor !== null && lostTextMessages.hint}
        {editor === null && (isReadOnlyLayout(session.doc) ? lostTextMessages.newerLayout : lostTextMessages.readOnly)}
        {lost.base === null && ` ${lostTextMessages.noBase}`}
      </p>
      {changes.length === 0 ? (
        <p className={styles.quiet}>{lostTextMessages.none}</p>
      ) : (
        <ChangeList
          changes={changes}
          actionOf={(index) => {
            const offer = changes[index]?.offer ?? -1;
            const isFirst = changes.findIndex((each) => each.offer === offer) === index;
            const state = offers[offer]?.state;
            if (!isFirst || state === undefined) return null;
            return (
              <OfferAction
                state={state}
                name={nameOf(offer)}
                isTaken={taken.has(offer)}
                replaces={state === 'contradicts' || lost.base === null}
                onTake={editor && takeOne(offer, state === 'contradicts')}
              />
            );
          }}
          asideOf={(index) => {
            const change = changes[index];
            return change?.present ? <PresentText change={change} /> : null;
          }}
        />
      )}
    </ModalDialog>
  );
}

/** A button that goes with what it did gives the focus to the next change, or to what always stands at the foot. */
function focusBeyond(button: HTMLElement): void {
  const dialog = button.closest('[role="dialog"]');
  const changes = [...(dialog?.querySelectorAll<HTMLElement>('[data-action="take-over"]') ?? [])];
  const next = changes.includes(button) ? changes[changes.indexOf(button) + 1] : undefined;
  (next ?? dialog?.querySelector<HTMLElement>('[data-action="download-lost"]'))?.focus();
}
