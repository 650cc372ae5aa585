import type { IdentifiedBlock } from '../markdown/block.ts';
import type { BlockRole, Role } from '../spec/role.ts';
import { RoleMemory } from '../spec/role-memory.ts';
import { sameRole } from '../spec/roles.ts';
import type { TemplateSchema } from '../spec/schema.ts';
import { assemble, countKinds, type KindCounts } from './assemble.ts';
import { type BlockChanges, blockChanges } from './block-changes.ts';
import { LookupIndex } from './block-lookup.ts';
import { buildContainers, type Container, replaceBlocks } from './container.ts';
import type { ValidationContext } from './context.ts';
import type { Diagnostic } from './diagnostic.ts';
import { BlockFacts } from './facts.ts';
import { type Dependency, IndexRuns } from './index-runs.ts';
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
  readonly #blockRules = new Map<Role, BlockRule[]>();
  readonly #containerRules: readonly ContainerRule[];
  readonly #index = new LookupIndex();
  readonly #terms = new TermPresence();
  readonly #suppressions: Suppressions;
  readonly #outcomeRules: readonly OutcomeRule[];
  readonly #indexRuns: IndexRuns;
  readonly #meters: Meters;
  #facts: readonly BlockFacts[] = [];
  #positions = new Map<string, number>();
  readonly #blockDiagnostics = new Map<string, readonly Diagnostic[]>();
  #document: Container | null = null;
  #containerDiagnostics = new Map<Container, readonly Diagnostic[]>();
  #sections = new Map<string, readonly Container[]>();

  constructor(schema: TemplateSchema, context: ValidationContext, rules: readonly Rule[]) {
    this.#roles = new RoleMemory(schema);
    const ruleIds = new Set(rules.map((rule) => rule.id));
    this.#judgement = { schema: new SchemaIndex(schema), context, ruleIds, blocking: new WeakSet() };
    const isTemplate = context.document === 'template';
    const awake = rules.filter(
      (rule) => severityOf(rule, context) !== 'off' && rule.id.startsWith('template/') === isTemplate,
    );
    for (const rule of awake) {
      if (rule.scope !== 'block') continue;
      for (const role of rule.on) this.#blockRules.set(role, [...(this.#blockRules.get(role) ?? []), rule]);
    }
    this.#containerRules = awake.filter((rule): rule is ContainerRule => rule.scope === 'container');
    const indexRules = awake.filter((rule): rule is IndexRule => rule.scope === 'index');
    const source = {
      index: this.#index,
      containers: (section: string) => this.#sections.get(section) ?? [],
      mentions: this.#terms.has.bind(this.#terms),
      document: () => this.#document ?? { head: null, own: [], children: [], ownLast: false },
    };
    this.#indexRuns = new IndexRuns(indexRules, source, this.#judgement);
    this.#suppressions = new Suppressions(awake, this.#judgement);
    this.#outcomeRules = awake.filter((rule): rule is OutcomeRule => rule.scope === 'outcome');
    this.#meters = new Meters(this.#judgement.schema);
  }

  validate(blocks: readonly IdentifiedBlock[]): ValidationResult {
    const roles = this.#roles.assign(blocks);
    const facts = this.#factsOf(blocks, roles);
    const changes = blockChanges(this.#facts, facts);
    const { removed, added } = changes;
    this.#facts = facts;
    if (changes.structural) this.#positions = new Map(facts.map((each, position) => [each.id, position]));

    const changed: Set<Dependency> = this.#index.update(removed, added, this.#positionOf);
    for (const term of this.#terms.update(removed, added)) changed.add(term);
    this.#judgeBlocks(removed, added);
    if (added.length + removed.length > 0 || this.#document === null) this.#updateContainers(changes, changed);
    this.#indexRuns.update(changed);

    const comments = this.#index.get('suppressions');
    const found = [...this.#found()];
    const kept = comments.length === 0 ? found : this.#suppressions.apply(found, comments, facts, this.#positionOf);
    const { blocking } = this.#judgement;
    const diagnostics = assemble([...kept, ...this.#judgeOutcome(kept)], this.#positionOf, blocking);
    const meters = this.#document === null ? [] : this.#meters.read(this.#document);
    return {
      diagnostics,
      blocking: diagnostics.filter((diagnostic) => blocking.has(diagnostic)),
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
      const known = same?.id === block.id ? same : this.#facts[this.#positionOf(block.id)];
      const holds = known !== undefined && known.block === block && sameRole(known.role, role);
      return holds ? known : new BlockFacts(block, role, this.#judgement.schema);
    });
  }

  #judgeBlocks(removed: readonly BlockFacts[], added: readonly BlockFacts[]): void {
    for (const facts of removed) this.#blockDiagnostics.delete(facts.id);
    for (const facts of added) {
      const found: Diagnostic[] = [];
      const context = { ...this.#judgement, facts };
      for (const rule of this.#blockRules.get(facts.role.role) ?? []) {
        found.push(...judge(rule, rule.run(context), this.#judgement));
      }
      if (found.length > 0) this.#blockDiagnostics.set(facts.id, found);
    }
  }

  #updateContainers({ rewritten }: BlockChanges, changed: Set<Dependency>): void {
    const before = this.#document;
    const document =
      before === null || rewritten === null ? buildContainers(this.#facts, before) : replaceBlocks(before, rewritten);
    if (document === before) return;
    this.#document = document;
    changed.add('document');
    const diagnostics = new Map<Container, readonly Diagnostic[]>();
    const sections = new Map<string, Container[]>();
    const visit = (container: Container): void => {
      diagnostics.set(container, this.#containerDiagnostics.get(container) ?? this.#judgeContainer(container));
      const section = container.head?.role.role === 'section' ? container.head.role.section : null;
      if (section !== null) sections.set(section, [...(sections.get(section) ?? []), container]);
      container.children.forEach(visit);
    };
    visit(document);
    for (const section of new Set([...sections.keys(), ...this.#sections.keys()])) {
      if (!sameItems(sections.get(section), this.#sections.get(section))) changed.add(`container ${section}`);
    }
    this.#containerDiagnostics = diagnostics;
    this.#sections = sections;
  }

  #judgeContainer(container: Container): readonly Diagnostic[] {
    const kind = container.head?.role.role ?? 'document';
    const found: Diagnostic[] = [];
    const context = { ...this.#judgement, container };
    for (const rule of this.#containerRules) {
      if (!rule.on.some((each) => each === kind)) continue;
      found.push(...judge(rule, rule.run(context), this.#judgement));
    }
    return found;
  }

  #judgeOutcome(kept: readonly Diagnostic[]): readonly Diagnostic[] {
    // Only a spec that has a published version can have changed its status.
    if (this.#outcomeRules.length === 0 || this.#judgement.context.baseline === undefined) return [];
    const blocking = kept.filter((diagnostic) => this.#judgement.blocking.has(diagnostic)).length;
    const lookup = this.#index.get.bind(this.#index);
    return this.#outcomeRules.flatMap((rule) =>
      judge(rule, rule.run({ ...this.#judgement, blocking, lookup }), this.#judgement),
    );
  }

  *#found(): Generator<Diagnostic> {
    for (const diagnostics of this.#blockDiagnostics.values()) yield* diagnostics;
    for (const diagnostics of this.#containerDiagnostics.values()) yield* diagnostics;
    yield* this.#indexRuns.diagnostics();
  }
}

const PROSE: BlockRole = { role: 'prose', section: null, container: null };

function sameItems<T>(a: readonly T[] | undefined, b: readonly T[] | undefined): boolean {
  return a?.length === b?.length && (a ?? []).every((item, i) => item === b?.[i]);
}
