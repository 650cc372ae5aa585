import type { MouseEventHandler } from 'react';
import type { OfferState } from '../../../../shared/spec/offered-changes.ts';
import { Button } from '../../../ui/button.tsx';
import { CheckIcon } from '../../../ui/icons/signs.tsx';
import { lostTextMessages } from '../../../ui/messages/lost-text.ts';
import styles from './lost-text-dialog.module.css';

interface OfferActionProps {
  readonly state: OfferState;
  /** `FR-001`, or the section. */
  readonly name: string;
  /** It was taken over in this dialog; else somebody else may have written the same. */
  readonly isTaken: boolean;
  /** What is in its place now goes: the text contradicts it, or nobody knows what it began from. */
  readonly replaces: boolean;
  /** Null where nothing can be taken over. */
  readonly onTake: MouseEventHandler<HTMLElement> | null;
}

/** How an offer stands to the text, and the way into it. */
export function OfferAction({ state, name, isTaken, replaces, onTake }: OfferActionProps) {
  if (state === 'there') {
    return (
      <span className={styles.there}>
        <CheckIcon size="small" />
        {isTaken ? lostTextMessages.taken : lostTextMessages.there}
      </span>
    );
  }
  return (
    <span className={styles.offer}>
      {state === 'contradicts' && <span className={styles.contradicts}>{lostTextMessages.contradicts}</span>}
      {onTake && (
        <Button
          size="small"
          data-action="take-over"
          aria-label={replaces ? lostTextMessages.insistOf(name) : lostTextMessages.takeOf(name)}
          onClick={onTake}
        >
          {replaces ? lostTextMessages.insist : lostTextMessages.take}
        </Button>
      )}
    </span>
  );
}
