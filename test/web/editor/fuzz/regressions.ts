import type { Course } from './run.ts';

/** Courses that failed once. */
export const REGRESSIONS: readonly Course[] = [
  // Pasting over the whole text of a restored block lost what was pasted.
  { repertoire: 'text', seed: 395905125, ordered: false, undoing: false },
  // Deleting a selection that began with a restored block left the caret to chance, in a place that the next key deleted.
  { repertoire: 'text', seed: 1910, ordered: true, undoing: true },
  // Enter over the whole text of a restored block: the block was gone, and stayed on the screen.
  { repertoire: 'text', seed: 5817, ordered: false, undoing: false },
  // Enter in a line that a fence had been typed before hid all of its words in the code's language.
  { repertoire: 'spec', seed: 7005, ordered: false, undoing: false },
  // A fence typed before a paragraph of two lines hid the first of them in the code's language.
  { repertoire: 'spec', seed: 400264, ordered: true, undoing: false },
];
