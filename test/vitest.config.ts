import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** One project a kind of test, so that each can be run alone: `npx vitest run --config test/vitest.config.ts --project unit`. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    // Generous: a busy machine is no fault, and whatever hangs is found all the same.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // One more than there are processors, for some tests wait more than they work. By itself vitest keeps one for itself,
    // which on two is half of them.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/{shared,server,web,support,scripts,fuzz}/**/*.test.ts', 'test/*.test.ts'],
        },
      },
      { extends: true, test: { name: 'corpus', include: ['test/corpus/**/*.test.ts'], testTimeout: 300_000 } },
      {
        extends: true,
        test: {
          name: 'simulation',
          include: ['test/simulation/**/*.test.ts'],
          setupFiles: ['test/simulation/virtual-time.ts'],
          testTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          include: ['test/{hostile,faults}/**/*.test.ts'],
          testTimeout: 120_000,
          fileParallelism: false,
          // After everything else, so that nobody is blamed for what other tests do to the machine.
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        // Browsers by themselves, when the rest is done; two files at a time, for pages wait more than they work.
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
