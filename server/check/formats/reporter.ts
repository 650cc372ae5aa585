import type { FileReport } from '../file-report.ts';
import type { Totals } from '../totals.ts';

/** Turns reports into what is printed, piece by piece, so that thousands of files need little memory. */
export interface Reporter {
  file(report: FileReport): string;
  end(totals: Totals): string;
}
