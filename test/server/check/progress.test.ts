import { describe, expect, it } from 'vitest';
import { Progress } from '../../../server/check/progress.ts';

/** A terminal, or something else; what was drawn on it since it was last looked at. */
function fakeScreen(isTTY: boolean) {
  let drawn = '';
  const screen = {
    isTTY,
    write(text: string) {
      drawn += text;
    },
  };
  const shown = () => {
    const text = drawn;
    drawn = '';
    return text;
  };
  return { screen, shown };
}

describe('the progress bar of cospec check', () => {
  it('shows how far the work is, at most ten times a second, and goes away', () => {
    const { screen, shown } = fakeScreen(true);
    let now = 0;
    const progress = Progress.on(screen, 2_000, () => now);
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
    expect(Progress.on(fakeScreen(false).screen, 2_000, () => 0)).toBeNull();
  });
});
