import { moveBlocks, removeBlocks, setKind } from '../../../../shared/doc/edits.ts';
import type { BlockView } from '../../../../shared/doc/view.ts';
import { scanBlocks } from '../../../../shared/markdown/scan.ts';
import { tableGrid } from '../../../../shared/markdown/table-grid.ts';
import type { BlockPoint } from '../../../../web/editor/caret/block-offset.ts';
import { pasteBlocks } from '../../../../web/editor/edit/paste-blocks.ts';
import { actOnTable, canAct, type TableAction } from '../../../../web/editor/table/table-actions.ts';
import type { EditorAuthor } from '../support/editor-author.ts';
import { type Ledger, tokensOf } from './ledger.ts';
import { NOTHING, type Toll } from './toll.ts';

export type Random = () => number;

/** What an operation works with: the author, where they stand, and what is selected there. */
export interface Scene {
  readonly peer: EditorAuthor;
  readonly random: Random;
  readonly ledger: Ledger;
  readonly start: BlockPoint;
  readonly end: BlockPoint;
}

export interface Operation<S extends Scene = Scene, Result = Toll> {
  readonly name: string;
  /** How often it is chosen, in relation to the others. */
  readonly weight: number;
  readonly run: (scene: S) => Result;
}

export const pick = <T>(random: Random, from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];

/** The blocks an author has, with a preference for the second, so that authors meet. */
function someBlock({ peer, random }: Scene): BlockView | undefined {
  const { blocks } = peer.reader.read();
  return random() < 0.4 ? blocks[Math.min(1, blocks.length - 1)] : pick(random, blocks);
}

/** A caret, or a selection in one block or over some, in document order; often in the middle, where others are too. */
export function somewhere(peer: EditorAuthor, random: Random): { start: BlockPoint; end: BlockPoint } | null {
  const { blocks } = peer.reader.read();
  const first = random() < 0.4 ? Math.min(1, blocks.length - 1) : Math.floor(random() * blocks.length);
  const last = random() < 0.12 ? Math.min(blocks.length - 1, first + 1 + Math.floor(random() * 2)) : first;
  const [one, other] = [blocks[first], blocks[last]];
  if (one === undefined || other === undefined) return null;
  const offset = (length: number): number =>
    random() < 0.4 ? Math.floor(length / 2) : Math.floor(random() * (length + 1));
  const from = offset(one.text.length);
  const to = first === last && random() < 0.7 ? from : offset(other.text.length);
  const [low, high] = first === last ? [Math.min(from, to), Math.max(from, to)] : [from, to];
  return { start: { block: one.id, offset: low }, end: { block: other.id, offset: high } };
}

/** The tokens between the ends of the selection. */
export function selected({ peer, start, end }: Scene): readonly string[] {
  const { reader } = peer;
  const blocks = reader.read().blocks.slice(reader.indexOf(start.block), reader.indexOf(end.block) + 1);
  return blocks.flatMap((block, index) => {
    const from = index === 0 ? start.offset : 0;
    const to = index === blocks.length - 1 ? end.offset : block.text.length;
    return tokensOf(block.text.slice(from, to));
  });
}

export const isRange = ({ start, end }: Scene): boolean => start.block !== end.block || start.offset !== end.offset;

