import { defineConfig } from 'vitest/config';

/** `npm run bench:merge`; not part of `npm test`. */
export default defineConfig({
  test: { root: new URL('../../..', import.meta.url).pathname, include: ['test/bench/merge/*.bench.test.ts'] },
});
