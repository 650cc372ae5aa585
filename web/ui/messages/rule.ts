import type { DiagnosticKind, Severity } from '../../../shared/validation/diagnostic.ts';

const KINDS: Readonly<Record<DiagnosticKind, string>> = {
  gap: 'A gap: something is still missing',
  defect: 'A defect: something is wrong',
  smell: 'A smell: advice about wording, never an error',
};

/** Texts of a rule's page. */
export const ruleMessages = {
  kind: KINDS,
  severity: (draft: Severity | 'off', ready: Severity | 'off') => `While drafting: ${draft}; at the gate: ${ready}`,
  says: 'It says, for example',
  fix: (kind: 'safe' | 'suggestion', title: string) => `${kind === 'safe' ? 'Safe fix' : 'Suggestion'}: ${title}`,
  bad: 'Not like this',
  good: 'But like this',
  change: 'Change it',
  severityIn: 'Its severity, in .cospec.json:',
  once: 'One place, in the file, after the block:',
  reason: 'why it is right here',
  source: (source: string) => `From: ${source}`,
} as const;
