import { defineConfig } from 'vitest/config';

/** `COSPEC_CORPUS=… npx vitest run --config test/bench/merge/vitest.config.ts`; not part of `npm test`. */
export default defineConfig({
  test: { root: new URL('../../..', import.meta.url).pathname, include: ['test/bench/merge/*.bench.test.ts'] },
});
