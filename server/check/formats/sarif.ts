import { CATALOGUE } from '../../../shared/validation/rules/catalogue.ts';
import { type CheckedFile, toSarif } from '../../../shared/validation/sarif.ts';
import type { Reporter } from './reporter.ts';

/** SARIF 2.1.0, for code scanning. @param version Cospec's own */
export function sarifReporter(version: string): Reporter {
  const files: CheckedFile[] = [];
  return {
    file: ({ path, diagnostics, suppressed }) => {
      files.push({ path, diagnostics, suppressed });
      return '';
    },
    end: () => `${JSON.stringify(toSarif(files, CATALOGUE, version), null, 2)}\n`,
  };
}
