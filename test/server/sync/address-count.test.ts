import { describe, expect, it } from 'vitest';
import { AddressCount, countedAs } from '../../../server/sync/address-count.ts';

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

  it.each([
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff'],
    ['2001:db8:1:2:3:4:5:6', '2001:0DB8:0001:0002::'],
    ['2001:db8::1', '2001:db8:0:0:9::'],
    ['fe80::1%eth0', 'fe80::2'],
    ['64:ff9b:0:0::192.0.2.1', '64:ff9b::192.0.2.2'],
    ['192.0.2.1', '::ffff:192.0.2.1'],
    ['192.0.2.1', '::FFFF:192.0.2.1'],
  ])('are one for %s and %s', (one, other) => {
    expect(countedAs(one)).toBe(countedAs(other));
    const count = new AddressCount(1);
    expect([count.take(one), count.take(other)]).toEqual([expect.any(Function), null]);
  });

  it.each([
    ['2001:db8:1:2::1', '2001:db8:1:3::1'],
    ['2001:db8:0:1::1', '2001:db8:1::1'],
    ['2001:db8::1:0:0:1', '2001:db8:0:1::1'],
    ['192.0.2.1', '192.0.2.2'],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.2'],
  ])('are counted apart for %s and %s', (one, other) => {
    const count = new AddressCount(1);
    expect([count.take(one), count.take(other)]).not.toContain(null);
  });
});
