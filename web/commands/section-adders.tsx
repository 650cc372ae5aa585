import { useEffect, useRef, useState } from 'react';
import type { SectionEnd } from '../../shared/spec/section-place.ts';
import { plainHeading } from '../panels/plain-heading.ts';
import { PlusIcon } from '../ui/icons/late-signs.tsx';
import { addingMessages } from '../ui/messages/adding.ts';
import { AddMenu } from './add-menu.tsx';
import type { ToolEditor } from './editor-tools.ts';
import styles from './section-adders.module.css';

interface Placed extends SectionEnd {
  /** Pixels from the layer's own corner. */
  readonly top: number;
  readonly left: number;
}

/** A quiet plus at the end of each section. The layer lies over the text and is no part of it. */
export function SectionAdders({ editor }: { editor: ToolEditor }) {
  const layer = useRef<HTMLDivElement>(null);
  const [places, setPlaces] = useState<readonly Placed[]>([]);
  const [open, setOpen] = useState<{ place: SectionEnd; button: HTMLElement } | null>(null);
  useEffect(() => {
    const measure = () => {
      const origin = layer.current?.getBoundingClientRect();
      if (origin === undefined) return;
      const next = editor.adding.sectionEnds().flatMap((end): Placed[] => {
        const box = editor.parts.boxOf(end.last);
        const head = editor.parts.boxOf(end.head);
        if (box === null || head === null) return [];
        return [{ ...end, top: Math.round(box.bottom - origin.top), left: Math.round(head.left - origin.left) }];
      });
      setPlaces((last) => (JSON.stringify(last) === JSON.stringify(next) ? last : next));
    };
    measure();
    return editor.parts.onLayout(measure);
  }, [editor]);
  return (
    <div ref={layer} className={styles.layer}>
      {places.map((place) => (
        <button
          key={place.head}
          type="button"
          className={styles.add}
          style={{ top: place.top, left: place.left }}
          aria-label={addingMessages.add.to(plainHeading(place.heading))}
          aria-expanded={open?.place.head === place.head}
          aria-haspopup="listbox"
          data-add-to={place.head}
          data-tooltip={addingMessages.add.to(plainHeading(place.heading))}
          onClick={(event) => setOpen({ place, button: event.currentTarget })}
        >
          <PlusIcon size="small" />
        </button>
      ))}
      {open && (
        <AddMenu
          editor={editor}
          place={{ block: open.place.last, offset: open.place.length }}
          anchor={() => open.button.getBoundingClientRect()}
          onClose={() => setOpen(null)}
          onDismiss={() => {
            setOpen(null);
            open.button.focus();
          }}
        />
      )}
    </div>
  );
}
