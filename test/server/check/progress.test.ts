import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Progress } from '../../../server/check/progress.ts';

/** What is drawn on a terminal, or on something else. */
function screen(isTTY: boolean) {
  const stream = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY }) as unknown as NodeJS.WriteStream;
  return { stream, shown: () => String(stream.read() ?? '') };
}

describe('the progress bar of cospec check', () => {
  it('shows how far the work is, at most ten times a second, and goes away', () => {
    const { stream, shown } = screen(true);
    let now = 0;
    const progress = Progress.on(stream, 2_000, () => now);
    progress?.show(3);
    // A short run shows nothing.
    expect(shown()).toBe('');
    for (const [at, done] of [
      [100, 500],
      [150, 700],
      [200, 1_000],
    ] as const) {
      now = at;
      progress?.show(done);
    }
    const bar = (filled: number) => `[${'#'.repeat(filled)}${' '.repeat(30 - filled)}]`;
    expect(shown()).toBe(`\r${bar(8)} 500/2000\r${bar(15)} 1000/2000`);
    progress?.clear();
    progress?.clear();
    expect(shown()).toBe('\r\u001B[K');
  });

  it('is drawn on terminals only', () => {
    expect(Progress.on(screen(false).stream, 2_000, () => 0)).toBeNull();
  });
});
