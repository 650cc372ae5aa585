import { describe, expect, it } from 'vitest';
import { runCourse } from './course.ts';

const COURSES = Number(process.env.COSPEC_COURSES ?? 200);

describe('the whole system, while everything fails', () => {
  it('does the same for the same seed', async () => {
    expect(await runCourse(7)).toEqual(await runCourse(7));
  });

  it(
    'loses, invents and doubles nothing, says "saved" of nothing that is not, and agrees once all is well',
    async () => {
      const base = Number(process.env.COSPEC_SEED ?? Date.now() % 1e9);
      const start = performance.now();
      let [edits, runs] = [0, 0];
      for (let seed = base; seed < base + COURSES; seed++) {
        const outcome = await runCourse(seed);
        edits += outcome.edits;
        runs += outcome.serverRuns;
      }
      const seconds = Math.round((performance.now() - start) / 100) / 10;
      console.log(`${COURSES} courses from seed ${base} in ${seconds} s: ${edits} edits, ${runs} runs of the server`);
    },
    Math.max(180_000, COURSES * 3_000),
  );
});
