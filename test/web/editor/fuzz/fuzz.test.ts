import { describe, expect, it } from 'vitest';
import { REGRESSIONS } from './regressions.ts';
import { type Course, runCourse } from './run.ts';

/** At least so many courses; with time left, more. `npm run soak:binding` asks for 100,000. */
const FRESH = Number(process.env.COSPEC_FUZZ ?? 200);
/** Milliseconds. */
const TIME = 15_000;

/** Ordered and unordered delivery, with and without undo, in turn. */
const courseOf = (seed: number): Course => ({ seed, ordered: seed % 2 === 0, undoing: seed % 4 >= 2 });

describe('three authors at once, in editors', () => {
  it.each(REGRESSIONS)('seed $seed, which failed once', (course) => runCourse(course));

  it(
    'fresh seeds: every token meets its fate, and documents, screens, bytes and diagnostics agree',
    () => {
      const base = Number(process.env.COSPEC_SEED ?? Date.now() % 1e9);
      const start = performance.now();
      let done = 0;
      for (; done < FRESH || (FRESH === 200 && performance.now() - start < TIME); done += 1)
        runCourse(courseOf(base + done));
      console.log(
        `${done} seeds from ${base} in ${Math.round(performance.now() - start)} ms; repeat with COSPEC_SEED=${base}`,
      );
      expect(done).toBeGreaterThanOrEqual(FRESH);
    },
    Math.max(120_000, FRESH * 1000),
  );
});
