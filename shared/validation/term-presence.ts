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
  readonly #counts: Readonly<Record<TermArea, Map<string, number>>> = {
    story: new Map(),
    edge: new Map(),
    requirement: new Map(),
    text: new Map(),
  };

  has(area: TermArea, stem: string): boolean {
    return this.#counts[area].has(stem);
  }

  /** Takes blocks out and in; returns the terms that came or went. `asked`: whether any answer rests on one. */
  update(removed: readonly BlockFacts[], added: readonly BlockFacts[], asked: boolean): TermDependency[] {
    if (!asked) {
      for (const facts of removed) for (const area of areasOf(facts)) addTo(this.#counts[area], facts.stems, -1);
      for (const facts of added) for (const area of areasOf(facts)) addTo(this.#counts[area], facts.stems, 1);
      return [];
    }
    const changes: Record<TermArea, Map<string, number>> = {
      story: new Map(),
      edge: new Map(),
      requirement: new Map(),
      text: new Map(),
    };
    for (const facts of removed) for (const area of areasOf(facts)) addTo(changes[area], facts.stems, -1);
    for (const facts of added) for (const area of areasOf(facts)) addTo(changes[area], facts.stems, 1);
    return AREAS.flatMap((area) => this.#apply(area, changes[area]));
  }

  #apply(area: TermArea, changes: ReadonlyMap<string, number>): TermDependency[] {
    const counts = this.#counts[area];
    const changed: TermDependency[] = [];
    for (const [stem, by] of changes) {
      const before = counts.has(stem);
      addTo(counts, [stem], by);
      if (counts.has(stem) !== before) changed.push(`term ${area} ${stem}`);
    }
    return changed;
  }
}

const AREAS: readonly TermArea[] = ['story', 'edge', 'requirement', 'text'];

/** Counts words up or down; what comes to nothing is taken out. */
function addTo(counts: Map<string, number>, stems: readonly string[], by: number): void {
  for (const stem of stems) {
    const count = (counts.get(stem) ?? 0) + by;
    if (count === 0) counts.delete(stem);
    else counts.set(stem, count);
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
