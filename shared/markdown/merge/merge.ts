import { textHash } from '../../spec/text-hash.ts';
import type { Block, MarkdownDocument } from '../block.ts';
import type { Chooser, ConflictPlace, MergeConflict } from './merge-conflict.ts';
import { isUntouched, type MergedBlock, mergeBlock, three } from './merge-content.ts';
import { type Elements, elementsOf, type MergeElement, type Version, type Versions } from './merge-elements.ts';
import { mergeOrder } from './merge-order.ts';
import { Separators } from './separators.ts';
import type { Choice, TextRange } from './word-merge.ts';

/** A block of the result. */
export interface MergedPart extends MergedBlock {
  /** Index of the block in our version; -1 for one that came in. */
  readonly ours: number;
}

export interface MergeResult {
  readonly parts: readonly MergedPart[];
  readonly document: MarkdownDocument;
  /** In the order of the base and then of what was added; what is open stands in the result as ours has it. */
  readonly conflicts: readonly MergeConflict[];
}

/**
 * Merges two versions of a file that began as one: by section, block and item, and inside of a block by words. Blocks that
 * neither side touched keep the base's bytes. Close to linear in the size of the versions; pure.
 */
export function mergeDocuments(
  base: MarkdownDocument,
  ours: MarkdownDocument,
  theirs: MarkdownDocument,
  choose: Chooser = () => null,
): MergeResult {
  return new Merge({ base, ours, theirs }, choose).result();
}

class Merge {
  readonly #versions: Versions;
  readonly #elements: Elements;
  readonly #choose: Chooser;
  readonly #conflicts: MergeConflict[] = [];

  constructor(versions: Versions, choose: Chooser) {
    this.#versions = versions;
    this.#elements = elementsOf(versions);
    this.#choose = choose;
  }

  result(): MergeResult {
    const { all } = this.#elements;
    const headings = { ours: this.#headings('ours'), theirs: this.#headings('theirs') };
    const merged = all.map((element) => this.#content(element, headings));
    const order = mergeOrder({
      elements: this.#elements,
      alive: merged.map((content) => content !== null),
      isHeading: (element) => merged[element]?.block.kind === 'heading',
      movedTwice: (element) => this.#decide('moved', all[element]) === 'theirs',
    });
    const separators = new Separators(this.#versions);
    let above: MergeElement | null = null;
    const parts: MergedPart[] = [];
    for (const number of order) {
      const [element, content] = [all[number], merged[number]];
      if (!element || !content) continue;
      const { before: _, ...attributes } = content.block.attributes;
      const before = separators.between(above, element);
      const block = { ...content.block, attributes: { ...(before === undefined ? {} : { before }), ...attributes } };
      parts.push({ block, changes: content.changes, ours: element.ours });
      above = element;
    }
    const { base, ours, theirs } = this.#versions;
    const document = {
      bom: three(base.bom, ours.bom, theirs.bom),
      blocks: parts.map(({ block }) => block),
      tail: three(base.tail, ours.tail, theirs.tail),
    };
    return { parts, document, conflicts: this.#conflicts };
  }

  /** What becomes of a block; null where it is not in the result. */
  #content(
    element: MergeElement,
    headings: Readonly<Record<'ours' | 'theirs', readonly number[]>>,
  ): MergedBlock | null {
    const [base, ours, theirs] = [
      this.#block('base', element),
      this.#block('ours', element),
      this.#block('theirs', element),
    ];
    if (ours && theirs) {
      return mergeBlock(base ?? ours, ours, theirs, {
        words: (found) => this.#decide('words', element, found),
        attributes: () => this.#decide('attributes', element),
      });
    }
    const side = ours ? 'ours' : 'theirs';
    const kept = ours ?? theirs;
    if (!kept) return null;
    const mine = { block: kept, changes: [] };
    const isLost = base ? !isUntouched(base, kept) : this.#isSectionGone(side, element, headings[side]);
    if (!isLost) return base ? null : mine;
    const choice = this.#decide('removed', element) ?? 'ours';
    return choice === side || choice === 'both' ? mine : null;
  }

  /** Something was put into a section that the other side deleted. */
  #isSectionGone(side: 'ours' | 'theirs', element: MergeElement, headings: readonly number[]): boolean {
    if (this.#block(side, element)?.kind === 'heading') return false;
    const heading = this.#elements.all[headings[element[side]] ?? -1];
    if (!heading || heading.base < 0) return false;
    return heading[side === 'ours' ? 'theirs' : 'ours'] < 0;
  }

  /** By index of a block: the number of the heading it stands below, -1 without one. */
  #headings(version: 'ours' | 'theirs'): number[] {
    let heading = -1;
    return this.#elements.order[version].map((element, index) => {
      const above = heading;
      if (this.#versions[version].blocks[index]?.kind === 'heading') heading = element;
      return above;
    });
  }

  #decide(
    kind: MergeConflict['kind'],
    element: MergeElement | undefined,
    ranges: Partial<Readonly<Record<Version, TextRange>>> = {},
  ): Choice | null {
    const place = (version: Version): ConflictPlace | null => {
      const block = element && this.#block(version, element);
      if (!block) return null;
      const { from, to } = ranges[version] ?? { from: 0, to: block.text.length };
      return { block: element[version], from, to, text: block.text.slice(from, to) };
    };
    const [base, ours, theirs] = [place('base'), place('ours'), place('theirs')];
    const id = textHash(JSON.stringify([kind, base, ours, theirs]));
    const conflict = { id, kind, base, ours, theirs };
    const choice = this.#choose(conflict);
    if (choice === null) this.#conflicts.push(conflict);
    return choice;
  }

  #block(version: Version, element: MergeElement): Block | undefined {
    return this.#versions[version].blocks[element[version]];
  }
}
