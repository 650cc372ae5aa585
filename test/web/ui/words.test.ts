import { describe, expect, it } from 'vitest';
import { initials } from '../../../web/ui/initials.ts';
import { listMessages } from '../../../web/ui/messages/list.ts';
import { messages } from '../../../web/ui/messages.ts';
import { percent } from '../../../web/ui/percent.ts';
import { listOf, plural } from '../../../web/ui/plural.ts';

describe('initials', () => {
  it.each([
    ['Mara Lindqvist', 'ML'],
    ['Jonas', 'J'],
    ['  ana   maria   souza ', 'AS'],
    ['李 明', '李明'],
    ['👩‍🚀 Zoë', '👩‍🚀Z'],
    ['', '?'],
  ])('%s: %s', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
});

describe('plural', () => {
  it('counts', () => {
    expect(plural(1, 'spec')).toBe('1 spec');
    expect(plural(0, 'spec')).toBe('0 specs');
    expect(plural(1200, 'gap')).toBe('1,200 gaps');
    expect(plural(2, 'person', 'people')).toBe('2 people');
  });

  it('lists', () => {
    expect(listOf(['a', 'b', 'c'])).toBe('a, b and c');
  });
});

describe('percent', () => {
  it('says 100 only of what is complete', () => {
    expect(percent(1)).toBe(100);
    expect(percent(0.999)).toBe(99);
    expect(percent(0.29)).toBe(29);
    expect(percent(-1)).toBe(0);
    expect(percent(Number.NaN)).toBe(0);
  });
});

describe('messages', () => {
  it('says who is where', () => {
    expect(listMessages.list.presence(5, 3, 7)).toBe('5 people are in 3 of them now.');
    expect(listMessages.list.presence(1, 1, 7)).toBe('1 person is in 1 of them now.');
    expect(listMessages.list.presence(1, 1, 1)).toBe('1 person is in it now.');
    expect(listMessages.list.presence(2, 2, 2)).toBe('2 people are in all of them now.');
  });

  it('has no empty text', () => {
    const empty: string[] = [];
    const visit = (value: unknown, path: string) => {
      if (value === '') empty.push(path);
      if (typeof value !== 'object' || value === null) return;
      for (const [key, each] of Object.entries(value)) visit(each, `${path}.${key}`);
    };
    visit(messages, 'messages');
    expect(empty).toEqual([]);
  });
});
