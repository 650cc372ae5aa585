import { useEffect, useEffectEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import type { SectionGuide } from '../../shared/spec/section-guide.ts';
import { plainHeading } from '../panels/plain-heading.ts';
import { classNames } from '../ui/class-names.ts';
import { GuideIcon } from '../ui/icons/part-signs.tsx';
import { guideMessages } from '../ui/messages/guides.ts';
import { useStore } from '../ui/store.ts';
import type { ToolEditor } from './editor-tools.ts';
import { openGuides, toggleGuide } from './open-guides.ts';
import styles from './section-guides.module.css';

interface Placed extends SectionGuide {
  /** Pixels from the layer's own corner: the heading's words. */
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly width: number;
  readonly rtl: boolean;
}

/** Between a heading's words, its guidance and the text. Pixels. */
const GAP = 8;

/** What the template says of each section: a quiet book behind its heading opens it below. No part of the document. */
export function SectionGuides({ editor }: { editor: ToolEditor }) {
  const layer = useRef<HTMLDivElement>(null);
  const [places, setPlaces] = useState<readonly Placed[]>([]);
  const open = useStore(openGuides);
  const measure = useEffectEvent(() => {
    const origin = layer.current?.getBoundingClientRect();
    if (origin === undefined) return;
    const guides = editor.guides.guides();
    for (const { head, section } of guides) if (!open.has(section)) editor.guides.makeRoom(head, 0);
    const next = guides.flatMap((guide): Placed[] => {
      const heading = editor.guides.headingOf(guide.head);
      if (heading === null) return [];
      const { box, rtl } = heading;
      const [top, bottom] = [Math.round(box.top - origin.top), Math.round(box.bottom - origin.top)];
      return [{ ...guide, top, bottom, left: Math.round(box.left - origin.left), width: Math.round(box.width), rtl }];
    });
    for (const { head } of places) {
      if (!next.some((place) => place.head === head)) editor.guides.makeRoom(head, null);
    }
    setPlaces((last) => (JSON.stringify(last) === JSON.stringify(next) ? last : next));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is opened or closed changes the room.
  useEffect(() => measure(), [open]);
  useEffect(() => editor.parts.onLayout(() => measure()), [editor]);
  return (
    <div ref={layer} className={styles.layer}>
      {places.map((place) => (
        <Guide key={place.head} editor={editor} place={place} open={open.has(place.section)} />
      ))}
    </div>
  );
}

function Guide({ editor, place, open }: { editor: ToolEditor; place: Placed; open: boolean }) {
  const { head, heading, section, top, bottom, left, width, rtl } = place;
  const id = useId();
  const note = useRef<HTMLDivElement>(null);
  const label = guideMessages.show(plainHeading(heading));
  // After every drawing: another width has other lines.
  useLayoutEffect(() => {
    if (note.current !== null) editor.guides.makeRoom(head, note.current.offsetHeight + GAP);
  });
  return (
    <>
      <button
        type="button"
        className={classNames(styles.book, open && styles.opened)}
        style={{ top: (top + bottom) / 2, left: rtl ? left : left + width }}
        data-side={rtl ? 'left' : 'right'}
        aria-label={label}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        data-guide-of={section}
        data-tooltip={label}
        onClick={() => toggleGuide(section)}
      >
        <GuideIcon size="small" />
      </button>
      {open && (
        <div
          ref={note}
          role="note"
          id={id}
          className={styles.note}
          style={{ top: bottom + GAP, left, width }}
          aria-label={label}
        >
          {place.condition !== null && <p>{guideMessages.condition(place.condition)}</p>}
          {place.notes.map((words) => (
            <p key={words} dir="auto">
              {words}
            </p>
          ))}
          {place.hints.length > 0 && (
            <dl dir="auto">
              {place.hints.map((hint) => (
                <div key={hint.label}>
                  <dt>{hint.label}</dt> <dd>{hint.words}</dd>
                </div>
              ))}
            </dl>
          )}
        </div>
      )}
    </>
  );
}
