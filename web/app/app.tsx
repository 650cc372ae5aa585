import { CSPProvider } from '@base-ui/react/csp-provider';
import { Route, Switch } from 'wouter';
import { defer, useDeferred } from '../ui/deferred.ts';
import { Toaster } from '../ui/toaster.tsx';
import { TooltipLayer } from '../ui/tooltip.tsx';
import { CrashScreen } from './crash-screen.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { SpecSkeleton } from './spec/spec-skeleton.tsx';
import { TopBar } from './top-bar.tsx';

// No kind of page waits for the code of another.
const specPage = defer(() => import('./spec/spec-page.tsx'));
const homePage = defer(() => import('./list/home-page.tsx'));
const rulePage = defer(() => import('./rule-page.tsx'));

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
          <Route path="/rules/:family/:name">
            {({ family, name }) => <DeferredRulePage id={`${family}/${name}`} />}
          </Route>
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

function DeferredRulePage({ id }: { id: string }) {
  const loaded = useDeferred(rulePage);
  return loaded === null ? <TopBar /> : <loaded.RulePage id={id} />;
}
