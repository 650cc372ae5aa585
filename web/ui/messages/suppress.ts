/** Texts of suppressing a problem. They come with the panel. */
export const suppressMessages = {
  suppress: 'Suppress',
  reason: 'Reason to suppress',
  hint: {
    block: 'Stands as a comment behind the text, for everybody and for the checks in CI.',
    section: 'Stands as a comment below the heading, for everybody and for the checks in CI.',
    spec: 'Stands as a comment below the header, for everybody and for the checks in CI.',
  },
  where: 'Where',
  scope: {
    block: () => 'Here',
    section: (title: string) => `In all of “${title}”`,
    spec: () => 'In the whole spec',
  },
  short: (length: number) => `At least ${length} characters, so that a reviewer can judge it.`,
  done: {
    block: 'Suppressed here, with your reason',
    section: 'Suppressed in this section, with your reason',
    spec: 'Suppressed in the whole spec, with your reason',
  },
} as const;
