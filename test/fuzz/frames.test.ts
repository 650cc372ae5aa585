import { describe, expect, it } from 'vitest';
import { shareOf, sharesOf } from './chance.ts';
import { COURSES } from './crashers.ts';
import { CASES_A_ROOM, FramesCourse, runCourse } from './frames-course.ts';
import { REGRESSIONS } from './regressions.ts';

/** `npm run soak:fuzz` sets a time instead. */
const CASES = 20_000;

describe('frames of every type, made by the grammar and broken', () => {
  it.each(REGRESSIONS)('$found', async ({ after = [], frame, first = false }) => {
    const course = await FramesCourse.start();
    for (const each of after) {
      await course.send(Buffer.from(each, 'hex'));
      await course.agree();
    }
    await course.send(Buffer.from(frame, 'hex'), first);
    await course.end();
  });

  it.each(COURSES)('$found', async ({ seed, frames }) => {
    await runCourse(seed, frames);
  });

  it('are the same again from the same seed', async () => {
    const [once, again, other] = [await runCourse(7, 60), await runCourse(7, 60), await runCourse(8, 60)];
    expect(again).toEqual(once);
    expect(other.sha256).not.toBe(once.sha256);
  });

  it.each(sharesOf(CASES))(
    'crash nothing, close nobody else, change nothing where they are refused, and leave everybody with the same, from seed $base',
    async (share) => {
      let [done, accepted] = [0, 0];
      const heap = process.memoryUsage().heapUsed;
      while (!share.isOver(done)) {
        const frames = Math.min(CASES_A_ROOM, share.wanted - done);
        accepted += (await runCourse(share.base + done, frames)).accepted;
        done += frames;
      }
      console.log(`${done} frames from seed ${share.base}, ${accepted} of them taken`);
      expect(accepted).toBeGreaterThan(done / 50);
      expect(process.memoryUsage().heapUsed - heap).toBeLessThan(512 * 1024 * 1024);
    },
    shareOf(CASES).timeout,
  );
});
