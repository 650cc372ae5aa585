import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { expect, it } from 'vitest';
import { percentile, spread, writeResults } from '../results.ts';

const TO_REACH: Readonly<Record<number, number>> = { 500: 0.1, 2000: 0.5 };

/** As one module, like the one browsers get: the test runner's own modules ask for every name anew at every use. */
async function bundled(): Promise<typeof import('./keystrokes.ts')> {
  const outDir = mkdtempSync(join(tmpdir(), 'cospec-keystrokes-'));
  const ssr = fileURLToPath(new URL('keystrokes.ts', import.meta.url));
  await build({ configFile: false, logLevel: 'silent', build: { ssr, outDir, emptyOutDir: true } });
  const module = await import(pathToFileURL(join(outDir, 'keystrokes.js')).href);
  rmSync(outDir, { recursive: true });
  return module;
}

it('judges a document again after one keystroke', async () => {
  const { keystrokes, roleWalks } = await bundled();
  const rows = [500, 2000].flatMap((size) => [
    `| in a requirement, every rule on | ${size} | ${spread(keystrokes(size, 'FR-002'), 3)} | ${TO_REACH[size]} |`,
    `| in a story's text, every rule on | ${size} | ${spread(keystrokes(size, 'A buyer'), 3)} | ${TO_REACH[size]} |`,
    `| the roles of all blocks anew | ${size} | ${percentile(roleWalks(size), 0.5).toFixed(3)} | – |`,
  ]);
  writeResults(
    'Validation after one keystroke',
    `${cpus()[0]?.model}, ${cpus().length} threads, Node ${process.version}. Milliseconds, median / p95 of 2000 keystrokes after 4000 others, bundled as for the browser. None of the peers validates while one types.\n\n| what | blocks | measured | to reach (median) |\n|---|---|---|---|\n${rows.join('\n')}\n\nRun: \`npx vitest run --config test/bench/vitest.config.ts test/bench/validation\`.`,
  );
  expect(rows).toHaveLength(6);
});
