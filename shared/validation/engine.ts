import type { IdentifiedBlock } from '../markdown/block.ts';
import type { BlockRole } from '../spec/role.ts';
import { RoleMemory } from '../spec/role-memory.ts';
import { sameRole } from '../spec/roles.ts';
import type { TemplateSchema } from '../spec/schema.ts';
import { blockChanges } from './block-changes.ts';
import { LookupIndex } from './block-lookup.ts';
import { BlockRuns } from './block-runs.ts';
import { ContainerRuns } from './container-runs.ts';
import type { ValidationContext } from './context.ts';
import { countKinds, type Diagnostic, type KindCounts } from './diagnostic.ts';
import { DiagnosticList, inDocumentOrder } from './diagnostic-list.ts';
import { BlockFacts } from './facts.ts';
import { IndexRuns } from './index-runs.ts';
import { type Judgement, judge } from './judge.ts';
import { completenessOf, Meters, type SectionMeter } from './meter.ts';
import { type BlockRule, type ContainerRule, type IndexRule, type OutcomeRule, type Rule, severityOf } from './rule.ts';
import { CATALOGUE } from './rules/catalogue.ts';
import { SchemaIndex } from './schema-lookup.ts';
import { Suppressions } from './suppression.ts';
import { TermPresence } from './term-presence.ts';

export interface ValidationResult {
  /** In document order. */
  readonly diagnostics: readonly Diagnostic[];
  /** Those of them that are errors at the gate, whichever gate was asked for. */
  readonly blocking: readonly Diagnostic[];
  readonly blocks: readonly IdentifiedBlock[];
  /** One per block. */
  readonly roles: readonly BlockRole[];
  readonly meters: readonly SectionMeter[];
  readonly counts: KindCounts;
  /** Filled of required slots, 0 to 1. */
  readonly completeness: number;
}

export interface Validator {
  /** Judges a document. Blocks that are the same objects as in the previous call are not looked at again. */
  validate(blocks: readonly IdentifiedBlock[]): ValidationResult;
}

/** A validator that keeps what it learned between calls. Its results equal those of a new one (V1). */
export function createValidator(
  schema: TemplateSchema,
  context: ValidationContext,
  rules: readonly Rule[] = CATALOGUE,
): Validator {
  return new IncrementalValidator(schema, context, rules);
}

/** Judges a document once. */
export function validate(
  schema: TemplateSchema,
  context: ValidationContext,
  blocks: readonly IdentifiedBlock[],
): ValidationResult {
  return createValidator(schema, context).validate(blocks);
}

class IncrementalValidator implements Validator {
  readonly #roles: RoleMemory;
  readonly #judgement: Judgement;
  readonly #index = new LookupIndex();
  readonly #terms = new TermPresence();
  readonly #list: DiagnosticList;
  readonly #blockRuns: BlockRuns;
  readonly #containerRuns: ContainerRuns;
  readonly #indexRuns: IndexRuns;
  readonly #suppressions: Suppressions;
  readonly #outcomeRules: readonly OutcomeRule[];
  readonly #meters: Meters;
  #facts: readonly BlockFacts[] = [];
  #positions = new Map<string, number>();

