import { beforeAll, describe, expect, it } from 'vitest';
import { loadScanner } from '../../../../web/editor/edit/markdown-scanner.ts';
import { REGRESSIONS } from './regressions.ts';
import { operationsOf } from './repertoire.ts';
import { type Course, runCourse } from './run.ts';

/** At least so many courses; with time left, more. `npm run soak:binding` asks for 100,000. */
const FRESH = Number(process.env.COSPEC_FUZZ ?? 200);
/** Milliseconds. */
const TIME = 15_000;

/** Ordered and unordered delivery, with and without undo, in turn; one in three in the short document. */
const courseOf = (seed: number): Course => ({
  seed,
  repertoire: seed % 3 === 0 ? 'text' : 'spec',
  ordered: seed % 2 === 0,
  undoing: seed % 4 >= 2,
});

const NAMES = operationsOf('spec', true).map(({ name }) => name);

// Dragging, pasting and adding stories wait for the parser.
beforeAll(async () => {
  await loadScanner();
});

describe('three authors at once, in editors', () => {
  it.each(REGRESSIONS)('seed $seed, which failed once', async (course) => {
    await runCourse(course);
  });

  it(
    'fresh seeds: every token meets its fate, and documents, screens, bytes and diagnostics agree',
    async () => {
      const base = Number(process.env.COSPEC_SEED ?? Date.now() % 1e9);
      const start = performance.now();
      const worked = new Set<string>();
      let done = 0;
      for (; done < FRESH || (FRESH === 200 && performance.now() - start < TIME); done += 1) {
        for (const name of await runCourse(courseOf(base + done))) worked.add(name);
      }
      console.log(
        `${done} seeds from ${base} in ${Math.round(performance.now() - start)} ms; repeat with COSPEC_SEED=${base}`,
      );
      // An operation that never changes anything is none.
      if (done >= 200) expect(NAMES.filter((name) => !worked.has(name))).toEqual([]);
    },
    Math.max(240_000, FRESH * 1000),
  );
});
