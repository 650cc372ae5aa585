import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Diagnostic } from '../../shared/validation/diagnostic.ts';
import type { SkeletonOffer } from '../editor/parts/skeleton-offers.ts';
import { classNames } from '../ui/class-names.ts';
import { PlusIcon } from '../ui/icons/late-signs.tsx';
import { guideMessages } from '../ui/messages/guides.ts';
import type { ToolEditor } from './editor-tools.ts';
import styles from './skeleton-offers.module.css';

interface PlacedRow {
  readonly after: string;
  readonly offers: readonly SkeletonOffer[];
  /** Pixels from the layer's own corner. */
  readonly top: number;
  readonly left: number;
  readonly besidePlus: boolean;
}

/** Pixels. */
const CLEAR = 4;

/** Where a section is missing or empty: a quiet button at its place that puts in what the template has there. */
export function SkeletonOffers({ editor, diagnostics }: { editor: ToolEditor; diagnostics: readonly Diagnostic[] }) {
  const layer = useRef<HTMLDivElement>(null);
  const [rows, setRows] = useState<readonly PlacedRow[]>([]);
  const measure = useEffectEvent((found: readonly Diagnostic[]) => {
    const origin = layer.current?.getBoundingClientRect();
    if (origin === undefined) return;
    const offers = editor.guides.missing(found);
    const ends = new Set(editor.adding.sectionEnds().map(({ last }) => last));
    const next = [...new Set(offers.map(({ after }) => after))].flatMap((after): PlacedRow[] => {
      const box = editor.parts.boxOf(after);
      if (box === null) return [];
      const here = offers.filter((offer) => offer.after === after);
      // In line with the plus where there is one, else a little clear of what stands above.
      const besidePlus = ends.has(after);
      const top = Math.round(box.bottom - origin.top) + (besidePlus ? 0 : CLEAR);
      return [{ after, offers: here, top, left: Math.round(box.left - origin.left), besidePlus }];
    });
    setRows((last) => (JSON.stringify(last) === JSON.stringify(next) ? last : next));
  });
  const measureAgain = useEffectEvent(() => measure(diagnostics));
  useEffect(() => measure(diagnostics), [diagnostics]);
  useEffect(() => editor.parts.onLayout(() => measureAgain()), [editor]);
  return (
    <div ref={layer} className={styles.layer}>
      {rows.map(({ after, offers, top, left, besidePlus }) => (
        <div key={after} className={classNames(styles.row, besidePlus && styles.besidePlus)} style={{ top, left }}>
          {offers.map((offer) => (
            <button
              key={offer.key}
              type="button"
              className={styles.offer}
              data-skeleton={offer.name ?? ''}
              onClick={() => void editor.guides.insert(offer)}
            >
              <PlusIcon size="small" />
              {labelOf(offer)}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}

function labelOf({ name, title, markdown }: SkeletonOffer): string {
  if (name !== null) return guideMessages.insert(name);
  return markdown.includes('\n') ? guideMessages.lines : title;
}