  constructor(schema: TemplateSchema, context: ValidationContext, rules: readonly Rule[]) {
    this.#roles = new RoleMemory(schema);
    const ruleIds = new Set(rules.map((rule) => rule.id));
    this.#judgement = { schema: new SchemaIndex(schema), context, ruleIds, blocking: new WeakSet() };
    const isTemplate = context.document === 'template';
    const awake = rules.filter(
      (rule) => severityOf(rule, context) !== 'off' && rule.id.startsWith('template/') === isTemplate,
    );
    const list = new DiagnosticList(this.#positionOf, this.#judgement.blocking);
    const containerRuns = new ContainerRuns(awake.filter(isContainerRule), this.#judgement, list);
    const source = {
      index: this.#index,
      containers: (section: string) => containerRuns.ofSection(section),
      mentions: this.#terms.has.bind(this.#terms),
      document: () => containerRuns.document,
    };
    this.#list = list;
    this.#blockRuns = new BlockRuns(awake.filter(isBlockRule), this.#judgement, list);
    this.#containerRuns = containerRuns;
    this.#indexRuns = new IndexRuns(awake.filter(isIndexRule), source, this.#judgement, list);
    this.#suppressions = new Suppressions(awake, this.#judgement);
    this.#outcomeRules = awake.filter((rule): rule is OutcomeRule => rule.scope === 'outcome');
    this.#meters = new Meters(this.#judgement.schema);
  }

  validate(blocks: readonly IdentifiedBlock[]): ValidationResult {
    const roles = this.#roles.assign(blocks);
    const facts = this.#factsOf(blocks, roles);
    const { removed, added, structural, rewritten } = blockChanges(this.#facts, facts);
    this.#facts = facts;
    if (structural) this.#positions = new Map(facts.map((each, position) => [each.id, position]));

    const { keys, presence } = this.#index.update(removed, added, this.#positionOf, structural);
    const terms = this.#terms.update(removed, added, this.#indexRuns.asked);
    this.#blockRuns.update(removed, added);
    const containers = this.#containerRuns.update(facts, rewritten);
    this.#indexRuns.update(keys, [...presence, ...terms, ...containers]);

    const diagnostics = this.#outcome(this.#list.read(structural));
    const meters = this.#meters.read(this.#containerRuns.document);
    const { blocking } = this.#judgement;
    return {
      diagnostics,
      // Only the gate asks, and not at every keystroke.
      get blocking() {
        return diagnostics.filter((diagnostic) => blocking.has(diagnostic));
      },
      blocks,
      roles,
      meters,
      counts: countKinds(diagnostics),
      completeness: completenessOf(meters),
    };
  }

  readonly #positionOf = (id: string): number => this.#positions.get(id) ?? -1;

  #factsOf(blocks: readonly IdentifiedBlock[], roles: readonly BlockRole[]): BlockFacts[] {
    return blocks.map((block, i) => {
      const role = roles[i] ?? PROSE;
      const same = this.#facts[i];
      if (same?.block === block && same.role === role) return same;
      const known = this.#facts[this.#positionOf(block.id)];
      const holds = known !== undefined && known.block === block && sameRole(known.role, role);
      return holds ? known : new BlockFacts(block, role, this.#judgement.schema);
    });
  }

  /** What is left when comments have silenced some, with what is said of all that is left. */
  #outcome(found: readonly Diagnostic[]): readonly Diagnostic[] {
    const comments = this.#index.get('suppressions');
    const asksForOutcome = this.#outcomeRules.length > 0 && this.#judgement.context.baseline !== undefined;
    if (comments.length === 0 && !asksForOutcome) return found;
    const all = this.#list.plain();
    const kept = comments.length === 0 ? all : this.#suppressions.apply(all, comments, this.#facts, this.#positionOf);
    const outcome = asksForOutcome ? this.#judgeOutcome(kept) : [];
    return kept === all && outcome.length === 0
      ? found
      : inDocumentOrder([...kept, ...outcome], this.#positionOf, this.#judgement.blocking);
  }

  /** Only a spec that has a published version can have changed its status. */
  #judgeOutcome(kept: readonly Diagnostic[]): readonly Diagnostic[] {
    const blocking = kept.filter((diagnostic) => this.#judgement.blocking.has(diagnostic)).length;
    const lookup = this.#index.get.bind(this.#index);
    return this.#outcomeRules.flatMap((rule) =>
      judge(rule, rule.run({ ...this.#judgement, blocking, lookup }), this.#judgement),
    );
  }
}

const PROSE: BlockRole = { role: 'prose', section: null, container: null };

const isBlockRule = (rule: Rule): rule is BlockRule => rule.scope === 'block';
const isContainerRule = (rule: Rule): rule is ContainerRule => rule.scope === 'container';
const isIndexRule = (rule: Rule): rule is IndexRule => rule.scope === 'index';
