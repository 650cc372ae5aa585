import type { Role } from '../spec/role.ts';
import type { Span } from './brackets.ts';
import type { Container } from './container.ts';
import type { ValidationContext } from './context.ts';
import type { DiagnosticKind, Gate, Severity } from './diagnostic.ts';
import type { BlockFacts } from './facts.ts';
import type { Fix } from './fix.ts';
import type { IndexKey, KeyFamily, ListKey } from './index-keys.ts';
import type { SchemaIndex } from './schema-lookup.ts';
import type { TermArea } from './term-presence.ts';

/** `family/name`, as it appears in reports and in `<!-- spec-ignore … -->`. */
export type RuleId = `${string}/${string}`;

/** What a rule found. The engine adds kind, severity, section, item and fingerprint. */
export interface Finding {
  /** The block it hangs on; null only where the document has no block to name. */
  readonly at: BlockFacts | null;
  /** First sentence: what is wrong. Second: how to mend it. */
  readonly message: string;
  /** Absent: the whole text of the block. */
  readonly span?: Span;
  /** The text that makes this finding this finding. Absent: the text in the span; empty where something is missing. */
  readonly matched?: string;
  /** Absent: the block's own section or item. */
  readonly section?: string | null;
  readonly item?: string | null;
  /** Lowers the rule's severity for a doubtful hit; never raises it. */
  readonly atMost?: Severity;
  readonly fix?: Fix;
}

/** Two fragments of a spec: the rule fires on the first and not on the second. */
export interface RuleExample {
  readonly bad: string;
  readonly good: string;
  /** The template they are written on, where the rule needs words that the built-in one does not have. */
  readonly template?: string;
  /** What else the rule compares with: a published version, the files of the repository. */
  readonly context?: Partial<ValidationContext>;
}

interface RuleBase {
  readonly id: RuleId;
  readonly kind: DiagnosticKind;
  readonly severity: Readonly<Record<Gate, Severity | 'off'>>;
  /** What the rule asks for, in a few words, for lists and SARIF. */
  readonly title: string;
  /** Why it matters: one or two sentences for the rule's page and the hover card. */
  readonly why: string;
  readonly example: RuleExample;
  /** Where the rule comes from: template line, tool, standard. */
  readonly source: string;
  /** For the rule's page: why it has no fix, or one that the author must agree to, where a reader would expect more. */
  readonly fixNote?: string;
}

interface RunContext {
  readonly schema: SchemaIndex;
  readonly context: ValidationContext;
  /** Ids of all rules, for rules about rules. */
  readonly ruleIds: ReadonlySet<string>;
}

export interface BlockContext extends RunContext {
  readonly facts: BlockFacts;
}

export interface ContainerContext extends RunContext {
  readonly container: Container;
}

export interface IndexContext extends RunContext {
  /** The key this run is about. */
  readonly key: IndexKey;
  /** What follows the family in the key: `FR-001` of `definition:FR-001`; empty for a list. */
  readonly value: string;
  /** Blocks filed under the key, in document order. */
  readonly members: readonly BlockFacts[];
  /** Blocks under another key. Recorded: the rule runs again when they change. */
  lookup(key: IndexKey): readonly BlockFacts[];
  /** Whether any block is filed under another key. Recorded likewise, by presence alone. */
  present(key: IndexKey): boolean;
  /** Whether a stem stands anywhere in an area of the document. Recorded likewise, by presence alone. */
  mentions(area: TermArea, stem: string): boolean;
  /** Containers headed by a schema section. Recorded likewise. */
  containers(section: string): readonly Container[];
  /** The whole document. Recorded likewise, so ask only for a finding that is there. */
  document(): Container;
}

/** Judges one block by its facts alone. */
export interface BlockRule extends RuleBase {
  readonly scope: 'block';
  readonly on: readonly Role[];
  run(context: BlockContext): readonly Finding[];
}

/** Judges one container by what stands in it. `document` is the container of everything. */
export interface ContainerRule extends RuleBase {
  readonly scope: 'container';
  readonly on: readonly ('document' | 'section' | 'story' | 'heading')[];
  run(context: ContainerContext): readonly Finding[];
}

/** Judges the blocks filed under one key, and whatever it looks up from there. */
export interface IndexRule extends RuleBase {
  readonly scope: 'index';
  /** The rule runs once for each of these lists, and for each key of these families, that some block carries. */
  readonly keys: readonly (ListKey | KeyFamily)[];
  /** Keys it runs for although no block may carry them: what the schema demands. */
  demands?(schema: SchemaIndex): readonly IndexKey[];
  run(context: IndexContext): readonly Finding[];
}

export interface SuppressionContext extends RunContext {
  readonly comment: BlockFacts;
  /** The rule that the comment names. */
  readonly rule: string;
  /** The block it speaks of. */
  readonly target: BlockFacts | null;
}

/** Judges one suppression by what it silenced, when everything else is known. */
export interface SuppressionRule extends RuleBase {
  readonly scope: 'suppression';
  /** Whether it judges those that silence something, or those that do not. */
  readonly when: 'used' | 'unused';
  run(context: SuppressionContext): readonly Finding[];
}

export interface OutcomeContext extends RunContext {
  /** Findings that stop the gate, whichever gate is asked for. */
  readonly blocking: number;
  lookup(key: IndexKey): readonly BlockFacts[];
}

/** Judges the spec by what all other rules have found. */
export interface OutcomeRule extends RuleBase {
  readonly scope: 'outcome';
  run(context: OutcomeContext): readonly Finding[];
}

export type Rule = BlockRule | ContainerRule | IndexRule | SuppressionRule | OutcomeRule;

/** The rule's severity here: the project's, else the catalogue's at this gate. Smells never become errors. */
export function severityOf(rule: Rule, context: ValidationContext): Severity | 'off' {
  const own = context.severities?.[rule.id];
  if (own === undefined) return rule.severity[context.gate];
  return own === 'error' && rule.kind === 'smell' ? 'warning' : own;
}

/** Nothing found: shared, so that silent rules allocate nothing. */
export const NOTHING: readonly Finding[] = [];

/** Usual severities. A gap is information while drafting and stops the gate. */
export const GAP = { draft: 'info', ready: 'error' } as const;
export const DEFECT = { draft: 'warning', ready: 'warning' } as const;
export const BLOCKING_DEFECT = { draft: 'warning', ready: 'error' } as const;
export const ERROR = { draft: 'error', ready: 'error' } as const;
export const HINT = { draft: 'info', ready: 'info' } as const;
/** Only for projects that switch the rule on. */
export const OFF = { draft: 'off', ready: 'off' } as const;
/** Advice that counts: wording in requirements. */
export const ADVICE = { draft: 'warning', ready: 'warning' } as const;
