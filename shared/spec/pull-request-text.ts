import type { SummarisedChange, SummaryVerb } from './change-summary.ts';

export interface PullRequestFacts {
  readonly path: string;
  readonly changes: readonly SummarisedChange[];
  readonly gaps: number;
  readonly defects: number;
  /** What stands between the spec and "Ready for plan": where, and what. */
  readonly open: readonly { readonly where: string | null; readonly what: string }[];
  /** What people signed of the checklist before planning. */
  readonly signed: readonly {
    readonly title: string;
    readonly by: readonly string[];
    /** stale: the text has changed since. fails: a rule stops it all the same. */
    readonly state: 'signed' | 'stale' | 'fails';
  }[];
  /** Names of those who wrote. */
  readonly authors: readonly string[];
}

const PAST: Readonly<Record<SummaryVerb, string>> = {
  add: 'added',
  remove: 'removed',
  change: 'changed',
  move: 'moved',
};
const SINCE = { signed: '', stale: ', before the text changed', fails: ', though a rule stops it' } as const;
const MOST_LINES = 40;

/** Description of a pull request, in markdown: what changed by item, what is still open, who signed, who wrote. */
export function pullRequestText({ path, changes, gaps, defects, open, signed, authors }: PullRequestFacts): string {
  const changed = list(changes.map(({ verb, name }) => `${plain(name)}: ${PAST[verb]}`));
  const left = list(open.map(({ where, what }) => `${where === null ? '' : `${plain(where)}: `}${plain(what)}`));
  const signatures = list(
    signed.map(({ title, by, state }) => {
      const names = by.map((name) => plain(name) || 'a guest').join(', ');
      return `${plain(title)}: ${names}${SINCE[state]}`;
    }),
  );
  const parts = [
    `Changes \`${path.replaceAll('`', '')}\`.`,
    '### What changes',
    changed === '' ? 'Spacing only.' : changed,
    '### Before it is ready for plan',
    gaps + defects === 0
      ? 'Nothing is missing and nothing is wrong.'
      : `${count(gaps, 'gap')}, ${count(defects, 'defect')}.`,
    left,
    signatures === '' ? '' : `### Signed\n\n${signatures}`,
    authors.length === 0 ? '' : `Written by ${authors.map(plain).join(', ')}.`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function list(lines: readonly string[]): string {
  const shown = lines.slice(0, MOST_LINES).map((line) => `- ${line}`);
  const more = lines.length - shown.length;
  return [...shown, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n');
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

/** One line that neither mentions people, nor refers to other issues, nor opens markup. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[<>&@#]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/[\\`*_[\]]/g, '\\$&')
    .trim();
}
