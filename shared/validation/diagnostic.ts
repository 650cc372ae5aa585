import type { Fix } from './fix.ts';

/** gap: content still missing. defect: objectively wrong. smell: wording, advisory, never an error. */
export type DiagnosticKind = 'gap' | 'defect' | 'smell';
export type Severity = 'error' | 'warning' | 'info';
export type Gate = 'draft' | 'ready';

/** One finding. Derived, never stored; equal on every replica with the same document and context (V2). */
export interface Diagnostic {
  /** `structure/section-missing`. */
  readonly rule: string;
  readonly kind: DiagnosticKind;
  readonly severity: Severity;
  /** What is wrong, and how to mend it: one or two plain sentences. */
  readonly message: string;
  /** Id of the block it hangs on; for a missing section, of the block it should follow. Null in an empty document. */
  readonly block: string | null;
  /** Schema id of the section, or null. */
  readonly section: string | null;
  /** `FR-001`, `User Story 2`, or null. */
  readonly item: string | null;
  /** Half-open range in the block's text, UTF-16 units. */
  readonly span: { readonly from: number; readonly to: number };
  /** Pure hash of rule, item or section, and normalised matched text; an ordinal where one item has two equal hits. */
  readonly fingerprint: string;
  readonly fix: Fix | null;
}

/** How many diagnostics there are of each kind. */
export type KindCounts = Readonly<Record<DiagnosticKind, number>>;

export function countKinds(diagnostics: readonly Diagnostic[]): KindCounts {
  const counts = { gap: 0, defect: 0, smell: 0 };
  for (const { kind } of diagnostics) counts[kind]++;
  return counts;
}
