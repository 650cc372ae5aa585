import { Menu as Base } from '@base-ui/react/menu';
import { useState } from 'react';
import { classNames } from './class-names.ts';
import { CheckIcon } from './icons/signs.tsx';
import type { MenuAction, MenuChoice, MenuEntry, MenuProps } from './menu.tsx';
import styles from './popup.module.css';

/** The menu itself, open from the beginning. Loaded by `menu.tsx` when it is opened for the first time. */
export function OpenableMenu({ trigger, entries }: MenuProps) {
  // Opened beside its button in the document, so that it lies in the same landmark.
  const [place, setPlace] = useState<HTMLElement | null>(null);
  return (
    <Base.Root defaultOpen>
      <Base.Trigger render={trigger} />
      <span ref={setPlace} className={styles.place} />
      <Base.Portal container={place}>
        <Base.Positioner sideOffset={6} align="end" className={styles.positioner}>
          <Base.Popup className={styles.popup}>
            {entries.map((entry, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the entries of a menu keep their places.
              <Entry key={index} entry={entry} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Entry({ entry }: { entry: MenuEntry }) {
  if (entry.kind === 'separator') return <Base.Separator className={styles.separator} />;
  return entry.kind === 'action' ? <ActionEntry {...entry} /> : <ChoiceEntry {...entry} />;
}

function ActionEntry({ icon, label, detail, danger, action, onRun }: MenuAction) {
  return (
    <Base.Item className={classNames(styles.item, danger && styles.danger)} onClick={onRun} data-action={action}>
      {icon}
      <span>
        {label}
        {detail !== undefined && <span className={styles.detail}>{detail}</span>}
      </span>
    </Base.Item>
  );
}

function ChoiceEntry({ label, value, options, onChange }: MenuChoice) {
  return (
    <Base.RadioGroup value={value} onValueChange={(next: string) => onChange(next)}>
      <Base.Group>
        <Base.GroupLabel className={styles.group}>{label}</Base.GroupLabel>
        {options.map((option) => (
          <Base.RadioItem key={option.value} value={option.value} className={styles.item} closeOnClick>
            {option.icon ?? <span />}
            <span>{option.label}</span>
            <Base.RadioItemIndicator>
              <CheckIcon size="small" />
            </Base.RadioItemIndicator>
          </Base.RadioItem>
        ))}
      </Base.Group>
    </Base.RadioGroup>
  );
}
