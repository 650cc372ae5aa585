import { expect, it } from 'vitest';
import { fuzzyFilter, fuzzyScore } from '../../../web/commands/fuzzy.ts';

const filter = (query: string, ...names: string[]): string[] => fuzzyFilter(query, names, (name) => [name]);

it('finds by beginning, by a part, by first letters, without accents', () => {
  expect(filter('req', 'Quote', 'Requirement', 'Pre-request')[0]).toBe('Requirement');
  expect(filter('us', 'User story', 'Status')[0]).toBe('User story');
  expect(filter('sc', 'Scenario', 'Success criterion')).toEqual(['Scenario', 'Success criterion']);
  expect(filter('etat', 'État', 'Other')).toEqual(['État']);
  expect(filter('zzz', 'Requirement')).toEqual([]);
  expect(fuzzyScore('', 'anything')).toBe(0);
});

it('keeps the order of what answers equally well', () => {
  expect(filter('', 'b', 'a')).toEqual(['b', 'a']);
});
