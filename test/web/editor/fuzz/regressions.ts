import type { Course } from './run.ts';

/** Courses that failed once. */
export const REGRESSIONS: readonly Course[] = [
  // Pasting over the whole text of a restored block lost what was pasted.
  { seed: 395905125, ordered: false, undoing: false },
];
