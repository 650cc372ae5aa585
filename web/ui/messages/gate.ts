import type { GateGroup } from '../../../shared/validation/gate/gate-items.ts';
import { listOf, plural } from '../plural.ts';
import { commonMessages } from './common.ts';

const GROUPS: Readonly<Record<GateGroup, string>> = {
  content: 'Content quality',
  completeness: 'Requirement completeness',
  readiness: 'Feature readiness',
};

const NOW = commonMessages.time.now;
/** Names that a stale signature tells of; the rest is a number. */
const MOST_NAMES = 3;

/** Texts of the gate to planning and of the tabs beside it. */
export const gateMessages = {
  tabs: 'Views beside the text',
  tab: { problems: 'Problems', gate: 'Gate', decisions: 'Decisions' },
  title: 'Ready for plan',
  label: 'Gate to planning',
  groups: GROUPS,
  done: (done: number, of: number) => `${done} of ${of} hold`,
  notYet: 'Checking',
  mark: (status: string) => `Set to ${status}`,
  state: {
    passes: 'passes',
    fails: 'fails',
    signed: 'signed',
    stale: 'text changed since it was signed',
    unsigned: 'not signed',
  },
  found: (gaps: number, others: number) =>
    [gaps > 0 ? plural(gaps, 'gap') : '', others > 0 ? plural(others, 'error') : ''].filter(Boolean).join(', '),
  advice: (count: number) => `${plural(count, 'finding')} to consider`,
  show: 'Show',
  hide: 'Hide',
  more: (count: number) => `and ${count} more in Problems`,
  sign: 'Sign',
  signAgain: 'Sign again',
  withdraw: 'Withdraw',
  signItem: (again: boolean, title: string) => `${again ? 'Sign again' : 'Sign'}: ${title}`,
  withdrawItem: (title: string) => `Withdraw your signature: ${title}`,
  you: 'You',
  signedBy: (name: string, when: string) => `${name}, ${when === NOW ? 'just now' : when}`,
  changed: (names: readonly string[]) =>
    `${listOf(names.length > MOST_NAMES ? [...names.slice(0, MOST_NAMES), `${names.length - MOST_NAMES} more`] : names)} changed since`,
  withdrawn: 'Signature withdrawn',
  guard: {
    title: (status: string) => `Set to ${status} although the gate is open?`,
    written: (status: string) => `Keep ${status} although the gate is open?`,
    body: (open: number) => `${plural(open, 'item')} of the checklist ${open === 1 ? 'does' : 'do'} not hold yet:`,
    more: (count: number) => `and ${count} more`,
    show: 'Show the gate',
    anyway: 'Set it anyway',
    keep: 'Keep it anyway',
    back: (status: string) => `Back to ${status}`,
  },
  palette: { gate: 'Open the gate: ready for plan', decisions: 'Show the decisions' },
} as const;
