import type { BlockAttributes } from '../block.ts';
import { isLabelLine } from '../label.ts';
import { three } from './merge-content.ts';
import type { MergeElement, Versions } from './merge-elements.ts';

type Separator = BlockAttributes['before'];

/**
 * The blank lines between two blocks of the result belong to that boundary: they are what the versions that have it made
 * of it. Between blocks that never stood together, items and labels stand as tight as they did, and others one line apart.
 */
export class Separators {
  readonly #versions: Versions;

  constructor(versions: Versions) {
    this.#versions = versions;
  }

  /** @param above null at the start. */
  between(above: MergeElement | null, below: MergeElement): Separator {
    const base = this.#in('base', above, below);
    const ours = this.#in('ours', above, below);
    const theirs = this.#in('theirs', above, below);
    if (ours && theirs) return base ? three(base.before, ours.before, theirs.before) : ours.before;
    const known = ours ?? theirs;
    return known ? known.before : this.#fresh(above, below);
  }

  #in(version: keyof Versions, above: MergeElement | null, below: MergeElement): { before: Separator } | null {
    const index = below[version];
    const isBoundary =
      index >= 0 && (above === null ? index === 0 : above[version] >= 0 && above[version] === index - 1);
    return isBoundary ? { before: this.#versions[version].blocks[index]?.attributes.before } : null;
  }

  #fresh(above: MergeElement | null, below: MergeElement): Separator {
    if (above === null) return undefined;
    const [upper, lower] = [this.#block(above), this.#block(below)];
    const before = lower?.attributes.before;
    if (before !== '') {
      // The first of a tight list that is not the first any more.
      const isList = upper?.kind === 'item' && lower?.kind === 'item';
      return isList && (upper.attributes.before === '' || this.#isTightBelow(below)) ? '' : before;
    }
    const isItem = lower?.kind === 'item' && upper?.kind === 'item';
    const isLabel = lower?.kind === 'paragraph' && isLabelLine(lower.text) && upper?.kind === 'paragraph';
    return isItem || isLabel ? '' : undefined;
  }

  /** Whether the item below an item stood directly below it. */
  #isTightBelow(element: MergeElement): boolean {
    const version = element.ours >= 0 ? 'ours' : 'theirs';
    const next = this.#versions[version].blocks[element[version] + 1];
    return next?.kind === 'item' && next.attributes.before === '';
  }

  #block({ ours, theirs }: MergeElement) {
    return ours >= 0 ? this.#versions.ours.blocks[ours] : this.#versions.theirs.blocks[theirs];
  }
}
