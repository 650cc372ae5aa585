import type { ReactNode } from 'react';
import { defer, useDeferred, useDeferredAfterPaint } from './deferred.ts';

/** A component whose code comes when it is drawn for the first time, or was asked for before; until then it is nothing. */
export interface DeferredComponent<P> {
  (props: P): ReactNode;
  readonly preload: () => void;
}

/** @param when afterPaint: always part of the page, and no part of its first picture. */
export function deferredComponent<P extends object>(
  fetch: () => Promise<(props: P) => ReactNode>,
  when: 'drawn' | 'afterPaint' = 'drawn',
): DeferredComponent<P> {
  const module = defer(async () => ({ Component: await fetch() }));
  const useLoaded = when === 'drawn' ? useDeferred : useDeferredAfterPaint;
  const Deferred = (props: P): ReactNode => {
    const loaded = useLoaded(module);
    return loaded && <loaded.Component {...props} />;
  };
  return Object.assign(Deferred, { preload: module.load });
}
