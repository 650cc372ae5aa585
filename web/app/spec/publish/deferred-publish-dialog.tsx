import { defer, useDeferred } from '../../../ui/deferred.ts';
import type { PublishDialogProps } from './publish-dialog.tsx';

const dialog = defer(() => import('./publish-dialog.tsx'));

/** The publish dialog, whose code comes when somebody opens it. */
export function DeferredPublishDialog(props: PublishDialogProps) {
  const loaded = useDeferred(dialog);
  return loaded && <loaded.PublishDialog {...props} />;
}
