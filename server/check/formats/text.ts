import type { Gate } from '../../../shared/validation/diagnostic.ts';
import type { LocatedDiagnostic } from '../../../shared/validation/report.ts';
import type { FileReport } from '../file-report.ts';
import { wordsOf } from '../totals.ts';
import { gateText } from './gate-text.ts';
import type { Reporter } from './reporter.ts';

const WIDEST = 100;
/** Characters shown before the place on a line that is too long to be shown whole. */
const LEAD = 30;

/**
 * For people: one block a file, every finding with the line it is about and a mark below the words; at the gate to
 * planning also the gate's checklist, for every spec.
 */
export function textReporter(gate: Gate): Reporter {
  return {
    file: ({ path, diagnostics, excerpts, isSpec }) => {
      const checklist = gate === 'ready' && isSpec ? gateText(diagnostics) : '';
      if (diagnostics.length === 0 && checklist === '') return '';
      return `${path}\n${diagnostics.map((each) => findingText(each, excerpts)).join('')}${checklist}\n`;
    },
    end: (totals) => `${wordsOf(totals)}\n`,
  };
}

function findingText(diagnostic: LocatedDiagnostic, excerpts: FileReport['excerpts']): string {
  const { range, severity, message, rule, fix } = diagnostic;
  const place = `${range.start.line}:${range.start.column}`.padEnd(8);
  const hint = fix?.kind === 'safe' ? '  [--fix]' : '';
  return `  ${place} ${severity.padEnd(8)} ${message}  (${rule})${hint}\n${codeFrame(diagnostic, excerpts)}`;
}

/** The line and a row of carets, cut to a window around the place. */
function codeFrame({ range: { start, end } }: LocatedDiagnostic, excerpts: FileReport['excerpts']): string {
  const line = excerpts[start.line];
  if (line === undefined || line.trim() === '') return '';
  const from = start.column - 1;
  const to = Math.max(from + 1, end.line === start.line ? end.column - 1 : line.length);
  const cut = line.length <= WIDEST ? 0 : Math.max(0, Math.min(from - LEAD, line.length - WIDEST));
  const shown = visible(line.slice(cut, cut + WIDEST));
  const lead = `${cut > 0 ? '…' : ''}`;
  const tail = cut + WIDEST < line.length ? '…' : '';
  const gutter = String(start.line).padStart(6);
  const indent = ' '.repeat(lead.length + columnsOf(line.slice(cut, from)));
  const marks = '^'.repeat(Math.max(1, columnsOf(line.slice(from, Math.min(to, cut + WIDEST)))));
  return `${gutter} | ${lead}${shown}${tail}\n${' '.repeat(6)} | ${indent}${marks}\n`;
}

/** Control characters, tabs among them, as one blank: the marks below must stand right, and a file must not steer a terminal. */
function visible(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}

/** Columns of a terminal: wide signs take two, marks none. */
function columnsOf(text: string): number {
  let columns = 0;
  for (const sign of text) {
    if (/\p{M}/u.test(sign)) continue;
    columns += WIDE.test(sign) ? 2 : 1;
  }
  return columns;
}
const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Extended_Pictographic}/u;
