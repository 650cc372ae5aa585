import { Toast as Base } from '@base-ui/react/toast';
import { Button, IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import { DefectIcon } from './icons/kind-icon.tsx';
import { CheckIcon, CloseIcon } from './icons/signs.tsx';
import { messages } from './messages.ts';
import styles from './toaster.module.css';

/** How long a toast stays, in milliseconds; it waits while it is hovered or focused. */
const LIFETIME = 6000;

interface ToastData {
  readonly good: boolean;
  readonly action?: { readonly label: string; readonly run: () => void };
}

const manager = Base.createToastManager<ToastData>();

/** Says that something worked, with at most one thing to do next. */
export function toastDone(text: string, action?: ToastData['action']): void {
  manager.add({ title: text, timeout: LIFETIME, data: { good: true, ...(action && { action }) } });
}

/** Says that something did not work, and why. Interrupts a screen reader. */
export function toastFailed(text: string, action?: ToastData['action']): void {
  manager.add({
    title: text,
    timeout: LIFETIME * 2,
    priority: 'high',
    data: { good: false, ...(action && { action }) },
  });
}

/** Where toasts appear: bottom left, above the bottom bar on narrow screens. */
export function Toaster() {
  return (
    <Base.Provider toastManager={manager} limit={3} timeout={LIFETIME}>
      <Base.Portal>
        <Base.Viewport className={styles.viewport}>
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function ToastList() {
  const { toasts, close } = Base.useToastManager<ToastData>();
  return toasts.map((toast) => {
    const good = toast.data?.good ?? true;
    const action = toast.data?.action;
    return (
      <Base.Root
        key={toast.id}
        toast={toast}
        className={classNames(styles.toast, good && styles.good)}
        swipeDirection={['left', 'down']}
      >
        <div className={styles.content}>
          {good ? <CheckIcon /> : <DefectIcon />}
          <Base.Title className={styles.title} render={<p />} />
        </div>
        {action !== undefined && (
          <Button
            variant="ghost"
            size="small"
            onClick={() => {
              action.run();
              close(toast.id);
            }}
          >
            {action.label}
          </Button>
        )}
        <Base.Close render={<IconButton size="small" label={messages.common.dismiss} />}>
          <CloseIcon size="small" />
        </Base.Close>
      </Base.Root>
    );
  });
}
