import { describe, expect, it } from 'vitest';
import { PERSON_COLORS, personColor } from '../../../web/connection/person-color.ts';
import { randomToken } from '../../../web/connection/random-token.ts';

describe('personColor', () => {
  it('is the same for the same id', () => {
    expect(personColor('mara1234')).toBe(personColor('mara1234'));
  });

  it('uses every colour about equally', () => {
    const counts = new Array<number>(PERSON_COLORS + 1).fill(0);
    for (let index = 0; index < 8000; index++) {
      const color = personColor(`person${index}`);
      counts[color] = (counts[color] ?? 0) + 1;
    }
    expect(counts[0]).toBe(0);
    for (const count of counts.slice(1)) expect(count).toBeGreaterThan(700);
  });
});

describe('randomToken', () => {
  it('has the length and the alphabet asked for', () => {
    for (const length of [1, 12, 32, 200]) expect(randomToken(length)).toMatch(new RegExp(`^[a-z0-9]{${length}}$`));
  });

  it('does not repeat', () => {
    expect(new Set(Array.from({ length: 1000 }, () => randomToken(12))).size).toBe(1000);
  });
});
