import { plural } from '../plural.ts';

/** Texts of the banner about a server without space. They come with it. */
export const fullDiskMessages = {
  title: 'The server’s disk is full: nothing new is stored.',
  body: (unsaved: number, kept: boolean) =>
    `${
      unsaved === 0
        ? 'What you write now waits in this browser'
        : `${plural(unsaved, 'edit')} of yours ${unsaved === 1 ? 'waits' : 'wait'} in this ${kept ? 'browser' : 'tab'}`
    } and is stored by itself once there is space. Others see it only then.`,
} as const;
