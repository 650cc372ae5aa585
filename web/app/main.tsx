import './browser-schemas.ts';
import '../ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { preloadOverlays } from '../ui/preload-overlays.ts';
import { startTheme } from '../ui/theme.ts';
import { api } from './api.ts';
import { App, preloadHomePage, preloadSpecPage } from './app.tsx';
import { startAuthor } from './author.ts';
import { whenIdle } from './when-idle.ts';

startTheme();
startAuthor();
// The page that was asked for is the first load, and nothing competes with it; the other one comes when this one is idle.
const spec = /^\/specs\/([a-z0-9]{12})$/.exec(location.pathname)?.[1];
if (spec === undefined) {
  preloadHomePage();
  whenIdle(() => {
    preloadOverlays();
    preloadSpecPage();
  });
} else {
  // Asked for before React is there: the answer names the room to join.
  api.prefetchSpec(spec);
  preloadSpecPage();
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
