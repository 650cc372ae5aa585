/** Texts of the outline, and of what the page itself says of problems. */
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
    fixFailed: (reason: string) => `Nothing was changed: ${reason}`,
    fixed: (title: string) => `Done: ${title}`,
  },
} as const;
