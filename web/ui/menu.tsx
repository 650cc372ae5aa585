import { cloneElement, type KeyboardEvent, type ReactElement, type ReactNode, useState } from 'react';
import type { ButtonProps } from './button.tsx';
import { defer } from './deferred.ts';
import { useStore } from './store.ts';

export interface MenuAction {
  readonly kind: 'action';
  readonly label: string;
  readonly icon: ReactNode;
  readonly detail?: string;
  readonly danger?: boolean;
  /** Name for tests and tools: `data-action`. */
  readonly action?: string;
  readonly onRun: () => void;
}

/** A group of which exactly one is chosen. */
export interface MenuChoice {
  readonly kind: 'choice';
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly icon?: ReactNode }[];
  readonly onChange: (value: string) => void;
}

export type MenuEntry = MenuAction | MenuChoice | { readonly kind: 'separator' };

export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement<ButtonProps>;
  readonly entries: readonly MenuEntry[];
}

export const openableMenu = defer(() => import('./openable-menu.tsx'));

/**
 * A menu below its button. Until somebody opens it there is only the button; the code behind it comes with the first
 * sign of interest.
 */
export function Menu(props: MenuProps) {
  const [opened, setOpened] = useState(false);
  const loaded = useStore(openableMenu.module);
  const open = () => {
    openableMenu.load();
    setOpened(true);
  };
  const button = cloneElement(props.trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: openableMenu.load,
    onFocus: openableMenu.load,
    onClick: open,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      event.preventDefault();
      open();
    },
  });
  return opened && loaded ? <loaded.OpenableMenu {...props} /> : button;
}
