import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const ASSETS = fileURLToPath(new URL('../../dist/web/assets/', import.meta.url));
const PAGE = fileURLToPath(new URL('../../dist/web/index.html', import.meta.url));

/** Kilobytes of gzipped script that may stand between an address and its text (design, section 11). */
const BUDGET = 250;

/** A chunk and everything that it imports statically. */
function withImports(chunk: string, found = new Set<string>()): Set<string> {
  if (found.has(chunk)) return found;
  found.add(chunk);
  const code = readFileSync(ASSETS + chunk, 'utf8');
  for (const [, imported = ''] of code.matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)) withImports(imported, found);
  return found;
}

it('a spec is on screen with at most 250 KB of script, the rest comes behind', () => {
  const [, entry = ''] =
    /<script type="module"[^>]*src="\/assets\/([\w.-]+\.js)"/.exec(readFileSync(PAGE, 'utf8')) ?? [];
  const page = readdirSync(ASSETS).find((name) => /^spec-page-.*\.js$/.test(name)) ?? '';
  const chunks = withImports(page, withImports(entry));
  expect(chunks.size).toBeGreaterThan(2);
  const sizes = [...chunks].map((name) => [name, gzipSync(readFileSync(ASSETS + name)).length / 1024] as const);
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  expect(total, sizes.map(([name, size]) => `${name} ${size.toFixed(1)}`).join(', ')).toBeLessThanOrEqual(BUDGET);
  expect([...chunks].filter((name) => /^(catalogue|scan|home-page|problems)-/.test(name))).toEqual([]);
});
