import { type Alignment, align } from '../markdown/align.ts';
import type { IdentifiedBlock, MarkdownDocument } from '../markdown/block.ts';
import { identified } from '../markdown/identified.ts';
import { mergeDocuments } from '../markdown/merge/merge.ts';
import { type MergeEdit, mergeEdits } from '../markdown/merge/merge-edits.ts';
import { type TextChange, wordChanges } from '../markdown/merge/word-merge.ts';
import { scan } from '../markdown/scan.ts';
import { revertChanges } from './revert-changes.ts';
import type { TemplateSchema } from './schema.ts';
import { type PlacedChange, type PlacedChanges, placedChanges, type VersionChange } from './version-changes.ts';

/**
 * How an offer stands to the present text. fits: both hold together. contradicts: the present text says something else in
 * the same place. there: the present text has it.
 */
export type OfferState = 'fits' | 'contradicts' | 'there';

/** What the present text has in the place of a change, where that is neither the old nor the new wording. */
export interface PresentWording {
  /** Null: it is not there any more. */
  readonly text: string | null;
  /** From the old wording to this one; empty where one of them is null. */
  readonly words: readonly TextChange[];
}

export interface OfferedChange extends VersionChange {
  /** Index of the offer that it is part of. */
  readonly offer: number;
  readonly present: PresentWording | null;
}

/** What is taken over as one: all changes of an item, or one change that belongs to no item. */
export interface Offer {
  readonly item: string | null;
  readonly state: OfferState;
}

export interface Offers {
  readonly changes: readonly OfferedChange[];
  readonly offers: readonly Offer[];
}

/** An edited text whose changes are offered to another text that went on without them, and what it began from. */
export class OfferedChanges {
  readonly #base: MarkdownDocument<IdentifiedBlock>;
  readonly #mine: MarkdownDocument<IdentifiedBlock>;
  readonly #placed: PlacedChanges;
  /** The changes of each offer. */
  readonly #groups: readonly (readonly PlacedChange[])[];
  readonly #offerOf = new Map<PlacedChange, number>();

  /** Both texts are read as files: what shows nothing in a file is not missing from it. */
  constructor(base: string, mine: string, schema: TemplateSchema) {
    this.#base = identified(scan(base));
    this.#mine = identified(scan(mine));
    this.#placed = placedChanges(this.#base.blocks, this.#mine.blocks, schema);
    const groups: PlacedChange[][] = [];
    const byItem = new Map<string, number>();
    for (const placed of this.#placed.changes) {
      const { item } = placed.change;
      const known = item === null ? undefined : byItem.get(item);
      const offer = known ?? groups.length;
      if (item !== null) byItem.set(item, offer);
      this.#offerOf.set(placed, offer);
      groups[offer] = [...(groups[offer] ?? []), placed];
    }
    this.#groups = groups;
  }

  /** The changes, and how each stands to the present text. */
  compare(present: MarkdownDocument<IdentifiedBlock>): Offers {
    const now = align(this.#base.blocks, present.blocks);
    const offers = this.#groups.map((group, offer) => ({
      item: group[0]?.change.item ?? null,
      state: this.#stateOf(offer, present),
    }));
    const changes = this.#placed.changes.map((placed) => {
      const offer = this.#offerOf.get(placed) ?? -1;
      const isThere = offers[offer]?.state === 'there';
      return { ...placed.change, offer, present: isThere ? null : presentWording(placed, offers[offer], present, now) };
    });
    return { changes, offers };
  }

  /**
   * The edits that bring offers into the present text. Where it contradicts one of them by now it keeps what it says.
   * @param contradict what contradicts is taken all the same, in the place of what the present text says
   */
  edits(
    present: MarkdownDocument<IdentifiedBlock>,
    offers: readonly number[],
    { contradict }: { readonly contradict: boolean },
  ): MergeEdit[] {
    const wanted = offers.filter((offer) => {
      const state = this.#stateOf(offer, present);
      return state === 'fits' || (contradict && state === 'contradicts');
    });
    return mergeEdits(present, this.#merge(wanted, present, contradict));
  }

  #stateOf(offer: number, present: MarkdownDocument<IdentifiedBlock>): OfferState {
    const result = this.#merge([offer], present, false);
    if (result.conflicts.length > 0) return 'contradicts';
    return mergeEdits(present, result).length === 0 ? 'there' : 'fits';
  }

  #merge(offers: readonly number[], present: MarkdownDocument<IdentifiedBlock>, contradict: boolean) {
    const others = this.#groups.flatMap((group, offer) => (offers.includes(offer) ? [] : group));
    const blocks = revertChanges(this.#base.blocks, this.#mine.blocks, this.#placed, others);
    return mergeDocuments(this.#base, present, { ...this.#base, blocks }, () => (contradict ? 'theirs' : null));
  }
}

function presentWording(
  { change: { before, after }, from }: PlacedChange,
  offer: Offer | undefined,
  { blocks }: MarkdownDocument<IdentifiedBlock>,
  { forward }: Alignment,
): PresentWording | null {
  const block = blocks[forward[from] ?? -1];
  // What was put in has no place in the present text: where it contradicts, the section around it is gone.
  if (block === undefined) return offer?.state === 'contradicts' ? { text: null, words: [] } : null;
  if (block.text === before || block.text === after) return null;
  return { text: block.text, words: before === null ? [] : wordChanges(before, block.text) };
}
