import { plural } from '../plural.ts';

/** Texts of the publish dialog and of lists of changes. They come with those, behind the first picture. */
export const publishMessages = {
  title: 'Publish',
  loading: 'Comparing with the repository',
  failed: 'The changes could not be read.',
  nothing: 'Nothing to publish: these bytes are there already.',
  spacing: 'Only spacing changes.',
  items: (count: number) => `${plural(count, 'item')} ${count === 1 ? 'changes' : 'change'}`,
  byItem: 'By item',
  asPatch: 'As patch',
  viewAs: 'How the changes are shown',
  view: 'View',
  list: 'What changes',
  verb: { added: 'added', removed: 'removed', changed: 'changed', moved: 'moved', form: 'form changed' },
  movedBlocks: (count: number) => `with ${plural(count - 1, 'block')} below it`,
  header: 'Header',
  where: 'Where to',
  workTree: 'The file',
  workTreeHint: (path: string) => `Writes ${path}. You commit it.`,
  branch: 'A branch',
  branchHint: 'One commit. Your checkout stays as it is.',
  branchName: 'Branch',
  branchNew: 'Is made from what is checked out.',
  branchKnown: 'Gets one more commit.',
  branchCurrent: 'Is checked out: the file there follows, if it is clean.',
  branchMissing: 'A branch needs a name.',
  message: 'Commit message',
  messageMissing: 'A commit needs a message.',
  bytes: (added: number, removed: number) =>
    `Adds ${plural(added, 'byte')}, removes ${plural(removed, 'byte')}, nothing else.`,
  copy: 'Copy patch',
  copied: 'Copied the patch',
  write: 'Write the file',
  commit: 'Commit',
  commitAndOpen: 'Commit and open',
  pullRequest: (base: string) => `Push it and open a pull request into ${base}`,
  pullRequestHint: 'A draft as long as something is missing or wrong.',
  pullRequestOpen: (number: number, created: boolean) =>
    created ? `Pull request #${number} opened` : `Pull request #${number} has the new commit`,
  written: (path: string) => `Wrote ${path}`,
  committed: (commit: string, branch: string) => `Committed ${commit} to ${branch}`,
  unchanged: (branch: string) => `${branch} has this text already`,
  fileChanged:
    'The file is not what Cospec last read: somebody changed it. Merge it from the note above the text first.',
  branchChanged: (branch: string) =>
    `${branch} has a version of this file that Cospec has not seen. Nothing was committed.`,
} as const;
