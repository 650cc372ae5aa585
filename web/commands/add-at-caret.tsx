import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { BlockPoint } from '../editor/caret/block-offset.ts';
import { AddMenu } from './add-menu.tsx';
import type { ToolEditor } from './editor-tools.ts';

interface AddAtCaret {
  readonly open: () => void;
  readonly menu: ReactNode;
}

/** What can be added, at the caret wherever it is: by Ctrl+Shift+Enter, and by who opens it. */
export function useAddAtCaret(editor: ToolEditor): AddAtCaret {
  const [place, setPlace] = useState<BlockPoint | null>(null);
  const back = useRef<(() => void) | null>(null);
  const open = () => {
    back.current = editor.parts.keepPlace();
    setPlace(editor.adding.caret());
  };
  const openByKey = useEffectEvent(open);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.key !== 'Enter' || !event.shiftKey || event.altKey || !(event.ctrlKey || event.metaKey)) return;
      if (!(target instanceof HTMLElement) || target.closest('.spec-text') === null) return;
      event.preventDefault();
      event.stopPropagation();
      openByKey();
    };
    // Before the text takes it for a new line.
    addEventListener('keydown', onKey, { capture: true });
    return () => removeEventListener('keydown', onKey, { capture: true });
  }, []);
  const menu = place && (
    <AddMenu
      editor={editor}
      place={place}
      anchor={() => editor.parts.boxOf(place.block, place.offset)}
      onClose={() => setPlace(null)}
      onDismiss={() => {
        setPlace(null);
        back.current?.();
      }}
    />
  );
  return { open, menu };
}
