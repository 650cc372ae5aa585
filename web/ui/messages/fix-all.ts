import { plural } from '../plural.ts';

/** Texts of mending all that can be mended without being looked at. They come with the panel and the palette. */
export const fixAllMessages = {
  fix: (count: number) => `Fix ${plural(count, 'safe problem')}`,
  done: (count: number) => `Done: ${plural(count, 'fix', 'fixes')}`,
  offline: 'the server cannot be reached.',
  outdated: 'nothing safe was left to mend.',
} as const;
