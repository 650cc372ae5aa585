import { defer, useDeferredAfterPaint } from '../ui/deferred.ts';
import type { ProblemsProps } from './problems.tsx';

const problems = defer(() => import('./problems.tsx'));

/** The panel of problems; comes with the rules, whose reasons it shows. */
export function DeferredProblems(props: ProblemsProps) {
  const loaded = useDeferredAfterPaint(problems);
  return loaded && <loaded.Problems {...props} />;
}
