import type { Severity } from '../../shared/validation/diagnostic.ts';
import type { FileReport } from './file-report.ts';

/** What all files of a run came to. */
export interface Totals {
  readonly files: number;
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  /** Findings that the baseline knows. */
  readonly known: number;
  readonly fixed: number;
}

export const NOTHING_YET: Totals = { files: 0, error: 0, warning: 0, info: 0, known: 0, fixed: 0 };

export function withReport(totals: Totals, report: FileReport, known: number): Totals {
  const count = (severity: Severity) => report.diagnostics.filter((each) => each.severity === severity).length;
  return {
    files: totals.files + 1,
    error: totals.error + count('error'),
    warning: totals.warning + count('warning'),
    info: totals.info + count('info'),
    known: totals.known + known,
    fixed: totals.fixed + report.fixed,
  };
}

/** `3 files: 1 error, 2 warnings, 0 notes; 4 known from the baseline; 2 fixed`. */
export function wordsOf({ files, error, warning, info, known, fixed }: Totals): string {
  const counts = [counted(error, 'error'), counted(warning, 'warning'), counted(info, 'note')].join(', ');
  const more = [known > 0 ? `${known} known from the baseline` : '', fixed > 0 ? `${fixed} fixed` : ''];
  return [`${counted(files, 'file')}: ${counts}`, ...more.filter((part) => part !== '')].join('; ');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
