import { describe, expect, it } from 'vitest';
import { runCourse } from './course.ts';
import { REGRESSIONS } from './regressions.ts';

/** `npm run soak:simulation` sets a time instead. */
const COURSES = Number(process.env.COSPEC_COURSES ?? 200);
const MINUTES = Number(process.env.COSPEC_MINUTES ?? 0);

describe('the whole system, while everything fails', () => {
  it('does the same for the same seed', async () => {
    expect(await runCourse(7)).toEqual(await runCourse(7));
  });

  it.each(REGRESSIONS)('seed $seed: $found', async ({ seed }) => {
    await runCourse(seed);
  });

  it(
    'loses, invents and doubles nothing, says "saved" of nothing that is not, and agrees once all is well',
    async () => {
      const base = Number(process.env.COSPEC_SEED ?? Date.now() % 1e9);
      const start = performance.now();
      const isOver = (done: number): boolean =>
        MINUTES > 0 ? performance.now() - start > MINUTES * 60_000 : done >= COURSES;
      let [done, edits, runs] = [0, 0, 0];
      for (; !isOver(done); done++) {
        const outcome = await runCourse(base + done);
        edits += outcome.edits;
        runs += outcome.serverRuns;
      }
      const seconds = Math.round((performance.now() - start) / 1_000);
      console.log(`${done} courses from seed ${base} in ${seconds} s: ${edits} edits, ${runs} runs of the server`);
    },
    Math.max(240_000, COURSES * 3_000, MINUTES * 90_000),
  );
});
