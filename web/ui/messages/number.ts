/** Texts of the banner about a number that two features have. They come with it. */
export const numberMessages = {
  title: (number: string, others: readonly string[]) => `${number} is also the number of ${others.join(', ')}`,
  body: 'Somebody else gave it: a script, another clone, or another branch. Folder and branch field change with the number; what was committed under the old one stays.',
  renumber: 'Give it the next free number',
  keep: (number: string) => `Keep ${number}`,
  done: (number: string) => `The spec has number ${number} now`,
} as const;
