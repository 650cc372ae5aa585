import { type BlockRecord, type Boundary, compareOrder } from './block-record.ts';
import { type Cuts, type Piece, readTape } from './tape.ts';

/** Blocks that read as one, because they were merged. */
export interface Group {
  /** In the order of the text. */
  readonly pieces: Piece[];
  /** The blocks whose own beginning stands here, in the order of the text. */
  readonly members: readonly string[];
}

/** How the blocks that were ever split or merged hang together. Other blocks stand alone and are not in here. */
export interface Linkage {
  readonly groups: readonly Group[];
  /** By member. */
  readonly groupOf: ReadonlyMap<string, Group>;
  /** Where the piece that ends at a boundary stands. */
  readonly slots: ReadonlyMap<Boundary, { readonly group: Group; readonly index: number }>;
  /** What the pieces are read from; kept up to date by the reader while the division stays the same. */
  readonly tapes: Map<string, readonly Piece[]>;
  readonly cuts: ReadonlyMap<string, Cuts>;
  /** Blocks that a link names, whether they exist or not. */
  readonly referenced: ReadonlySet<string>;
}

type Records = ReadonlyMap<string, BlockRecord>;
type MutableCuts = Map<number, Map<number, string>>;

export const NO_LINKAGE: Linkage = {
  groups: [],
  groupOf: new Map(),
  slots: new Map(),
  tapes: new Map(),
  cuts: new Map(),
  referenced: new Set(),
};

/**
 * Follows the links of all linked blocks. Every piece of text ends up in exactly one group, whatever the links say:
 * that is why no split, merge or move can lose or double text. Every replica derives the same groups.
 *
 * A piece continues the piece that ends at the boundary its block was joined to. What a split moved on takes what was
 * joined behind it along, because a boundary names a place and not a block.
 */
export function linkBlocks(records: Records, linkers: ReadonlySet<string>): Linkage {
  const referenced = new Set<string>();
  const cuts = collectCuts(records, linkers, referenced);
  for (const id of linkers) {
    const join = records.get(id)?.join;
    if (join) referenced.add(join.slice(join.indexOf(':') + 1));
  }
  const tapes = new Map<string, readonly Piece[]>();
  for (const id of new Set([...linkers, ...referenced])) {
    const record = records.get(id);
    if (record) tapes.set(id, readTape(record, cuts.get(id)));
  }
  const parents = findParents(records, tapes);
  breakCycles(records, tapes, parents);
  const groups = collectGroups(records, tapes, parents);
  const groupOf = new Map<string, Group>();
  const slots = new Map<Boundary, { group: Group; index: number }>();
  for (const group of groups) {
    for (const member of group.members) groupOf.set(member, group);
    for (const [index, piece] of group.pieces.entries()) slots.set(piece.end, { group, index });
  }
  return { groups, groupOf, slots, tapes, cuts, referenced };
}

/** The cuts of each tape. Where two blocks claim one character, the smaller id has it. */
function collectCuts(
  records: Records,
  linkers: ReadonlySet<string>,
  referenced: Set<string>,
): Map<string, MutableCuts> {
  const cuts = new Map<string, MutableCuts>();
  for (const id of [...linkers].sort()) {
    const from = records.get(id)?.from;
    if (!from) continue;
    referenced.add(from.block);
    const tape = cuts.get(from.block) ?? new Map<number, Map<number, string>>();
    const own = tape.get(from.client) ?? new Map<number, string>();
    if (!own.has(from.clock)) own.set(from.clock, id);
    cuts.set(from.block, tape.set(from.client, own));
  }
  return cuts;
}

