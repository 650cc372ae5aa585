import type { Severity } from '../../../shared/validation/diagnostic.ts';
import type { LocatedDiagnostic } from '../../../shared/validation/report.ts';
import { wordsOf } from '../totals.ts';
import type { Reporter } from './reporter.ts';

const LEVELS = { error: 'error', warning: 'warning', info: 'notice' } as const;
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];
/** GitHub shows so many of each level a step, and drops the rest silently. */
const SHOWN = 10;
/** GitHub refuses a summary of more than 1 MiB. */
const MOST_SUMMARY_CHARACTERS = 250_000;

interface Found {
  readonly path: string;
  readonly diagnostic: LocatedDiagnostic;
}

/**
 * Workflow commands: annotations beside the lines of a pull request, errors first. What GitHub would drop goes into the
 * job's summary. @param appendSummary null outside of a job
 */
export function githubReporter(appendSummary: ((markdown: string) => void) | null): Reporter {
  const found: Record<Severity, Found[]> = { error: [], warning: [], info: [] };
  return {
    file: ({ path, diagnostics }) => {
      for (const diagnostic of diagnostics) found[diagnostic.severity].push({ path, diagnostic });
      return '';
    },
    end: (totals) => {
      const shown = SEVERITIES.flatMap((severity) => found[severity].slice(0, SHOWN));
      const rest = SEVERITIES.flatMap((severity) => found[severity].slice(SHOWN));
      appendSummary?.(summary(wordsOf(totals), rest));
      const note = rest.length > 0 && appendSummary === null ? `${rest.length} more are not shown here.\n` : '';
      return `${shown.map(annotation).join('')}${note}${wordsOf(totals)}\n`;
    },
  };
}

function annotation({ path, diagnostic }: Found): string {
  const { severity, message, rule, range } = diagnostic;
  const { start, end } = range;
  // Columns are only understood within one line.
  const columns = start.line === end.line ? { col: start.column, endColumn: end.column } : {};
  const properties = { file: path, line: start.line, endLine: end.line, ...columns, title: rule };
  const listed = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${LEVELS[severity]} ${listed.join(',')}::${escapeData(message)}\n`;
}

function summary(totals: string, rest: readonly Found[]): string {
  const head = `### Cospec\n\n${totals}\n`;
  if (rest.length === 0) return head;
  const lines: string[] = [
    `${head}\nNot annotated, as GitHub shows ten of each level:\n\n| place | level | finding |\n|---|---|---|\n`,
  ];
  let length = 0;
  for (const [index, { path, diagnostic }] of rest.entries()) {
    const { severity, message, rule, range } = diagnostic;
    const line = `| ${cell(`${path}:${range.start.line}`)} | ${severity} | ${cell(`${message} (${rule})`)} |\n`;
    length += line.length;
    if (length > MOST_SUMMARY_CHARACTERS) {
      lines.push(`\n${rest.length - index} more.\n`);
      break;
    }
    lines.push(line);
  }
  return lines.join('');
}

/** Text of a specification as text of a table's cell: no pipe, line end or HTML of it counts. */
function cell(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[&<>|\\`*_[\]]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
