import { expect, it } from 'vitest';
import { reconnectWait } from '../../../web/connection/reconnect-wait.ts';

it('waits twice as long every time, up to two and a half seconds, and never the same as everybody', () => {
  const waits = (random: number) => Array.from({ length: 7 }, (_, failures) => reconnectWait(failures, () => random));
  expect(waits(1)).toEqual([200, 400, 800, 1_600, 2_500, 2_500, 2_500]);
  expect(waits(0)).toEqual([100, 200, 400, 800, 1_250, 1_250, 1_250]);
});
