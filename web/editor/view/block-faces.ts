import type { Block } from '../../../shared/markdown/block.ts';
import { tableGrid } from '../../../shared/markdown/table-grid.ts';
import type { BlockRole, Role } from '../../../shared/spec/role.ts';
import { type BlockFace, PLAIN_FACE, shownKind } from './block-face.ts';

/** What faces are made of: a block of the document and whether it came back from a concurrent delete. */
export interface FacedBlock extends Block {
  readonly restored: boolean;
}

interface OpenList {
  readonly indent: number;
  readonly ordered: boolean;
  /** Items so far; the list's size once all blocks are read. */
  count: number;
}

/** Faces of all blocks, in order. Lists are read from the items' indents. Linear. */
export function facesOf(blocks: readonly FacedBlock[], roles: readonly BlockRole[]): BlockFace[] {
  const faces = blocks.map((block, index) => {
    const role = roles[index]?.role ?? 'prose';
    return faceOf(
      block,
      role,
      blocks[index + 1]?.kind !== block.kind || (role === 'meta' && roles[index + 1]?.role !== role),
    );
  });
  const open: OpenList[] = [];
  const places = new Map<number, { depth: number; list: OpenList | null; position: number }>();
  for (const [index, block] of blocks.entries()) {
    const indent = columns(block.attributes.indent ?? '');
    if (block.kind !== 'item') {
      while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
      if (indent === 0) open.length = 0;
      if (open.length > 0) places.set(index, { depth: open.length, list: null, position: 0 });
      continue;
    }
    const ordered = /\d/.test(block.attributes.marker ?? '-');
    while ((open.at(-1)?.indent ?? -1) > indent) open.pop();
    if (open.at(-1)?.indent === indent && open.at(-1)?.ordered !== ordered) open.pop();
    if (open.at(-1)?.indent !== indent) open.push({ indent, ordered, count: 0 });
    const list = open.at(-1);
    if (list === undefined) continue;
    list.count += 1;
    places.set(index, { depth: open.length - 1, list, position: list.count });
  }
  return faces.map((face, index) => {
    const place = places.get(index);
    return place === undefined
      ? face
      : { ...face, depth: place.depth, position: place.position, size: place.list?.count ?? 0 };
  });
}

function faceOf(block: FacedBlock, role: Role, last: boolean): BlockFace {
  const { level, marker, task, info } = block.attributes;
  // What is no table any more, by an edit of its first two lines, is shown as its source.
  const kind = block.kind === 'table' && tableGrid(block.text) === null ? 'raw' : shownKind(block.kind);
  return {
    ...PLAIN_FACE,
    kind,
    role,
    last,
    restored: block.restored ? 'text' : 'no',
    level: kind === 'heading' ? (level ?? 1) : 0,
    marker: kind === 'item' ? (marker ?? '-') : '',
    task: kind === 'item' ? (task ?? null) : null,
    info: kind === 'code' ? (info ?? '') : '',
  };
}

const columns = (white: string): number => white.replaceAll('\t', '    ').length;
