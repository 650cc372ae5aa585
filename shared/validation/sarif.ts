import type { Severity } from './diagnostic.ts';
import type { LocatedDiagnostic } from './report.ts';
import type { Rule } from './rule.ts';

/** The parts of a SARIF 2.1.0 log that we write (OASIS sarif-v2.1.0, errata 01). */
export interface SarifLog {
  readonly $schema: string;
  readonly version: '2.1.0';
  readonly runs: readonly SarifRun[];
}

interface SarifRun {
  readonly tool: { readonly driver: SarifDriver };
  readonly columnKind: 'utf16CodeUnits';
  readonly results: readonly SarifResult[];
}

interface SarifDriver {
  readonly name: string;
  readonly version: string;
  readonly rules: readonly SarifRule[];
}

interface SarifRule {
  readonly id: string;
  readonly shortDescription: SarifText;
  readonly fullDescription: SarifText;
  readonly defaultConfiguration: { readonly level: SarifLevel };
  readonly properties: { readonly tags: readonly string[] };
}

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: SarifLevel;
  readonly message: SarifText;
  readonly locations: readonly SarifLocation[];
  readonly partialFingerprints: { readonly 'cospec/v1': string };
}

interface SarifLocation {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string };
    readonly region: {
      readonly startLine: number;
      readonly startColumn: number;
      readonly endLine: number;
      readonly endColumn: number;
    };
  };
  readonly logicalLocations?: readonly { readonly fullyQualifiedName: string }[];
}

interface SarifText {
  readonly text: string;
}

type SarifLevel = 'error' | 'warning' | 'note';

/** One checked file. `path` is relative to the repository's root, `/` between its parts. */
export interface CheckedFile {
  readonly path: string;
  readonly diagnostics: readonly LocatedDiagnostic[];
}

const LEVELS: Readonly<Record<Severity, SarifLevel>> = { error: 'error', warning: 'warning', info: 'note' };
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** Findings as a SARIF 2.1.0 log with one run; `version` is Cospec's own. */
export function toSarif(files: readonly CheckedFile[], rules: readonly Rule[], version: string): SarifLog {
  const places = new Map(rules.map((rule, index) => [rule.id as string, index]));
  const results = files.flatMap(({ path, diagnostics }) =>
    diagnostics.map((diagnostic) => resultOf(path, diagnostic, places.get(diagnostic.rule) ?? -1)),
  );
  const driver = { name: 'cospec', version, rules: rules.map(describe) };
  return { $schema: SCHEMA, version: '2.1.0', runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }] };
}

function describe(rule: Rule): SarifRule {
  const severity = rule.severity.draft === 'off' ? 'info' : rule.severity.draft;
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.why },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: [rule.kind] },
  };
}

function resultOf(path: string, diagnostic: LocatedDiagnostic, ruleIndex: number): SarifResult {
  const { start, end } = diagnostic.range;
  const name = diagnostic.item ?? diagnostic.section;
  const region = { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  return {
    ruleId: diagnostic.rule,
    ruleIndex,
    level: LEVELS[diagnostic.severity],
    message: { text: diagnostic.message },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: uriOf(path) }, region },
        ...(name === null ? {} : { logicalLocations: [{ fullyQualifiedName: name }] }),
      },
    ],
    partialFingerprints: { 'cospec/v1': diagnostic.fingerprint },
  };
}

/** A relative path as a URI reference: each part percent-encoded. */
function uriOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
