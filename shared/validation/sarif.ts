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
  readonly help: SarifText & { readonly markdown: string };
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
  /** Empty: looked at, and not suppressed. */
  readonly suppressions: readonly SarifSuppression[];
}

interface SarifSuppression {
  readonly kind: 'inSource';
  readonly status: 'accepted';
  readonly justification: string;
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
  /** What comments in the file silence. Absent: nothing. */
  readonly suppressed?: readonly { readonly diagnostic: LocatedDiagnostic; readonly reason: string }[];
}

const LEVELS: Readonly<Record<Severity, SarifLevel>> = { error: 'error', warning: 'warning', info: 'note' };
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** Findings as a SARIF 2.1.0 log with one run; `version` is Cospec's own. */
export function toSarif(files: readonly CheckedFile[], rules: readonly Rule[], version: string): SarifLog {
  const places = new Map(rules.map((rule, index) => [rule.id as string, index]));
  const place = ({ rule }: LocatedDiagnostic) => places.get(rule) ?? -1;
  const results = files.flatMap(({ path, diagnostics, suppressed = [] }) => [
    ...diagnostics.map((diagnostic) => resultOf(path, diagnostic, place(diagnostic), [])),
    ...suppressed.map(({ diagnostic, reason }) =>
      resultOf(path, diagnostic, place(diagnostic), [{ kind: 'inSource', status: 'accepted', justification: reason }]),
    ),
  ]);
  const driver = { name: 'cospec', version, rules: rules.map(describe) };
  return { $schema: SCHEMA, version: '2.1.0', runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }] };
}

function describe(rule: Rule): SarifRule {
  const severity = rule.severity.draft === 'off' ? 'info' : rule.severity.draft;
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.why },
    help: helpOf(rule),
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: [rule.kind] },
  };
}

function helpOf({ title, why, example, source }: Rule): SarifRule['help'] {
  const quoted = (markdown: string) => markdown.replace(/^/gm, '    ');
  return {
    text: `${title}. ${why}`,
    markdown: `${why}\n\nNot like this:\n\n${quoted(example.bad)}\n\nBut like this:\n\n${quoted(example.good)}\n\nSource: ${source}.`,
  };
}

function resultOf(
  path: string,
  diagnostic: LocatedDiagnostic,
  ruleIndex: number,
  suppressions: readonly SarifSuppression[],
): SarifResult {
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
    suppressions,
  };
}

/** A path as a URI reference, each part percent-encoded: relative to the repository, or a file's own address. */
function uriOf(path: string): string {
  const parts = path.split('/').map(encodeURIComponent).join('/');
  return path.startsWith('/') ? `file://${parts}` : parts;
}
