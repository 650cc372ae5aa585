import type { Severity } from '../../shared/validation/diagnostic.ts';

/** A human verdict on one diagnostic of the corpus, without the corpus text. */
export interface Label {
  readonly file: string;
  readonly item: string | null;
  readonly rule: string;
  readonly fingerprint: string;
  /** Whether the finding was right. */
  readonly verdict: boolean;
}

export interface RulePrecision {
  readonly rule: string;
  /** As the findings are shown: a doubtful hit has less weight than its rule. */
  readonly severity: Severity;
  readonly labelled: number;
  readonly right: number;
  readonly precision: number;
  /** Lower bound of the 95 % Wilson interval. */
  readonly atLeast: number;
}

/** Lower bound of the Wilson score interval for `right` of `total`, 0 to 1; 0 for none. */
export function wilsonLower(right: number, total: number, z = 1.96): number {
  if (total === 0) return 0;
  const share = right / total;
  const centre = share + (z * z) / (2 * total);
  const spread = z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total));
  return (centre - spread) / (1 + (z * z) / total);
}

/**
 * Precision by rule and severity, over the labels whose diagnostic still appears: a mended false positive no longer
 * counts. @param severityOf the severity with which a labelled diagnostic appears; null where it does not.
 */
export function precisionByRule(
  labels: readonly Label[],
  severityOf: (label: Label) => Severity | null,
): RulePrecision[] {
  const rows = new Map<string, { rule: string; severity: Severity; labelled: number; right: number }>();
  for (const label of labels) {
    const severity = severityOf(label);
    if (severity === null) continue;
    const key = `${label.rule} ${severity}`;
    const row = rows.get(key) ?? { rule: label.rule, severity, labelled: 0, right: 0 };
    rows.set(key, row);
    row.labelled++;
    if (label.verdict) row.right++;
  }
  return [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => ({ ...row, precision: row.right / row.labelled, atLeast: wilsonLower(row.right, row.labelled) }));
}
