import { buildContainers, type Container, replaceBlocks } from './container.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { DiagnosticList } from './diagnostic-list.ts';
import type { BlockFacts } from './facts.ts';
import type { Dependency } from './index-runs.ts';
import { type Judgement, judge } from './judge.ts';
import type { ContainerRule } from './rule.ts';

const EMPTY: Container = { head: null, own: [], children: [], ownLast: false };

/** The document's containers, and the answers of all container rules: asked again only for a container that changed. */
export class ContainerRuns {
  readonly #rules = new Map<string, ContainerRule[]>();
  readonly #judgement: Judgement;
  readonly #list: DiagnosticList;
  #document: Container | null = null;
  #diagnostics = new Map<Container, readonly Diagnostic[]>();
  #sections = new Map<string, readonly Container[]>();

  constructor(rules: readonly ContainerRule[], judgement: Judgement, list: DiagnosticList) {
    for (const rule of rules) {
      for (const head of rule.on) this.#rules.set(head, [...(this.#rules.get(head) ?? []), rule]);
    }
    this.#judgement = judgement;
    this.#list = list;
  }

  get document(): Container {
    return this.#document ?? EMPTY;
  }

  /** The containers of a section of the schema; more than one where its heading stands twice. */
  ofSection(section: string): readonly Container[] {
    return this.#sections.get(section) ?? [];
  }

  /**
   * Brings the tree and all answers up to date. `rewritten` are old facts and new where only words changed; null where
   * anything else may have. Returns what index rules may have read and is different now.
   */
  update(facts: readonly BlockFacts[], rewritten: ReadonlyMap<BlockFacts, BlockFacts> | null): readonly Dependency[] {
    const before = this.#document;
    if (before !== null && rewritten !== null) {
      const copies: [Container, Container][] = [];
      this.#document = replaceBlocks(before, rewritten, (old, copy) => copies.push([old, copy]));
      return copies.length === 0 ? [] : ['document', ...this.#exchange(copies)];
    }
    this.#document = buildContainers(facts, before);
    return this.#document === before ? [] : ['document', ...this.#walk(this.#document)];
  }

  /** The same tree with copies in some places. */
  #exchange(copies: readonly (readonly [Container, Container])[]): Set<Dependency> {
    const changed = new Set<Dependency>();
    for (const [old, copy] of copies) {
      const was = this.#diagnostics.get(old) ?? [];
      this.#diagnostics.delete(old);
      this.#judge(copy, was);
      const section = sectionOf(copy);
      if (section === null) continue;
      const same = this.ofSection(section);
      this.#sections.set(
        section,
        same.map((container) => (container === old ? copy : container)),
      );
      changed.add(`container ${section}`);
    }
    return changed;
  }

  #walk(document: Container): Set<Dependency> {
    const diagnostics = this.#diagnostics;
    const sections = new Map<string, Container[]>();
    this.#diagnostics = new Map();
    const visit = (container: Container): void => {
      const known = diagnostics.get(container);
      if (known === undefined) this.#judge(container, []);
      else this.#diagnostics.set(container, known);
      diagnostics.delete(container);
      const section = sectionOf(container);
      if (section !== null) sections.set(section, [...(sections.get(section) ?? []), container]);
      container.children.forEach(visit);
    };
    visit(document);
    for (const gone of diagnostics.values()) this.#list.replace(gone, []);
    const changed = new Set<Dependency>();
    for (const section of new Set([...sections.keys(), ...this.#sections.keys()])) {
      if (!sameItems(sections.get(section), this.#sections.get(section))) changed.add(`container ${section}`);
    }
    this.#sections = sections;
    return changed;
  }

  #judge(container: Container, before: readonly Diagnostic[]): void {
    const found: Diagnostic[] = [];
    const context = { ...this.#judgement, container };
    for (const rule of this.#rules.get(container.head?.role.role ?? 'document') ?? []) {
      found.push(...judge(rule, rule.run(context), this.#judgement));
    }
    this.#diagnostics.set(container, found);
    this.#list.replace(before, found);
  }
}

function sectionOf({ head }: Container): string | null {
  return head?.role.role === 'section' ? head.role.section : null;
}

function sameItems<T>(a: readonly T[] | undefined, b: readonly T[] | undefined): boolean {
  return a?.length === b?.length && (a ?? []).every((item, i) => item === b?.[i]);
}
