import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { Button, IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import { DefectIcon } from './icons/kind-icon.tsx';
import { CheckIcon, CloseIcon } from './icons/signs.tsx';
import { messages } from './messages.ts';
import { createStore, useStore } from './store.ts';
import styles from './toaster.module.css';

/** How long a toast stays, in milliseconds; it waits while it is hovered or focused. */
const LIFETIME = 6000;
const MOST = 3;

interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

interface ToastItem {
  readonly id: number;
  readonly text: string;
  readonly good: boolean;
  readonly action: ToastAction | null;
}

const toasts = createStore<readonly ToastItem[]>([]);
let lastId = 0;

/** Says that something worked, with at most one thing to do next. */
export function toastDone(text: string, action: ToastAction | null = null): void {
  add({ text, good: true, action });
}

/** Says that something did not work, and why. Interrupts a screen reader. */
export function toastFailed(text: string): void {
  add({ text, good: false, action: null });
}

function add(toast: Omit<ToastItem, 'id'>): void {
  toasts.set([...toasts.get().slice(1 - MOST), { ...toast, id: ++lastId }]);
}

function dismiss(id: number): void {
  toasts.set(toasts.get().filter((toast) => toast.id !== id));
}

/** Where toasts appear: bottom left, above the bottom bar on narrow screens. */
export function Toaster() {
  const items = useStore(toasts);
  // Beside the page: what lies behind an open dialog is neither seen nor to be clicked.
  return createPortal(
    <section className={styles.viewport} aria-label={messages.common.notifications} aria-live="polite">
      {items.map((toast) => (
        <Toast key={toast.id} toast={toast} />
      ))}
    </section>,
    document.body,
  );
}

function Toast({ toast: { id, text, good, action } }: { toast: ToastItem }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    // What went wrong takes longer to read.
    const timer = setTimeout(() => dismiss(id), good ? LIFETIME : LIFETIME * 2);
    return () => clearTimeout(timer);
  }, [held, id, good]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: reading it, by pointer or focus, only keeps it from going away.
    <div
      role={good ? 'status' : 'alert'}
      className={classNames(styles.toast, good && styles.good)}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {good ? <CheckIcon /> : <DefectIcon />}
      <p className={styles.text}>{text}</p>
      {action !== null && (
        <Button
          variant="ghost"
          size="small"
          onClick={() => {
            action.run();
            dismiss(id);
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton size="small" label={messages.common.dismiss} onClick={() => dismiss(id)}>
        <CloseIcon size="small" />
      </IconButton>
    </div>
  );
}
