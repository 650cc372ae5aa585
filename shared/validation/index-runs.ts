import type { LookupIndex, PresenceDependency } from './block-lookup.ts';
import type { Container } from './container.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { DiagnosticList } from './diagnostic-list.ts';
import type { IndexKey } from './index-keys.ts';
import type { Judgement } from './judge.ts';
import { judge } from './judge.ts';
import type { IndexContext, IndexRule } from './rule.ts';
import type { TermArea, TermDependency } from './term-presence.ts';

/** What an index rule's answer may rest on: lists of the index, words said, containers of a section, the whole document. */
export type Dependency = IndexKey | PresenceDependency | TermDependency | `container ${string}` | 'document';

interface Run {
  readonly rule: IndexRule;
  readonly key: IndexKey;
  /** The schema asks for an answer although no block may carry the key. */
  readonly isDemanded: boolean;
  /** What follows the family in the key. */
  readonly value: string;
  dependencies: ReadonlySet<Dependency>;
  diagnostics: readonly Diagnostic[];
}

/** What a run is given: one object for all, as each has its answer before the next one asks. */
type Asked = { -readonly [field in keyof IndexContext]: IndexContext[field] };

/** What the runs read. `containers` and `document` are the current ones at the time of the call. */
export interface IndexSource {
  readonly index: LookupIndex;
  containers(section: string): readonly Container[];
  document(): Container;
  mentions(area: TermArea, stem: string): boolean;
}

/**
 * The answers of all index rules, one per rule and key. Reads are recorded, and an answer is asked for again only when
 * something it read has changed, so that it always equals a fresh one.
 */
export class IndexRuns {
  readonly #source: IndexSource;
  readonly #judgement: Judgement;
  readonly #list: DiagnosticList;
  readonly #rulesByKey = new Map<string, IndexRule[]>();
  readonly #demanded = new Map<IndexKey, Set<IndexRule>>();
  readonly #runs = new Map<IndexKey, Map<IndexRule, Run>>();
  readonly #dependents = new Map<Dependency, Set<Run>>();
  readonly #asked: Asked;
  /** What the run that is under way has read. */
  #read = new Set<Dependency>();
  #pendingDemands: { rule: IndexRule; key: IndexKey }[] = [];

  constructor(rules: readonly IndexRule[], source: IndexSource, judgement: Judgement, list: DiagnosticList) {
    this.#source = source;
    this.#list = list;
    this.#judgement = judgement;
    this.#asked = askedOf(source, judgement, (dependency) => this.#read.add(dependency));
    for (const rule of rules) {
      for (const family of rule.keys) this.#rulesByKey.set(family, [...(this.#rulesByKey.get(family) ?? []), rule]);
      for (const key of rule.demands?.(judgement.schema) ?? []) {
        this.#demanded.set(key, (this.#demanded.get(key) ?? new Set()).add(rule));
        this.#pendingDemands.push({ rule, key });
      }
    }
  }

  /** Whether any answer rests on something: false before the first. */
  get asked(): boolean {
    return this.#dependents.size > 0;
  }

  /** Brings all answers up to date after these lists and these other dependencies changed. */
  update(keys: ReadonlySet<IndexKey>, others: Iterable<Dependency>): void {
    const stale = new Set<Run>(this.#pendingDemands.map(({ rule, key }) => this.#open(rule, key)));
    this.#pendingDemands = [];
    if (this.asked) for (const dependency of others) this.#addDependents(stale, dependency);
    for (const key of keys) {
      this.#addDependents(stale, key);
      for (const rule of this.#rulesByKey.get(familyOf(key)) ?? []) stale.add(this.#open(rule, key));
    }
    for (const run of stale) this.#refresh(run);
  }

  #addDependents(stale: Set<Run>, dependency: Dependency): void {
    for (const run of this.#dependents.get(dependency) ?? []) stale.add(run);
  }

  /** The run of a rule for a key; a new one is still to be refreshed. */
  #open(rule: IndexRule, key: IndexKey): Run {
    let runs = this.#runs.get(key);
    if (runs === undefined) {
      runs = new Map();
      this.#runs.set(key, runs);
    }
    const known = runs.get(rule);
    if (known !== undefined) return known;
    const isDemanded = this.#demanded.get(key)?.has(rule) === true;
    const colon = key.indexOf(':');
    const value = colon === -1 ? '' : key.slice(colon + 1);
    const run: Run = { rule, key, isDemanded, value, dependencies: new Set(), diagnostics: [] };
    runs.set(rule, run);
    return run;
  }

  #refresh(run: Run): void {
    const { index } = this.#source;
    const before = run.dependencies;
    const members = index.get(run.key);
    if (members.length === 0 && !run.isDemanded) {
      for (const dependency of before) this.#forget(dependency, run);
      const runs = this.#runs.get(run.key);
      if (runs?.delete(run.rule) && runs.size === 0) this.#runs.delete(run.key);
      this.#list.replace(run.diagnostics, []);
      return;
    }
    const read = new Set<Dependency>([run.key]);
    this.#read = read;
    const asked = this.#asked;
    asked.key = run.key;
    asked.value = run.value;
    asked.members = members;
    const findings = run.rule.run(asked);
    const diagnostics = judge(run.rule, findings, this.#judgement);
    this.#list.replace(run.diagnostics, diagnostics);
    run.diagnostics = diagnostics;
    run.dependencies = read;
    // Most answers rest on what they rested on before.
    for (const dependency of before) if (!read.has(dependency)) this.#forget(dependency, run);
    for (const dependency of read) if (!before.has(dependency)) this.#remember(dependency, run);
  }

  #remember(dependency: Dependency, run: Run): void {
    const dependents = this.#dependents.get(dependency);
    if (dependents === undefined) this.#dependents.set(dependency, new Set([run]));
    else dependents.add(run);
  }

  /** What nobody asks for any more is not kept: each keystroke brings keys that no later one has. */
  #forget(dependency: Dependency, run: Run): void {
    const dependents = this.#dependents.get(dependency);
    dependents?.delete(run);
    if (dependents?.size === 0) this.#dependents.delete(dependency);
  }
}

/** What every run is given, the same for all: `read` gets what one asks for. */
function askedOf(source: IndexSource, judgement: Judgement, read: (dependency: Dependency) => void): Asked {
  const { schema, context, ruleIds } = judgement;
  return {
    schema,
    context,
    ruleIds,
    key: 'sections',
    value: '',
    members: [],
    lookup(other) {
      read(other);
      return source.index.get(other);
    },
    present(other) {
      read(`present ${other}`);
      return source.index.get(other).length > 0;
    },
    mentions(area, stem) {
      read(`term ${area} ${stem}`);
      return source.mentions(area, stem);
    },
    containers(section) {
      read(`container ${section}`);
      return source.containers(section);
    },
    document() {
      read('document');
      return source.document();
    },
  };
}

function familyOf(key: IndexKey): string {
  const colon = key.indexOf(':');
  return colon === -1 ? key : key.slice(0, colon);
}
