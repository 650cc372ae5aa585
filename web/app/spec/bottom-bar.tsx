import type { ReactNode } from 'react';
import { GapIcon } from '../../ui/icons/kind-icon.tsx';
import { DocumentIcon } from '../../ui/icons/late-signs.tsx';
import { ExportIcon, OutlineIcon } from '../../ui/icons/signs.tsx';
import { messages } from '../../ui/messages.ts';
import styles from './bottom-bar.module.css';
import type { Exporting } from './use-export.ts';

/** Panels that narrow screens show as sheets. */
export type SheetName = 'outline' | 'problems';

interface BottomBarProps {
  readonly sheet: SheetName | null;
  readonly problems: number;
  readonly exporting: Exporting;
  readonly onSheet: (sheet: SheetName | null) => void;
}

/** Narrow screens: the views of a spec within reach of the thumb. */
export function BottomBar({ sheet, problems, exporting, onSheet }: BottomBarProps) {
  return (
    <nav className={styles.bar} aria-label={messages.bottomBar.label}>
      <Item icon={<DocumentIcon size="large" />} current={sheet === null} onClick={() => onSheet(null)}>
        {messages.bottomBar.text}
      </Item>
      <Item icon={<OutlineIcon size="large" />} current={sheet === 'outline'} onClick={() => onSheet('outline')}>
        {messages.bottomBar.outline}
      </Item>
      <Item icon={<GapIcon size="large" />} current={sheet === 'problems'} onClick={() => onSheet('problems')}>
        {problems > 0 && <span className={styles.badge}>{problems > 99 ? '99+' : problems}</span>}
        {messages.bottomBar.problems}
      </Item>
      <Item
        icon={<ExportIcon size="large" />}
        action="export"
        busy={exporting.busy}
        onClick={() => void exporting.run()}
      >
        {messages.bottomBar.export}
      </Item>
    </nav>
  );
}

interface ItemProps {
  readonly icon: ReactNode;
  readonly current?: boolean;
  readonly busy?: boolean;
  readonly action?: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Item({ icon, current = false, busy = false, action, onClick, children }: ItemProps) {
  return (
    <button
      type="button"
      className={styles.item}
      aria-current={current ? 'true' : undefined}
      aria-busy={busy || undefined}
      data-action={action}
      onClick={busy ? undefined : onClick}
    >
      {icon}
      {children}
    </button>
  );
}