/** The piece that each piece continues. Pieces without one begin a group. */
function findParents(records: Records, tapes: ReadonlyMap<string, readonly Piece[]>): Map<Piece, Piece> {
  const ending = new Map<Boundary, Piece>();
  for (const piece of [...tapes.values()].flat()) ending.set(piece.end, piece);
  const parents = new Map<Piece, Piece>();
  const twins = findTwins(records, tapes);
  for (const piece of [...tapes.values()].flat()) {
    const join = records.get(piece.owner)?.join;
    // What was split off into a block comes after what is written in the block's own tape.
    const boundary = piece.cut
      ? `end:${piece.owner}`
      : (join ?? (twins.has(piece.owner) ? `before:${piece.owner}` : null));
    const parent = boundary === null ? undefined : ending.get(boundary);
    if (parent) parents.set(piece, parent);
  }
  return parents;
}

/** Blocks that two people split off at one place at the same time: the later ones on the tape continue the first. */
function findTwins(records: Records, tapes: ReadonlyMap<string, readonly Piece[]>): Set<string> {
  const stands = (id: string) => {
    const record = records.get(id);
    return record !== undefined && record.join === null && !record.gone;
  };
  const twins = new Set<string>();
  for (const pieces of tapes.values()) {
    pieces.forEach((piece, index) => {
      const before = pieces[index - 1];
      if (piece.twin && before?.cut && stands(before.owner) && stands(piece.owner)) twins.add(piece.owner);
    });
  }
  return twins;
}

/**
 * Two people can merge two blocks into each other. Of a circle, the block that comes first in the document begins the
 * group; a circle of split-off pieces alone, which only a forged document has, is cut open at the smallest id.
 */
function breakCycles(records: Records, tapes: ReadonlyMap<string, readonly Piece[]>, parents: Map<Piece, Piece>): void {
  const sound = new Set<Piece>();
  for (const start of [...tapes.values()].flat()) {
    while (!sound.has(start)) {
      const path = new Set<Piece>();
      let piece: Piece | undefined = start;
      while (piece && !sound.has(piece) && !path.has(piece)) {
        path.add(piece);
        piece = parents.get(piece);
      }
      if (piece && path.has(piece)) {
        const walked = [...path];
        openCircle(records, tapes, parents, walked.slice(walked.indexOf(piece)));
      } else {
        for (const each of path) sound.add(each);
      }
    }
  }
}

function openCircle(
  records: Records,
  tapes: ReadonlyMap<string, readonly Piece[]>,
  parents: Map<Piece, Piece>,
  circle: readonly Piece[],
): void {
  const heads = circle.filter((piece) => !piece.cut);
  const [first] = (heads.length > 0 ? heads : [...circle]).sort((a, b) => comparePieces(records, a, b));
  if (!first) return;
  const head = first.cut ? tapes.get(first.owner)?.[0] : undefined;
  if (head) parents.set(first, head);
  else parents.delete(first);
}

function collectGroups(
  records: Records,
  tapes: ReadonlyMap<string, readonly Piece[]>,
  parents: ReadonlyMap<Piece, Piece>,
): Group[] {
  const children = new Map<Piece, Piece[]>();
  const roots: Piece[] = [];
  for (const piece of [...tapes.values()].flat()) {
    const parent = parents.get(piece);
    if (parent) children.set(parent, [...(children.get(parent) ?? []), piece]);
    else roots.push(piece);
  }
  return roots.map((root) => {
    const pieces: Piece[] = [];
    // A stack of its own: a chain of merges can be thousands of blocks long.
    const stack = [root];
    for (let piece = stack.pop(); piece; piece = stack.pop()) {
      pieces.push(piece);
      stack.push(...(children.get(piece) ?? []).sort((a, b) => comparePieces(records, b, a)));
    }
    return { pieces, members: pieces.filter((piece) => !piece.cut).map((piece) => piece.owner) };
  });
}

/** Of pieces that continue one place, what was split off from there comes first, then the blocks in document order. */
function comparePieces(records: Records, a: Piece, b: Piece): number {
  if (a.cut !== b.cut) return a.cut ? -1 : 1;
  const first = records.get(a.owner);
  const second = records.get(b.owner);
  return first && second ? compareOrder(first, second) : 0;
}
