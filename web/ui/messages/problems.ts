import { plural } from '../plural.ts';

/** Texts inside the panel of problems. They come with it, behind the first picture. */
export const problemMessages = {
  label: 'Problems of this spec',
  before: (count: number) => (count === 0 ? 'Nothing stands in the way' : `${plural(count, 'thing')} to mend`),
  meter: (complete: number, gaps: number, defects: number) =>
    `${complete} percent complete, ${plural(gaps, 'gap')}, ${plural(defects, 'defect')}`,
  show: 'Show',
  none: 'No problems',
  noneBody: 'Every check passes. Smells, if any, are advice.',
  hidden: 'All problems are of a kind that is not shown.',
  notYet: 'Checking',
  collapse: 'Collapse',
  why: 'Why it matters.',
  page: 'What the rule asks for, in a new tab',
  source: (source: string) => `From: ${source}`,
  filled: (filled: number, required: number) => `${filled} of ${required} filled`,
  story: (number: number, title: string) => `Story ${number}, ${title}`,
  more: (count: number) => `Show ${count} more`,
  severity: { error: 'error', warning: 'warning', info: 'advice' },
} as const;
