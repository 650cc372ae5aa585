import { Menu as Base } from '@base-ui/react/menu';
import { type ReactElement, type ReactNode, useState } from 'react';
import { classNames } from './class-names.ts';
import { CheckIcon } from './icons/signs.tsx';
import styles from './popup.module.css';

interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly align?: 'start' | 'end';
  readonly children: ReactNode;
}

/** A menu of actions below its button. */
export function Menu({ trigger, align = 'end', children }: MenuProps) {
  // Opened beside its button in the document, so that it lies in the same landmark.
  const [place, setPlace] = useState<HTMLElement | null>(null);
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <span ref={setPlace} className={styles.place} />
      <Base.Portal container={place}>
        <Base.Positioner sideOffset={6} align={align} className={styles.positioner}>
          <Base.Popup className={styles.popup}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

interface MenuItemProps {
  readonly icon: ReactNode;
  readonly onClick: () => void;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly detail?: string;
  /** Name for tests and tools: `data-action`. */
  readonly action?: string;
  readonly children: ReactNode;
}

export function MenuItem({ icon, onClick, danger, disabled = false, detail, action, children }: MenuItemProps) {
  return (
    <Base.Item
      className={classNames(styles.item, danger && styles.danger)}
      onClick={onClick}
      disabled={disabled}
      data-action={action}
    >
      {icon}
      <span>
        {children}
        {detail !== undefined && <span className={styles.detail}>{detail}</span>}
      </span>
    </Base.Item>
  );
}

interface MenuChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string; readonly icon: ReactNode }[];
  readonly onChange: (value: T) => void;
}

/** A group of which exactly one is chosen. */
export function MenuChoice<T extends string>({ label, value, options, onChange }: MenuChoiceProps<T>) {
  return (
    <Base.RadioGroup value={value} onValueChange={(next: T) => onChange(next)}>
      <Base.Group>
        <Base.GroupLabel className={styles.group}>{label}</Base.GroupLabel>
        {options.map((option) => (
          <Base.RadioItem key={option.value} value={option.value} className={styles.item} closeOnClick>
            {option.icon}
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

export function MenuSeparator() {
  return <Base.Separator className={styles.separator} />;
}
