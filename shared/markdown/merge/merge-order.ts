import { heaviestIncreasing } from './increasing.ts';
import type { Elements, Version } from './merge-elements.ts';

type Side = 'ours' | 'theirs';

export interface OrderInput {
  readonly elements: Elements;
  /** By element: it stands in the result. */
  readonly alive: readonly boolean[];
  readonly isHeading: (element: number) => boolean;
  /** Both moved the element to different places; theirs counts where it returns true. */
  readonly movedTwice: (element: number) => boolean;
}

interface Moves {
  readonly ours: ReadonlySet<number>;
  readonly theirs: ReadonlySet<number>;
  /** Moved by both, to different places; in our order. */
  readonly twice: ReadonlySet<number>;
}

/** In front of everything. */
const START = -1;
const WEIGHT = 1_000;

/**
 * The order of the merged blocks. What neither side moved stands in the base's order; everything else stands behind the
 * block that it stands behind in the version which put it there, ours before theirs at one place. What was added to a
 * section that the other side moved goes with it.
 */
export function mergeOrder(input: OrderInput): number[] {
  const walk = new OrderWalk(input);
  return walk.result();
}

class OrderWalk {
  readonly #input: OrderInput;
  readonly #order: Readonly<Record<Version, readonly number[]>>;
  /** By element: whose place counts; null for what nobody moved. */
  readonly #owner: (Side | null)[];
  readonly #children = new Map<number, { ours: number[]; theirs: number[] }>();

