import { expect, it } from 'vitest';
import { fuzzyFilter, fuzzyScore, isExact } from '../../../web/commands/fuzzy.ts';

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

it('puts what contains the words above what has their letters here and there', () => {
  expect(filter('gate', 'Goals and the export', 'Go to the gate')).toEqual(['Go to the gate', 'Goals and the export']);
  const scattered = fuzzyScore('a b c d e f g h i j k l m', 'a b c d e f g h i j k l n m');
  expect(isExact(scattered ?? 0)).toBe(false);
  expect(isExact(fuzzyScore('gate', `${'x'.repeat(80)}gate`) ?? 0)).toBe(true);
});
