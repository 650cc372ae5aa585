import { describe, expect, it } from 'vitest';
import { TokenBucket } from '../../../server/sync/token-bucket.ts';

describe('TokenBucket', () => {
  it('allows a burst, then says how long to wait', () => {
    const bucket = new TokenBucket(10, 3, 0);
    expect([bucket.take(0), bucket.take(0), bucket.take(0)]).toEqual([0, 0, 0]);
    expect(bucket.take(0)).toBe(100);
    expect(bucket.take(0)).toBe(200);
    expect(bucket.take(300)).toBe(0);
  });

  it('never saves up more than the burst, and is not moved by a clock that jumps back', () => {
    const bucket = new TokenBucket(10, 1, 1_000_000);
    expect(bucket.take(0)).toBe(0);
    expect(bucket.take(0)).toBe(100);
    expect(bucket.take(60_000)).toBe(0);
    expect(bucket.take(60_000)).toBe(100);
  });
});
