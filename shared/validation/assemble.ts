import type { Diagnostic, DiagnosticKind } from './diagnostic.ts';
import { withOrdinal } from './fingerprint.ts';

/** How many diagnostics there are of each kind. */
export type KindCounts = Readonly<Record<DiagnosticKind, number>>;

/**
 * Diagnostics in document order (then by range, rule and fingerprint, so that no replica's history shows), with an
 * ordinal where several have one fingerprint. What is in `blocking` stays in it under its ordinal.
 */
export function assemble(
  found: readonly Diagnostic[],
  positionOf: (id: string) => number,
  blocking: WeakSet<Diagnostic>,
): Diagnostic[] {
  const placed = found.map((diagnostic) => ({
    diagnostic,
    position: diagnostic.block === null ? -1 : positionOf(diagnostic.block),
  }));
  placed.sort((a, b) => a.position - b.position || inBlockOrder(a.diagnostic, b.diagnostic));
  const ranks = new Map<string, number>();
  return placed.map(({ diagnostic }) => {
    const rank = (ranks.get(diagnostic.fingerprint) ?? 0) + 1;
    ranks.set(diagnostic.fingerprint, rank);
    if (rank === 1) return diagnostic;
    const ranked = { ...diagnostic, fingerprint: withOrdinal(diagnostic.fingerprint, rank) };
    if (blocking.has(diagnostic)) blocking.add(ranked);
    return ranked;
  });
}

export function countKinds(diagnostics: readonly Diagnostic[]): KindCounts {
  const counts = { gap: 0, defect: 0, smell: 0 };
  for (const { kind } of diagnostics) counts[kind]++;
  return counts;
}

function inBlockOrder(a: Diagnostic, b: Diagnostic): number {
  return (
    a.span.from - b.span.from ||
    a.span.to - b.span.to ||
    compare(a.rule, b.rule) ||
    compare(a.fingerprint, b.fingerprint) ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
