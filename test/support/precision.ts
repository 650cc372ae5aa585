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

/** Precision by rule, over the labels whose diagnostic still appears: a mended false positive no longer counts. */
export function precisionByRule(labels: readonly Label[], appears: (label: Label) => boolean): RulePrecision[] {
  const byRule = new Map<string, { labelled: number; right: number }>();
  for (const label of labels.filter(appears)) {
    const counts = byRule.get(label.rule) ?? { labelled: 0, right: 0 };
    byRule.set(label.rule, counts);
    counts.labelled++;
    if (label.verdict) counts.right++;
  }
  return [...byRule]
    .map(([rule, { labelled, right }]) => {
      return { rule, labelled, right, precision: right / labelled, atLeast: wilsonLower(right, labelled) };
    })
    .sort((a, b) => (a.rule < b.rule ? -1 : 1));
}
