import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The browser's bundle: root `web/`, output `dist/web`, served by the same express process as the API. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  resolve: {
    // Yjs' few warnings in plain words: coloured ones would bring a library for the DOM into the first load.
    alias: { 'lib0/logging': fileURLToPath(new URL('../node_modules/lib0/logging.node.js', import.meta.url)) },
  },
  build: {
    outDir: fileURLToPath(new URL('../dist/web', import.meta.url)),
    emptyOutDir: true,
    // The server tells browsers early what a spec's page consists of.
    manifest: true,
    target: 'es2023',
    // The content policy allows `img-src data:` only: fonts must stay files.
    assetsInlineLimit: 0,
    // A polyfill would be an inline script, which the policy forbids.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: {
    proxy: {
      '/api': 'http://127.0.0.1:4321',
      '/sync': { target: 'ws://127.0.0.1:4321', ws: true },
    },
  },
});
