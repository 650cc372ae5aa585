import { plural } from '../plural.ts';

/** Texts of outline and problems. */
export const panelMessages = {
  outline: {
    title: 'Outline',
    header: 'Header',
    untitled: 'Untitled',
    empty: 'Headings appear here as you write them.',
    state: { empty: 'empty', partial: 'partly written', done: 'written' },
    nextProblem: 'Next problem',
    noProblems: 'No problems',
  },

  problems: {
    title: 'Problems',
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
    story: (number: number, title: string) => `Story ${number}, ${title}`,
    fixFailed: (reason: string) => `Nothing was changed: ${reason}`,
    fixed: (title: string) => `Done: ${title}`,
    suppress: 'Suppress',
    suppressReason: 'Reason to suppress',
    suppressHint: {
      block: 'Stands as a comment behind the text, for everybody and for the checks in CI.',
      section: 'Stands as a comment below the heading, for everybody and for the checks in CI.',
      spec: 'Stands as a comment below the header, for everybody and for the checks in CI.',
    },
    suppressWhere: 'Where',
    suppressScope: {
      block: () => 'Here',
      section: (title: string) => `In all of “${title}”`,
      spec: () => 'In the whole spec',
    },
    suppressShort: (length: number) => `At least ${length} characters, so that a reviewer can judge it.`,
    suppressed: {
      block: 'Suppressed here, with your reason',
      section: 'Suppressed in this section, with your reason',
      spec: 'Suppressed in the whole spec, with your reason',
    },
    more: (count: number) => `Show ${count} more`,
    severity: { error: 'error', warning: 'warning', info: 'advice' },
  },
} as const;
