import { describe, expect, it } from 'vitest';
import { shareOf } from './chance.ts';
import { CASES_A_ROOM, FramesCourse } from './frames-course.ts';
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

  const share = shareOf(CASES);
  it(
    'crash nothing, close nobody else, change nothing where they are refused, and leave everybody with the same',
    async () => {
      let [done, accepted] = [0, 0];
      const heap = process.memoryUsage().heapUsed;
      let course = await FramesCourse.start();
      for (; !share.isOver(done); done++) {
        const seed = share.base + done;
        const frame = course.frameOf(seed);
        const first = seed % 5 === 0;
        try {
          await course.send(frame, first);
          if (done % CASES_A_ROOM !== CASES_A_ROOM - 1) continue;
          await course.end();
        } catch (error) {
          const hex = Buffer.from(frame).toString('hex');
          throw new Error(`Seed ${seed}, first ${first}, frame ${hex}: ${error}`, { cause: error });
        }
        accepted += course.accepted;
        course = await FramesCourse.start();
      }
      await course.end();
      console.log(`${done} frames from seed ${share.base}, ${accepted + course.accepted} of them taken`);
      expect(accepted + course.accepted).toBeGreaterThan(done / 50);
      expect(process.memoryUsage().heapUsed - heap).toBeLessThan(512 * 1024 * 1024);
    },
    share.timeout,
  );
});
