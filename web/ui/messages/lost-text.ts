import { plural } from '../plural.ts';

/** Texts of the banner that keeps a refused text at hand. They come with it. */
export const lostTextMessages = {
  refusedTitle: 'This is the stored version.',
  refused: (count: number) =>
    `${plural(count, 'edit')} of yours ${count === 1 ? 'is' : 'are'} not in it. You can download your text until you close this page.`,
} as const;
