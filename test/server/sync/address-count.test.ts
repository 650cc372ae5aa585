import { describe, expect, it } from 'vitest';
import { AddressCount } from '../../../server/sync/address-count.ts';

describe('the sockets of an address', () => {
  it('are bounded, and give their place back', () => {
    const count = new AddressCount(2);
    const first = count.take('192.0.2.1');
    expect([first, count.take('192.0.2.1'), count.take('192.0.2.1')]).toEqual([
      expect.any(Function),
      expect.any(Function),
      null,
    ]);
    expect(count.take('192.0.2.2')).not.toBeNull();
    first?.();
    expect(count.take('192.0.2.1')).not.toBeNull();
    expect(count.take('192.0.2.1')).toBeNull();
  });

  it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])('are not counted on this machine: %s', (address) => {
    const count = new AddressCount(1);
    expect([count.take(address), count.take(address)]).not.toContain(null);
  });
});
