import type { BlockFacts } from './facts.ts';

/** Parts of a spec in which a word may be said: stories with their scenarios, edge cases, requirements, everything but entities. */
export type TermArea = 'story' | 'edge' | 'requirement' | 'text';

/** What a rule's answer rests on when it asks whether a word is said. */
export type TermDependency = `term ${TermArea} ${string}`;

/**
 * Which stems stand where. Most keystrokes change no presence, so rules that compare vocabulary across a document are
 * asked again only when a word appears for the first time or disappears with its last use.
 */
export class TermPresence {
  readonly #counts = new Map<TermDependency, number>();

  has(area: TermArea, stem: string): boolean {
    return this.#counts.has(`term ${area} ${stem}`);
  }

  /** Takes blocks out and in; returns the terms that came or went. */
  update(removed: readonly BlockFacts[], added: readonly BlockFacts[]): TermDependency[] {
    const changes = new Map<TermDependency, number>();
    for (const facts of removed) this.#count(changes, facts, -1);
    for (const facts of added) this.#count(changes, facts, 1);
    const changed: TermDependency[] = [];
    for (const [term, by] of changes) {
      if (by === 0) continue;
      const before = this.#counts.get(term) ?? 0;
      const after = before + by;
      if (after > 0) this.#counts.set(term, after);
      else this.#counts.delete(term);
      if (before > 0 !== after > 0) changed.push(term);
    }
    return changed;
  }

  #count(changes: Map<TermDependency, number>, facts: BlockFacts, by: number): void {
    for (const area of areasOf(facts)) {
      for (const stem of facts.stems) {
        const term: TermDependency = `term ${area} ${stem}`;
        changes.set(term, (changes.get(term) ?? 0) + by);
      }
    }
  }
}

const SILENT = new Set(['title', 'meta', 'guidance', 'boilerplate', 'divider', 'frontmatter', 'entity']);

function areasOf({ role, demand }: BlockFacts): readonly TermArea[] {
  if (SILENT.has(role.role)) return [];
  if (demand === 'requirement' || (role.role === 'requirement' && role.items !== undefined))
    return ['requirement', 'text'];
  if (role.role === 'edge') return ['edge', 'text'];
  return role.story !== undefined || role.role === 'scenario' || role.role === 'story' ? ['story', 'text'] : ['text'];
}
