import { CSPProvider } from '@base-ui/react/csp-provider';
import { Route, Switch, useSearchParams } from 'wouter';
import { defer, useDeferred } from '../ui/deferred.ts';
import { Toaster } from '../ui/toaster.tsx';
import { TooltipLayer } from '../ui/tooltip.tsx';
import { CrashScreen } from './crash-screen.tsx';
import { DeletedSpecsPage } from './list/deleted-specs-page.tsx';
import { SpecListPage } from './list/spec-list-page.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { SpecSkeleton } from './spec/spec-skeleton.tsx';

// The editor is by far the largest part; the list must not wait for it.
const specPage = defer(() => import('./spec/spec-page.tsx'));

/** Fetches the page of a spec before somebody opens one. */
export const preloadSpecPage = specPage.load;

/** Routes of the browser application. */
export function App() {
  return (
    // The content policy forbids <style> elements; our own style sheets cover what they would bring.
    <CSPProvider disableStyleElements>
      <CrashScreen>
        <Switch>
          <Route path="/">
            <HomePage />
          </Route>
          <Route path="/specs/:id">{({ id }) => <DeferredSpecPage key={id} id={id} />}</Route>
          <Route>
            <NotFoundPage />
          </Route>
        </Switch>
      </CrashScreen>
      <Toaster />
      <TooltipLayer />
    </CSPProvider>
  );
}

/** The list, or what was deleted from it. Both live at `/`, the address that the server answers. */
function HomePage() {
  const [params] = useSearchParams();
  return params.get('view') === 'deleted' ? <DeletedSpecsPage /> : <SpecListPage />;
}

function DeferredSpecPage({ id }: { id: string }) {
  const loaded = useDeferred(specPage);
  return loaded === null ? <SpecSkeleton /> : <loaded.SpecPage id={id} />;
}
