import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import { gateMessages } from '../ui/messages/gate.ts';
import styles from './side-panel.module.css';

export type PanelTab = 'problems' | 'gate' | 'decisions';

/** Of a spec, and of the files beside it, which nobody signs. */
export const PANEL_TABS: readonly PanelTab[] = ['problems', 'gate', 'decisions'];
export const FILE_TABS: readonly PanelTab[] = ['problems'];

interface SidePanelProps {
  readonly tabs: readonly PanelTab[];
  readonly tab: PanelTab;
  readonly onTab: (tab: PanelTab) => void;
  /** Numbers beside the names of tabs. */
  readonly counts: Readonly<Partial<Record<PanelTab, number>>>;
  /** The panel of the tab that is open. */
  readonly children: ReactNode;
}

/** What stands beside the text, one view at a time. */
export function SidePanel({ tabs, tab, onTab, counts, children }: SidePanelProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
    if (next === undefined) return;
    onTab(next);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
  };
  return (
    <div className={styles.side}>
      <div ref={list} className={styles.tabs} role="tablist" aria-label={gateMessages.tabs} onKeyDown={onKey}>
        {tabs.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            id={`${id}-${each}`}
            aria-selected={each === tab}
            aria-controls={`${id}-panel`}
            tabIndex={each === tab ? 0 : -1}
            className={styles.tab}
            data-tab={each}
            onClick={() => onTab(each)}
          >
            {gateMessages.tab[each]}
            {(counts[each] ?? 0) > 0 && <span className={styles.count}>{counts[each]}</span>}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${tab}`} className={styles.panel}>
        {children}
      </div>
    </div>
  );
}
