import { describe, expect, it } from 'vitest';
import { Backlog } from '../../../server/sync/backlog.ts';

describe('Backlog', () => {
  it('finds too many bytes at once', () => {
    const backlog = new Backlog(100, 10_000);
    expect(backlog.sent(80, 80)).toBe(false);
    expect(backlog.sent(80, 101)).toBe(true);
  });

  it('finds bytes that wait too long, though others are sent meanwhile', () => {
    const backlog = new Backlog(100, 10_000);
    backlog.sent(50, 50);
    expect(backlog.isStuck(50, 0)).toBe(false);
    backlog.sent(10, 60);
    expect(backlog.isStuck(60, 9_000)).toBe(false);
    expect(backlog.isStuck(60, 10_001)).toBe(true);
  });

  it('lets a busy socket be that always has something waiting, and takes it', () => {
    const backlog = new Backlog(100, 10_000);
    for (let second = 0; second < 60; second++) {
      backlog.sent(50, 50);
      expect(backlog.isStuck(50, second * 1_000)).toBe(false);
    }
  });

  it('gives a large state reply its time, while there is progress', () => {
    const backlog = new Backlog(100, 10_000);
    backlog.excuse(1_000);
    expect(backlog.sent(1_000, 1_000)).toBe(false);
    let waiting = 1_000;
    for (let second = 0; second <= 30; second += 5) {
      expect(backlog.isStuck(waiting, second * 1_000)).toBe(false);
      waiting -= 50;
    }
    waiting += 150;
    expect(backlog.sent(150, waiting)).toBe(false);
    expect(backlog.isStuck(waiting, 30_000)).toBe(false);
    expect(backlog.isStuck(waiting, 40_001)).toBe(true);
  });

  it('excuses nothing once the state is taken', () => {
    const backlog = new Backlog(100, 10_000);
    backlog.excuse(1_000);
    backlog.sent(1_000, 1_000);
    expect(backlog.isStuck(0, 1_000)).toBe(false);
    expect(backlog.sent(200, 200)).toBe(true);
  });
});
