import { useCallback, useEffect, useRef, useState } from 'react';
import type { SpecEditor } from '../../editor/spec-editor.ts';

export interface Finding {
  readonly isOpen: boolean;
  /** What is looked for at first. */
  readonly initial: string;
  /** Counts the times it was asked for: the field takes the focus again each time. */
  readonly asked: number;
  readonly open: () => void;
  /** @param returns whether the caret goes back to where it was */
  readonly onClose: (returns: boolean) => void;
}

/** A longer selection, or one of several lines, is no word to look for. */
const LONGEST_WORD = 200;

/** Ctrl+F opens the search in the spec. Pressed in its field, it is the browser's own search. */
export function useFinding(editor: SpecEditor | null): Finding {
  const [asked, setAsked] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const [initial, setInitial] = useState('');
  const place = useRef<(() => void) | null>(null);

  const open = useCallback(() => {
    if (editor === null) return;
    const selected = getSelection()?.toString() ?? '';
    if (selected !== '' && selected.length <= LONGEST_WORD && !selected.includes('\n')) setInitial(selected);
    place.current = editor.parts.keepPlace();
    // The field takes the focus when it is there; what is typed before is no text of the spec.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    setOpen(true);
    setAsked((count) => count + 1);
  }, [editor]);
  const onClose = useCallback((returns: boolean) => {
    setOpen(false);
    if (returns) place.current?.();
    place.current = null;
  }, []);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'f' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      const { target } = event;
      if (target instanceof HTMLElement && target.closest('[data-find], [role="dialog"]')) return;
      event.preventDefault();
      open();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [open]);
  return { isOpen, initial, asked, open, onClose };
}
