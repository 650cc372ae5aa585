import { plural } from '../plural.ts';

/** Texts of the search in a spec. They come with it. */
export const findMessages = {
  label: 'Find in the spec',
  field: 'Find',
  replaceField: 'Replace with',
  count: (current: number, count: number) => (count === 0 ? 'Nothing found' : `${current} of ${count}`),
  next: 'Next (Enter)',
  previous: 'Previous (Shift Enter)',
  matchCase: 'Match case',
  wholeWord: 'Whole words',
  showReplace: 'Replace',
  replace: 'Replace',
  replaceAll: 'All',
  replaced: (count: number) => `Replaced ${plural(count, 'place')}`,
  close: 'Close (Esc)',
} as const;

/** Texts of the card about a mentioned item. They come with it. */
export const citationMessages = {
  label: (name: string) => `About ${name}`,
  goTo: 'Go to it',
  toSpec: 'Go to it in the spec',
  undefined: (beside: boolean) => (beside ? 'The spec does not define it.' : 'Nothing in this spec defines it.'),
  nowhere: 'Cited nowhere else.',
  cited: (count: number) => `Cited ${count === 1 ? 'once' : `${count} times`}`,
} as const;
