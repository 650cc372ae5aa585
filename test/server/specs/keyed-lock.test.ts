import { describe, expect, it } from 'vitest';
import { KeyedLock } from '../../../server/specs/keyed-lock.ts';

describe('KeyedLock', () => {
  it('runs one key in order, also after a failure, and different keys side by side', async () => {
    const lock = new KeyedLock();
    const log: string[] = [];
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const first = lock.run('a', async () => {
      await gate;
      log.push('a1');
      throw new Error('a1 failed');
    });
    const second = lock.run('a', async () => log.push('a2'));
    await lock.run('b', async () => log.push('b1'));
    release();
    await expect(first).rejects.toThrow('a1 failed');
    await second;
    expect(log).toEqual(['b1', 'a1', 'a2']);
  });
});
