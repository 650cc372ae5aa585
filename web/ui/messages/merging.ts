import { plural } from '../plural.ts';

/** Texts of the dialog in which contradictions are decided. */
export const mergingMessages = {
  title: 'Both say different things',
  intro: {
    file: (count: number) => intro(count, 'in the file'),
    upstream: (count: number) => intro(count, 'on the branch'),
  },
  kind: {
    words: 'changed in both',
    removed: 'changed on one side, deleted on the other',
    moved: 'moved to two places',
    attributes: 'given two forms',
  },
  here: 'This document',
  other: { file: 'The file', upstream: 'The branch' },
  gone: 'Deleted here',
  goneThere: { file: 'Deleted in the file', upstream: 'Deleted on the branch' },
  choice: 'What stands',
  keepHere: 'Keep this document’s',
  keepOther: { file: 'Keep the file’s', upstream: 'Keep the branch’s' },
  keepBoth: 'Keep both',
  open: (count: number) => `${plural(count, 'choice')} to make`,
  apply: 'Merge',
  undo: {
    file: 'Nothing is lost: git and the file keep the other version until you export.',
    upstream: 'Nothing is lost: the branch keeps its version in its history.',
  },
} as const;

function intro(count: number, where: string): string {
  return `Everything else fits together. ${plural(count, 'place')} ${count === 1 ? 'was' : 'were'} changed here and ${where} in two ways: choose what stands.`;
}