/** Enter behind a fence makes code: what stands between the two becomes its language, which is no text of the block. */
function languageBefore({ peer, start }: Scene): readonly string[] {
  const line = peer.shownText(start.block).slice(0, start.offset);
  return /^(?:`{3,}|~{3,})[^\n]*$/.test(line) ? tokensOf(line) : [];
}

/** Backspace or Delete some times: first the selection goes, then a character each time. */
function deletes(scene: Scene, act: (times: number) => void): Toll {
  const times = 1 + Math.floor(scene.random() * 3);
  const tokens = selected(scene);
  act(times);
  return { tokens, atMost: isRange(scene) ? times - 1 : times };
}

/**
 * Of two rows or columns that change places one is written anew, so what others do to it at that moment may stand twice or
 * not come along: the price of a table that is one literal text. All other actions lose and double nothing.
 */
const TABLE_ACTIONS: readonly TableAction[] = [
  ...(['row-above', 'row-below', 'row-remove'] as const),
  ...(['column-before', 'column-after', 'column-remove', 'left', 'center', 'none'] as const),
];

const KINDS = ['paragraph', 'heading', 'item', 'quote', 'code'] as const;

export const OPERATIONS: readonly Operation[] = [
  {
    name: 'type',
    weight: 6,
    run(scene) {
      const tokens = selected(scene);
      scene.peer.type(scene.ledger.write(1 + Math.floor(scene.random() * 3)));
      return { tokens, atMost: 0 };
    },
  },
  {
    name: 'enter',
    weight: 3,
    run(scene) {
      const tokens = selected(scene);
      const among = languageBefore(scene);
      scene.peer.enter();
      return { tokens, atMost: among.length, among };
    },
  },
  {
    name: 'new line',
    weight: 1,
    run(scene) {
      const tokens = selected(scene);
      scene.peer.newLine();
      return { tokens, atMost: 0 };
    },
  },
  { name: 'backspace', weight: 2, run: (scene) => deletes(scene, (times) => scene.peer.backspace(times)) },
  { name: 'delete', weight: 2, run: (scene) => deletes(scene, (times) => scene.peer.forwardDelete(times)) },
  {
    name: 'bold',
    weight: 1,
    run({ peer }) {
      peer.format('bold');
      return NOTHING;
    },
  },
  {
    name: 'move',
    weight: 2,
    run(scene) {
      const moved = [...new Set([someBlock(scene), someBlock(scene)].flatMap((view) => view?.id ?? []))];
      const after = scene.random() < 0.2 ? null : (pick(scene.random, scene.peer.reader.read().blocks)?.id ?? null);
      scene.peer.core.binding.edit((context) => {
        moveBlocks(context, moved, after);
        return null;
      });
      return NOTHING;
    },
  },
  {
    name: 'remove',
    weight: 1,
    run(scene) {
      if (scene.peer.reader.read().blocks.length < 4) return NOTHING;
      const others = scene.random() < 0.3 ? [someBlock(scene)] : [];
      const gone = [...new Set([someBlock(scene), ...others])].flatMap((view) => view ?? []);
      scene.peer.core.binding.edit((context) => {
        removeBlocks(
          context,
          gone.map(({ id }) => id),
        );
        return null;
      });
      return { tokens: gone.flatMap(({ text }) => tokensOf(text)), atMost: 0 };
    },
  },
  {
    name: 'kind',
    weight: 1,
    run(scene) {
      const changed = someBlock(scene);
      const kind = pick(scene.random, KINDS);
      scene.peer.core.binding.edit((context) => {
        if (changed !== undefined && kind !== undefined) setKind(context, changed.id, kind, {});
        return null;
      });
      return NOTHING;
    },
  },
  {
    name: 'table',
    weight: 3,
    run(scene) {
      const { peer, random } = scene;
      const table = pick(
        random,
        peer.reader.read().blocks.filter(({ kind, text }) => kind === 'table' && tableGrid(text) !== null),
      );
      const grid = tableGrid(table?.text ?? '');
      const action = pick(random, TABLE_ACTIONS);
      if (table === undefined || grid === null || action === undefined) return NOTHING;
      const row =
        pick(
          random,
          [0, ...grid.rows.keys()].filter((index) => index !== 1),
        ) ?? 0;
      const column = Math.floor(random() * grid.columns);
      const gone =
        action === 'row-remove'
          ? [grid.rows[row]]
          : action === 'column-remove'
            ? grid.rows.map(({ cells }) => cells[column])
            : [];
      const tokens = gone.flatMap((part) => tokensOf(table.text.slice(part?.from ?? 0, part?.to ?? 0)));
      const acts = canAct(grid, { row, column }, action);
      peer.core.binding.edit((context) => actOnTable(context, { block: table.id, row, column }, action));
      return { tokens: acts ? tokens : [], atMost: 0 };
    },
  },
  {
    name: 'paste',
    weight: 1,
    run(scene) {
      const tokens = selected(scene);
      const { ledger, peer, start, end } = scene;
      const blocks = scanBlocks(`${ledger.write(2)}\n\n- ${ledger.write(2)}\n\n${ledger.write(1)}\n`);
      peer.core.binding.edit((context) => pasteBlocks(context, { start, end }, blocks));
      return { tokens, atMost: 0 };
    },
  },
];

export function pickOperation<S extends Scene, Result>(
  random: Random,
  from: readonly Operation<S, Result>[],
): Operation<S, Result> | undefined {
  let left = random() * from.reduce((sum, { weight }) => sum + weight, 0);
  return from.find(({ weight }) => {
    left -= weight;
    return left < 0;
  });
}
