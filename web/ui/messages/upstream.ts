/** Texts about what others pushed. Not in the catalogue's own object: nothing of it is in the first picture. */
export const upstreamMessages = {
  nothing: (remote: string) => `Nothing new on ${remote} for this spec`,
  merged: (remote: string) => `Took in what others pushed to ${remote}`,
  open: 'What others pushed needs a decision of yours',
  conflictTitle: (branch: string) => `${branch} and this text say different things.`,
  conflict: (who: string) => `${who} Nothing was taken over yet.`,
  decide: 'Compare and merge',
  unrelatedTitle: (branch: string) => `${branch} has another spec at this path.`,
  unrelated: (who: string) => `${who} Nothing is known that both began as.`,
  takeTheirs: 'Take theirs over',
  removedTitle: (branch: string) => `The file was deleted on ${branch}.`,
  removed: (who: string) => `${who} The text here stays.`,
  movedTitle: (path: string, branch: string) => `The file is ${path} on ${branch} now.`,
  moved: (who: string) => `${who} Its text is taken in all the same.`,
  moveHere: 'Move it here too',
  goneTitle: (branch: string) => `${branch} is gone.`,
  gone: 'No other branch that is followed has the file. The text here stays.',
  unreadableTitle: (branch: string) => `The file on ${branch} cannot be read.`,
  unreadable: 'It is too large, or not text in UTF-8. The text here stays.',
  keep: 'Keep this text',
  keepPath: 'Stay here',
  understood: 'Understood',
  /** @param when an age like “2 h ago”; null: unknown. */
  who: (name: string | null, when: string | null) =>
    name === null
      ? ''
      : `By ${name}${when === null ? '' : ` (${when.replace(/^\p{Lu}/u, (sign) => sign.toLowerCase())})`}.`,
} as const;
