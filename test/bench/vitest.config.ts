import { defineConfig } from 'vitest/config';

/** Benchmarks: not part of `npm test`, as their figures mean something only on a machine with nothing else to do. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/bench/**/*.bench.ts'],
    testTimeout: 900_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
