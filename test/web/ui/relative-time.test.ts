import { describe, expect, it } from 'vitest';
import { relativeTime } from '../../../web/ui/relative-time.ts';

const NOW = new Date(2026, 10, 22, 15, 30).getTime();
const at = (...parts: [number, number, number, number?, number?]) => new Date(...parts).getTime();

describe('relativeTime', () => {
  it.each([
    [NOW, 'Now'],
    [NOW + 5000, 'Now'],
    [NOW - 59_000, 'Now'],
    [NOW - 60_000, '1 min ago'],
    [NOW - 59 * 60_000, '59 min ago'],
    [NOW - 60 * 60_000, '1 h ago'],
    [at(2026, 10, 22, 0, 10), '15 h ago'],
    [at(2026, 10, 21, 23, 50), 'yesterday'],
    [at(2026, 10, 19, 12), '3 days ago'],
    [at(2026, 10, 2, 12), '2 Nov'],
    [at(2024, 2, 14, 12), '14 Mar 2024'],
  ])('%d is %s', (time, text) => {
    expect(relativeTime(time, NOW)).toBe(text);
  });

  it('says hours shortly after midnight, not yesterday', () => {
    const night = at(2026, 10, 22, 0, 30);
    expect(relativeTime(at(2026, 10, 21, 22, 20), night)).toBe('2 h ago');
  });
});
