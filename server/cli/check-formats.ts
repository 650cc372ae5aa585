import type { LocatedDiagnostic } from '../../shared/validation/report.ts';
import { CATALOGUE } from '../../shared/validation/rules/catalogue.ts';
import { type CheckedFile, toSarif } from '../../shared/validation/sarif.ts';

/** What `cospec check` prints, by `--format`. */
export const formats = {
  text: textReport,
  json: (files: readonly CheckedFile[]): string => `${JSON.stringify({ files }, null, 2)}\n`,
  sarif: (files: readonly CheckedFile[], version: string): string =>
    `${JSON.stringify(toSarif(files, CATALOGUE, version), null, 2)}\n`,
  github: githubAnnotations,
};

function textReport(files: readonly CheckedFile[]): string {
  const blocks = files
    .filter(({ diagnostics }) => diagnostics.length > 0)
    .map(({ path, diagnostics }) => [path, ...diagnostics.map(textLine), ''].join('\n'));
  return [...blocks, summary(files), ''].join('\n');
}

function textLine({ range: { start }, severity, message, rule }: LocatedDiagnostic): string {
  return `  ${`${start.line}:${start.column}`.padEnd(8)} ${severity.padEnd(8)} ${message}  (${rule})`;
}

function summary(files: readonly CheckedFile[]): string {
  const found = files.flatMap(({ diagnostics }) => diagnostics);
  const counts = (['error', 'warning', 'info'] as const).map((severity) => ({
    severity: severity === 'info' ? 'note' : severity,
    count: found.filter((diagnostic) => diagnostic.severity === severity).length,
  }));
  const words = counts.map(({ severity, count }) => counted(count, severity));
  return `${counted(files.length, 'file')}: ${words.join(', ')}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

const githubLevels = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** Workflow commands: annotations beside the lines of a pull request. */
function githubAnnotations(files: readonly CheckedFile[]): string {
  const lines = files.flatMap(({ path, diagnostics }) =>
    diagnostics.map(({ severity, message, rule, range: { start, end } }) => {
      const properties = { file: path, line: start.line, endLine: end.line, col: start.column, title: rule };
      const listed = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
      return `::${githubLevels[severity]} ${listed.join(',')}::${escapeData(message)}\n`;
    }),
  );
  return lines.join('');
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
