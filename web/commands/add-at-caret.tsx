import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { BlockPoint } from '../editor/caret/block-offset.ts';
import { AddMenu } from './add-menu.tsx';
import type { ToolEditor } from './editor-tools.ts';

/** Ctrl+Shift+Enter: what can be added, at the caret wherever it is. */
export function AddAtCaret({ editor }: { editor: ToolEditor }) {
  const [place, setPlace] = useState<BlockPoint | null>(null);
  const back = useRef<(() => void) | null>(null);
  const open = useEffectEvent(() => {
    back.current = editor.parts.keepPlace();
    setPlace(editor.adding.caret());
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.key !== 'Enter' || !event.shiftKey || event.altKey || !(event.ctrlKey || event.metaKey)) return;
      if (!(target instanceof HTMLElement) || target.closest('.spec-text') === null) return;
      event.preventDefault();
      event.stopPropagation();
      open();
    };
    // Before the text takes it for a new line.
    addEventListener('keydown', onKey, { capture: true });
    return () => removeEventListener('keydown', onKey, { capture: true });
  }, []);
  return (
    place && (
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
    )
  );
}
