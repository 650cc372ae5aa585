import { useEffect, useState } from 'react';
import { IconButton } from '../ui/button.tsx';
import { PlusIcon } from '../ui/icons/late-signs.tsx';
import { MoveInIcon, MoveOutIcon, RedoIcon, UndoIcon } from '../ui/icons/part-signs.tsx';
import { CheckIcon } from '../ui/icons/signs.tsx';
import { writingMessages } from '../ui/messages/writing.ts';
import { NARROW, useMedia } from '../ui/use-media.ts';
import type { ToolEditor } from './editor-tools.ts';
import styles from './writing-bar.module.css';

const BY_FINGER = `${NARROW} and (pointer: coarse)`;

/** What a keyboard on the screen has no keys for, while the text has the focus. It takes the bottom bar's place. */
export function WritingBar({ editor, onAdd }: { editor: ToolEditor; onAdd: () => void }) {
  const byFinger = useMedia(BY_FINGER);
  const isWriting = useIsWriting() && byFinger;
  useEffect(() => {
    document.documentElement.toggleAttribute('data-writing', isWriting);
    return () => document.documentElement.removeAttribute('data-writing');
  }, [isWriting]);
  if (!isWriting) return null;
  return (
    <div
      role="toolbar"
      aria-label={writingMessages.label}
      className={styles.bar}
      // The focus, and with it the keyboard, stays with the text.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
    >
      <IconButton label={writingMessages.undo} onClick={() => editor.undo()}>
        <UndoIcon />
      </IconButton>
      <IconButton label={writingMessages.redo} onClick={() => editor.redo()}>
        <RedoIcon />
      </IconButton>
      <IconButton label={writingMessages.moveOut} onClick={() => editor.blocks.changeLevel(-1)}>
        <MoveOutIcon />
      </IconButton>
      <IconButton label={writingMessages.moveIn} onClick={() => editor.blocks.changeLevel(1)}>
        <MoveInIcon />
      </IconButton>
      <IconButton label={writingMessages.add} onClick={onAdd}>
        <PlusIcon />
      </IconButton>
      <span className={styles.space} />
      <IconButton label={writingMessages.done} onClick={blurText}>
        <CheckIcon />
      </IconButton>
    </div>
  );
}

function blurText(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

/** Whether the text of the spec has the focus. */
function useIsWriting(): boolean {
  const [isWriting, setWriting] = useState(false);
  useEffect(() => {
    const look = () => setWriting(document.activeElement?.matches('.spec-text') ?? false);
    look();
    // After `focusout` the focus is not yet elsewhere.
    const left = ({ relatedTarget }: FocusEvent) => relatedTarget === null && setWriting(false);
    addEventListener('focusin', look);
    addEventListener('focusout', left);
    return () => {
      removeEventListener('focusin', look);
      removeEventListener('focusout', left);
    };
  }, []);
  return isWriting;
}
