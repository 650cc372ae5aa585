import { commonMessages } from './common.ts';

const NOW = commonMessages.time.now;

/** Texts of assignments and of the list of decisions. */
export const decisionMessages = {
  label: 'Decisions about this spec',
  none: 'Nothing decided yet',
  noneBody: 'Suppressed and assigned problems and signatures of the gate are listed here.',
  suppressed: (count: number) => `Suppressed (${count})`,
  assignedTo: (count: number) => `Assigned (${count})`,
  signed: (count: number) => `Signed (${count})`,
  scope: { block: 'here', section: 'in its section', spec: 'in the whole spec' },
  idle: 'silences nothing any more',
  mended: 'no longer found',
  undoSuppression: (rule: string) => `Undo: suppression of ${rule}`,
  undoAssignment: (about: string) => `Undo: assignment of ${about}`,
  undoSignature: (title: string) => `Undo: signature for ${title}`,
  lifted: 'Suppression lifted',
  lift: 'Undo',
  by: (name: string, when: string) => `${name}, ${when === NOW ? 'just now' : when}`,
  assignedBy: (name: string, when: string) => `by ${name}, ${when === NOW ? 'just now' : when}`,

  assign: 'Assign',
  assignTitle: 'Assign to',
  reassign: 'Reassign',
  to: (name: string) => `Assigned to ${name}`,
  mine: 'Assigned to you',
  assignedPrefix: 'Assigned to',
  you: (name: string) => `${name} (you)`,
  due: (date: string) => `until ${date}`,
  overdue: (date: string) => `overdue since ${date}`,
  other: 'Somebody else, by name',
  date: 'Until (optional)',
  choose: 'Choose a person or write a name.',
  unassign: 'Take back',
  assigned: (name: string | null) => (name === null ? 'Assigned to you' : `Assigned to ${name}`),
  unassigned: 'Assignment taken back',
  filter: 'Assigned to',
  everybody: 'Everybody',
  nobody: 'Nobody yet',
  filtered: (name: string) => `Only: ${name}`,
  filterMine: 'Mine',
  counted: (name: string, count: number) => `${name} (${count})`,
  noneShown: 'Nothing is assigned that way',

  hover: 'What was found here',
  hoverMore: (count: number) => `and ${count} more in Problems`,

  nameTitle: 'In whose name?',
  nameLabel: 'Your name',
  nameHint: 'A decision carries the name of whoever made it.',
  nameMissing: 'Write your name first.',
} as const;
