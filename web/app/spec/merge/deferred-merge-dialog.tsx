import { defer, useDeferred } from '../../../ui/deferred.ts';
import type { Merging } from './use-merge.ts';

const dialog = defer(() => import('./merge-dialog.tsx'));

/** The choices of a merge, while there are any; their code comes with the first. */
export function DeferredMergeDialog({ merging }: { merging: Merging }) {
  return merging.open && <Loaded merging={merging} conflicts={merging.open.conflicts} />;
}

function Loaded(props: { merging: Merging; conflicts: NonNullable<Merging['open']>['conflicts'] }) {
  const loaded = useDeferred(dialog);
  return loaded && <loaded.MergeDialog {...props} />;
}
