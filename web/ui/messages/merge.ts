import { plural } from '../plural.ts';

/** Texts of merging a changed file into the document. */
export const mergeMessages = {
  merge: {
    action: 'Merge both',
    done: 'Merged the file into this text',
    title: 'Both say different things',
    intro: (count: number) =>
      `Everything else fits together. ${plural(count, 'place')} ${count === 1 ? 'was' : 'were'} changed here and in the file in two ways: choose what stands.`,
    kind: {
      words: 'changed in both',
      removed: 'changed on one side, deleted on the other',
      moved: 'moved to two places',
      attributes: 'given two forms',
    },
    here: 'This document',
    file: 'The file',
    gone: 'Deleted here',
    goneInFile: 'Deleted in the file',
    choice: 'What stands',
    keepHere: 'Keep this document’s',
    keepFile: 'Keep the file’s',
    keepBoth: 'Keep both',
    open: (count: number) => `${plural(count, 'choice')} to make`,
    apply: 'Merge',
    undo: 'Nothing is lost: git and the file keep the other version until you export.',
    moved: 'The file changed once more meanwhile. The choices were read anew.',
  },
} as const;
