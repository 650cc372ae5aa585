import type { ValidationContext } from './context.ts';
import type { Diagnostic, Severity } from './diagnostic.ts';
import { fingerprint } from './fingerprint.ts';
import { type Finding, type Rule, severityOf } from './rule.ts';
import type { SchemaIndex } from './schema-lookup.ts';

/** What all rules of one validator share. */
export interface Judgement {
  readonly schema: SchemaIndex;
  readonly context: ValidationContext;
  readonly ruleIds: ReadonlySet<string>;
  /** Diagnostics that are errors at the gate, whatever they are now. */
  readonly blocking: WeakSet<Diagnostic>;
}

const WEIGHT: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };
const NONE: readonly Diagnostic[] = [];

/** Turns findings into diagnostics. Fingerprints are still without ordinal: that needs the whole document. */
export function judge(rule: Rule, findings: readonly Finding[], judgement: Judgement): readonly Diagnostic[] {
  if (findings.length === 0) return NONE;
  const { context, blocking } = judgement;
  const severity = severityOf(rule, context);
  if (severity === 'off') return NONE;
  const atGate = context.gate === 'ready' ? severity : severityOf(rule, { ...context, gate: 'ready' });
  return findings.map((finding) => {
    const { at } = finding;
    const span = finding.span ?? { from: 0, to: at?.text.length ?? 0 };
    const section = finding.section === undefined ? (at?.role.section ?? null) : finding.section;
    const item = finding.item === undefined ? (at?.item ?? null) : finding.item;
    const matched = finding.matched ?? at?.text.slice(span.from, span.to) ?? '';
    const diagnostic: Diagnostic = {
      rule: rule.id,
      kind: rule.kind,
      severity: lower(severity, finding.atMost),
      message: finding.message,
      block: at?.id ?? null,
      section,
      item,
      span: { from: span.from, to: span.to },
      fingerprint: fingerprint(rule.id, item ?? section ?? '', matched),
      fix: finding.fix ?? null,
    };
    if (atGate === 'error' && lower(atGate, finding.atMost) === 'error') blocking.add(diagnostic);
    return diagnostic;
  });
}

function lower(severity: Severity, limit: Severity | undefined): Severity {
  return limit !== undefined && WEIGHT[limit] < WEIGHT[severity] ? limit : severity;
}
