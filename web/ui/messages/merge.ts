/** Texts about two versions that are brought together; those of the dialog come with it (`merging.ts`). */
export const mergeMessages = {
  merge: {
    action: 'Merge both',
    done: { file: 'Merged the file into this text', upstream: 'Merged what others committed into this text' },
    moved: 'The file changed once more meanwhile. The choices were read anew.',
  },
} as const;
