import { Menu as Base } from '@base-ui/react/menu';
import { useEffect, useState } from 'react';
import type { ChipRequest } from '../editor/parts/priority-chip.ts';
import type { SpecEditor } from '../editor/spec-editor.ts';
import { Chip } from '../ui/chip.tsx';
import { BarsIcon } from '../ui/icons/bars-icon.tsx';
import { CheckIcon } from '../ui/icons/signs.tsx';
import { partMessages } from '../ui/messages/parts.ts';
import popup from '../ui/popup.module.css';
import styles from './priority-menu.module.css';

const PRIORITIES = ['P1', 'P2', 'P3', 'P4'] as const;

/** The menu of a priority's chip: four words for four numbers. It changes the chip's text and nothing else. */
export function PriorityMenu({ editor }: { editor: SpecEditor }) {
  // Asked again while the last menu still fades out, a new one opens: that one must not take it along.
  const [asked, setAsked] = useState<{ readonly request: ChipRequest; readonly serial: number } | null>(null);
  useEffect(
    () => editor.parts.onChip((request) => setAsked((before) => ({ request, serial: (before?.serial ?? 0) + 1 }))),
    [editor],
  );
  if (asked === null) return null;
  const { block, value, element } = asked.request;
  const nearest = nearestTo(value);
  return (
    <Base.Root
      key={asked.serial}
      defaultOpen
      // With the key that closes it, not behind its animation: what is typed next must land in the text.
      onOpenChange={(open) => !open && editor.parts.focus()}
      onOpenChangeComplete={(open) => !open && setAsked((now) => (now === asked ? null : now))}
    >
      <Base.Portal container={element.closest('main')}>
        <Base.Positioner anchor={element} sideOffset={6} align="start" className={popup.positioner}>
          <Base.Popup
            className={popup.popup}
            aria-label={partMessages.priority.title}
            data-menu="priority"
            finalFocus={false}
          >
            <div className={popup.group}>{partMessages.priority.title}</div>
            <Base.RadioGroup value={value} onValueChange={(next: string) => editor.parts.setPriority(block, next)}>
              {PRIORITIES.map((priority, index) => (
                <Base.RadioItem key={priority} value={priority} className={popup.item} closeOnClick>
                  <BarsIcon filled={3 - index} />
                  <span>
                    <b className={styles.name}>{priority}</b>
                    <span className={styles.word}>{partMessages.priority.words[priority]}</span>
                  </span>
                  {value === priority ? (
                    <CheckIcon size="small" />
                  ) : (
                    nearest === priority && <Chip text={partMessages.priority.nearest} />
                  )}
                </Base.RadioItem>
              ))}
            </Base.RadioGroup>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** The priority that something like `P1-MVP` or `p7` probably means; null where it is one of the four or nothing like it. */
function nearestTo(value: string): string | null {
  if (PRIORITIES.some((priority) => priority === value)) return null;
  const number = Number(/\d+/.exec(value)?.[0]);
  return Number.isNaN(number) ? null : `P${Math.min(Math.max(number, 1), PRIORITIES.length)}`;
}
