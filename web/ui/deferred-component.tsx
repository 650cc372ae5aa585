import type { ReactNode } from 'react';
import { defer, useDeferred } from './deferred.ts';

/** A component whose code comes when it is drawn for the first time, or was asked for before; until then it is nothing. */
export interface DeferredComponent<P> {
  (props: P): ReactNode;
  readonly preload: () => void;
}

export function deferredComponent<P extends object>(
  fetch: () => Promise<(props: P) => ReactNode>,
): DeferredComponent<P> {
  const module = defer(async () => ({ Component: await fetch() }));
  const Deferred = (props: P): ReactNode => {
    const loaded = useDeferred(module);
    return loaded && <loaded.Component {...props} />;
  };
  return Object.assign(Deferred, { preload: module.load });
}
