import './browser-schemas.ts';
import '../ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { preloadOverlays } from '../ui/preload-overlays.ts';
import { startTheme } from '../ui/theme.ts';
import { App } from './app.tsx';
import { startAuthor } from './author.ts';

startTheme();
startAuthor();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
preloadOverlays();
