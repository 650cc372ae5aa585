import type { HistoryVerb } from '../../../shared/spec/version-summary.ts';
import { listOf, plural } from '../plural.ts';

const VERBS: Readonly<Record<HistoryVerb, string>> = {
  added: 'added',
  removed: 'removed',
  reworded: 'reworded',
  changed: 'changed',
  renumbered: 'renumbered',
  moved: 'moved',
  'moved-up': 'moved up',
  'moved-down': 'moved down',
};

/** Texts of a spec's history. They come with it, behind the first picture. */
export const historyMessages = {
  title: 'History',
  timeline: 'Versions',
  loading: 'Reading the history',
  emptyTitle: 'No versions yet',
  empty:
    'A version is kept whenever work on this text rests for a few minutes, and each time it is exported or published.',
  emptyFor: (name: string) => `${name} is in no version that is kept.`,
  everybody: 'Everybody',
  byAuthor: (name: string) => `Versions by: ${name}`,
  author: 'By author',
  earlier: 'Show earlier versions',
  today: 'Today',
  yesterday: 'Yesterday',
  nobody: 'Somebody',
  now: 'Now',
  nowHint: 'Not in a version yet',
  nowKept: 'As in the newest version',
  current: 'The text as it is now',
  versionOf: (when: string) => `Version of ${when}`,

  start: 'As it was opened',
  published: (branch: string) => `Published to ${branch}`,
  written: 'Written to the file',
  restored: (when: string) => `Restored from ${when}`,
  restoredNumber: (number: number) => `Restored from version ${number}`,
  restoredItems: (items: readonly string[]) => `Restored ${listOf(items)}`,
  restoredPart: 'Restored a part',
  undone: 'Restore taken back',

  verb: VERBS,
  header: 'Header',
  gaps: (closed: number) =>
    closed > 0 ? `${plural(closed, 'gap')} closed` : `${plural(-closed, 'more gap', 'more gaps')} open`,
  more: (count: number) => `${count} more`,

  compare: 'What is shown',
  inThis: 'In this version',
  sinceThis: 'Since this version',
  sinceHint: 'Red is what the version says, green what stands there now.',
  back: 'All versions',
  comparing: 'Comparing',
  nothingIn: 'Nothing changed in this version.',
  nothingSince: 'Nothing has changed since this version.',
  firstSoon: 'The first version is kept when work rests.',

  name: 'Name it',
  nameNow: 'Keep under a name',
  rename: 'Rename',
  nameLabel: 'Name of the version',
  nameHint: 'A version with a name is kept for good.',
  unname: 'Take the name away',
  nameMissing: 'A name needs a word.',
  named: (name: string) => `Kept as “${name}”`,
  unnamed: 'The version has no name any more',

  restore: 'Restore this version',
  restoreItem: (item: string) => `Restore ${item}`,
  restorePart: 'Restore this',
  confirmAll: (when: string) =>
    `The text becomes what it was on ${when}. The text of now stays in the history, and everybody at work sees the change.`,
  confirmItem: (item: string, when: string) => `${item} becomes what it was on ${when}. Everything else stays.`,
  confirmPart: (when: string) => `This place becomes what it was on ${when}. Everything else stays.`,
  thisPlace: 'This place',
  confirm: 'Restore',
  restoredAll: (when: string) => `Restored the version of ${when}`,
  restoredOne: (item: string) => `Restored ${item}`,
  already: 'The text is like that already.',
  taken: 'The restore was taken back',
  contradicts: 'Somebody has changed the same words since. Choose the version you want from the history.',
  failed: 'Restoring',

  blame: {
    looking: 'Last changed …',
    justNow: 'just now',
    by: (names: readonly string[], when: string) => `Last changed by ${listOf(names)}, ${when}`,
    at: (when: string) => `Last changed ${when}`,
    oldest: 'Unchanged as far as the history goes',
    unknown: 'Nobody knows who changed this last',
  },
} as const;
