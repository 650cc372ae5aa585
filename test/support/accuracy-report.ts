import type { Severity } from '../../shared/validation/diagnostic.ts';
import { CATALOGUE } from '../../shared/validation/rules/catalogue.ts';
import type { RuleRecall } from './planted-recall.ts';
import { type RulePrecision, wilsonLower } from './precision.ts';

/** What share of the findings of a severity must be right. */
export const BARS: Readonly<Record<Severity, number>> = { error: 0.99, warning: 0.95, info: 0.85 };

export interface Accuracy {
  readonly precision: readonly RulePrecision[];
  readonly recall: readonly RuleRecall[];
  /** Diagnostics of the corpus by rule. */
  readonly found: ReadonlyMap<string, number>;
  readonly labels: number;
  /** Labels that were false when they were given. */
  readonly wrong: number;
}

/** The accuracy of the rules as a page of markdown. */
export function accuracyReport({ precision, recall, found, labels, wrong }: Accuracy): string {
  const labelled = sum(precision.map((row) => row.labelled));
  const planted = sum(recall.map((row) => row.planted));
  const hit = sum(recall.map((row) => row.found));
  return [
    '# Accuracy of the rules',
    '',
    'Written by `npm run accuracy`; do not edit. Precision is measured at the gate, on diagnostics of 225 finished',
    'specifications and of templates that are not part of this repository: `labels/` holds the verdict of a reader on each,',
    'by file, item, rule and fingerprint. “At least” is the lower end of the 95 % Wilson interval. A finding that a mended',
    'rule no longer reports is not counted, so figures of rules that were mended on these very labels flatter them.',
    '',
    `Labels: ${labels}, of them ${wrong} wrong when they were given; ${labelled} of the diagnostics still appear.`,
    `Planted faults: ${hit} of ${planted} found (${percent(hit / planted)}).`,
    '',
    '| severity | labelled | right | precision | at least | bar |',
    '|---|---|---|---|---|---|',
    ...(['error', 'warning', 'info'] as const).map((severity) => total(severity, precision)),
    '',
    '| rule | severity | in the corpus | labelled | right | precision | at least | planted | found |',
    '|---|---|---|---|---|---|---|---|---|',
    ...CATALOGUE.flatMap(({ id, severity }) => rowsOf(id, severity.ready, { precision, recall, found })),
    '',
  ].join('\n');
}

/** Rules that miss the bar of a severity, with enough labels to say so. */
export function belowBar(precision: readonly RulePrecision[], fewest: number): string[] {
  return precision
    .filter((row) => row.labelled >= fewest && row.precision < BARS[row.severity])
    .map(({ rule, severity, right, labelled }) => `${rule} ${severity} ${right}/${labelled}`);
}

function total(severity: Severity, precision: readonly RulePrecision[]): string {
  const rows = precision.filter((row) => row.severity === severity);
  const [labelled, right] = [sum(rows.map((row) => row.labelled)), sum(rows.map((row) => row.right))];
  const cells = [severity, labelled, right, percent(right / labelled), percent(wilsonLower(right, labelled))];
  return `| ${cells.join(' | ')} | ${percent(BARS[severity])} |`;
}

function rowsOf(
  rule: string,
  usual: string,
  { precision, recall, found }: Pick<Accuracy, 'precision' | 'recall' | 'found'>,
): string[] {
  const rows = precision.filter((row) => row.rule === rule);
  const planting = recall.find((row) => row.rule === rule);
  const tail = planting === undefined ? ['', ''] : [planting.planted, planting.found];
  const count = found.get(rule) ?? 0;
  if (rows.length === 0) return [line([rule, usual, count, '', '', '', '', ...tail])];
  return rows.map(({ severity, labelled, right, precision: share, atLeast }, i) =>
    line([
      rule,
      severity,
      i === 0 ? count : '',
      labelled,
      right,
      percent(share),
      percent(atLeast),
      ...(i === 0 ? tail : ['', '']),
    ]),
  );
}

function line(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
