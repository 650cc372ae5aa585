import './browser-schemas.ts';
import '../ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { preloadOverlays } from '../ui/preload-overlays.ts';
import { startTheme } from '../ui/theme.ts';
import { App, preloadSpecPage } from './app.tsx';
import { startAuthor } from './author.ts';
import { whenIdle } from './when-idle.ts';

startTheme();
startAuthor();
// On a spec's own address its page is the first load; elsewhere it comes when the page is idle.
if (location.pathname.startsWith('/specs/')) preloadSpecPage();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
whenIdle(() => {
  preloadOverlays();
  preloadSpecPage();
});