  constructor(input: OrderInput) {
    this.#input = input;
    const { all, order } = input.elements;
    const alive = (element: number) => input.alive[element] === true;
    this.#order = {
      base: order.base.filter(alive),
      ours: order.ours.filter(alive),
      theirs: order.theirs.filter(alive),
    };
    this.#owner = all.map(({ base, ours, theirs }) => {
      if (base >= 0 && ours >= 0 && theirs >= 0) return null;
      return ours >= 0 ? 'ours' : 'theirs';
    });
    this.#findMoved();
  }

  result(): number[] {
    for (const side of ['ours', 'theirs'] as const) this.#attach(side);
    const result: number[] = [];
    const placed = new Set<number>();
    const place = (from: number) => {
      const stack = [from];
      for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
        if (next !== START) {
          if (placed.has(next)) continue;
          placed.add(next);
          result.push(next);
        }
        const { ours, theirs } = this.#children.get(next) ?? { ours: [], theirs: [] };
        stack.push(...this.#inOrder(next, [...ours, ...theirs]).reverse());
      }
    };
    place(START);
    for (const element of this.#order.base) if (this.#owner[element] === null) place(element);
    // Two runs that each side hung on the other: they hold on to each other and to nothing else.
    for (const side of ['ours', 'theirs'] as const) for (const element of this.#order[side]) place(element);
    return result;
  }

  /**
   * What stands behind one block: first what was put in there, then the rest of a run that was moved with the block, and
   * what begins another section last.
   */
  #inOrder(above: number, children: readonly number[]): number[] {
    const { all } = this.#input.elements;
    const base = (element: number) => all[element]?.base ?? -1;
    const continues = (child: number) =>
      base(above) >= 0 && base(child) > base(above) && this.#owner[above] === this.#owner[child];
    const isInRun = children.some(continues);
    const rank = (child: number): number => {
      const isHeading = this.#input.isHeading(child);
      if (base(child) < 0) return isHeading ? (isInRun ? 1 : 4) : 0;
      if (continues(child)) return 2;
      return isHeading ? 4 : 1;
    };
    return children.toSorted((a, b) => rank(a) - rank(b));
  }

  #findMoved(): void {
    const moves = this.#leastContradicting();
    for (const element of moves.theirs) this.#owner[element] = 'theirs';
    for (const element of moves.ours) this.#owner[element] = 'ours';
    let last = START;
    let chosen: Side = 'ours';
    for (const element of moves.twice) {
      // A run that was moved as a whole is one conflict.
      const continued = this.#follows('ours', last, element) && this.#follows('theirs', last, element);
      if (!continued) chosen = this.#input.movedTwice(element) ? 'theirs' : 'ours';
      this.#owner[element] = chosen;
      last = element;
    }
  }

  /**
   * Where two blocks changed places, either may be the one that moved. Both sides are read alike, so that equal moves are
   * equal; where that makes a contradiction, each side is read as having moved what the other did not, if that avoids it.
   */
  #leastContradicting(): Moves {
    const nobody: ReadonlySet<number> = new Set();
    const alike = this.#movesOf(this.#moved('ours', nobody), this.#moved('theirs', nobody));
    if (alike.twice.size === 0) return alike;
    const ours = this.#moved('ours', alike.theirs);
    const apart = this.#movesOf(ours, this.#moved('theirs', ours));
    return apart.twice.size < alike.twice.size ? apart : alike;
  }

  #moved(side: Side, other: ReadonlySet<number>): Set<number> {
    const list = this.#order[side].filter((element) => this.#owner[element] === null);
    const values = list.map((element) => this.#input.elements.all[element]?.base ?? 0);
    const stays = heaviestIncreasing(values, (index) => WEIGHT + (other.has(list[index] ?? START) ? 1 : 0));
    return new Set(list.filter((_, index) => stays[index] === false));
  }

  #movesOf(ours: ReadonlySet<number>, theirs: ReadonlySet<number>): Moves {
    const isStable = (element: number) => this.#owner[element] === null && !ours.has(element) && !theirs.has(element);
    const places = [this.#stableBefore('ours', isStable), this.#stableBefore('theirs', isStable)];
    const differs = (element: number) => places[0]?.get(element) !== places[1]?.get(element);
    const both = this.#order.ours.filter((element) => ours.has(element) && theirs.has(element));
    const twice = both.filter(differs);
    if (twice.length === 0) return { ours, theirs, twice: new Set() };
    // Who moved a whole section says nothing of one item in it: where the other side put that item counts.
    const along = { ours: this.#movedAlong('ours', ours), theirs: this.#movedAlong('theirs', theirs) };
    const isAlone = (side: Side, other: Side) => (element: number) =>
      along[side].has(element) && !along[other].has(element);
    const [leftToTheirs, leftToOurs] = [
      twice.filter(isAlone('ours', 'theirs')),
      twice.filter(isAlone('theirs', 'ours')),
    ];
    return {
      ours: without(ours, leftToTheirs),
      theirs: without(theirs, leftToOurs),
      twice: without(new Set(twice), [...leftToTheirs, ...leftToOurs]),
    };
  }

  /** Of the blocks that a side moved, those that stand behind the same block as ever, which it moved too. */
  #movedAlong(side: Side, moved: ReadonlySet<number>): ReadonlySet<number> {
    const isKnown = (element: number) => (this.#input.elements.all[element]?.base ?? -1) >= 0;
    const before = (order: readonly number[]) => {
      const known = order.filter((element) => isKnown(element) && this.#owner[element] === null);
      return new Map(known.map((element, index) => [element, known[index - 1] ?? START]));
    };
    const [then, now] = [before(this.#order.base), before(this.#order[side])];
    return new Set([...moved].filter((each) => moved.has(now.get(each) ?? START) && now.get(each) === then.get(each)));
  }

  #follows(side: Side, first: number, second: number): boolean {
    if (first === START) return false;
    const at = (element: number) => this.#input.elements.all[element]?.[side] ?? -1;
    return at(second) === at(first) + 1;
  }

  #stableBefore(side: Side, isStable: (element: number) => boolean): Map<number, number> {
    const before = new Map<number, number>();
    let last = START;
    for (const element of this.#order[side]) {
      before.set(element, last);
      if (isStable(element)) last = element;
    }
    return before;
  }

  /** Hangs every element that a side placed on what stands in front of it there. */
  #attach(side: Side): void {
    const list = this.#order[side];
    let heading = START;
    for (const [index, element] of list.entries()) {
      if (this.#owner[element] === side) {
        const before = this.#before(side, list, index, heading);
        const children = this.#children.get(before) ?? { ours: [], theirs: [] };
        children[side].push(element);
        this.#children.set(before, children);
      }
      if (this.#input.isHeading(element)) heading = element;
    }
  }

  /** What the other side moved away is no hold, unless the section that both stand in was moved, or the run around them. */
  #before(side: Side, list: readonly number[], index: number, heading: number): number {
    const isAway = (element: number | undefined) => {
      const owner = this.#owner[element ?? START];
      return owner !== undefined && owner !== null && owner !== side;
    };
    for (let at = index - 1; at >= 0; at--) {
      const element = list[at] ?? START;
      if (!isAway(element)) return element;
      const isOwnSection = !this.#input.isHeading(list[index] ?? START) && isAway(heading);
      if (isOwnSection || (at === index - 1 && isAway(list[index + 1]))) return element;
    }
    return START;
  }
}

function without(all: ReadonlySet<number>, some: readonly number[]): ReadonlySet<number> {
  const left = new Set(all);
  for (const element of some) left.delete(element);
  return left;
}
