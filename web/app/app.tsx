import { CSPProvider } from '@base-ui/react/csp-provider';
import { Route, Switch } from 'wouter';
import { defer, useDeferred } from '../ui/deferred.ts';
import { Toaster } from '../ui/toaster.tsx';
import { TooltipLayer } from '../ui/tooltip.tsx';
import { CrashScreen } from './crash-screen.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { SpecSkeleton } from './spec/spec-skeleton.tsx';
import { TopBar } from './top-bar.tsx';

// Neither kind of page waits for the code of the other.
const specPage = defer(() => import('./spec/spec-page.tsx'));
const homePage = defer(() => import('./list/home-page.tsx'));

/** Fetches the page of a spec before somebody opens one. */
export const preloadSpecPage = specPage.load;
/** The same for the list and what was deleted from it. */
export const preloadHomePage = homePage.load;

/** Routes of the browser application. */
export function App() {
  return (
    // The content policy forbids <style> elements; our own style sheets cover what they would bring.
    <CSPProvider disableStyleElements>
      <CrashScreen>
        <Switch>
          <Route path="/">
            <DeferredHomePage />
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

function DeferredHomePage() {
  const loaded = useDeferred(homePage);
  return loaded === null ? <TopBar /> : <loaded.HomePage />;
}

function DeferredSpecPage({ id }: { id: string }) {
  const loaded = useDeferred(specPage);
  return loaded === null ? <SpecSkeleton /> : <loaded.SpecPage id={id} />;
}
