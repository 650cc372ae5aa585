import { KEY_ARROW_DOWN_COMMAND, KEY_ARROW_UP_COMMAND, KEY_ENTER_COMMAND, KEY_TAB_COMMAND } from 'lexical';
import type { BlockView } from '../../../../shared/doc/view.ts';
import { scanBlocks } from '../../../../shared/markdown/scan.ts';
import { tableGrid } from '../../../../shared/markdown/table-grid.ts';
import { blockTools } from '../../../../web/editor/blocks/block-tools.ts';
import { selectedSource } from '../../../../web/editor/edit/copy.ts';
import { contains, moveSelected } from '../../../../web/editor/edit/drag-text.ts';
import { isProse } from '../../../../web/editor/edit/kinds.ts';
import { pasteBlocks } from '../../../../web/editor/edit/paste-blocks.ts';
import { $put } from '../../../../web/editor/edit/put-text.ts';
import { safeAddress } from '../../../../web/editor/marks/links.ts';
import { BLOCK_ACTIONS } from '../../../../web/editor/parts/block-actions.ts';
import { COLUMN_ACTIONS, ROW_ACTIONS, tableTools } from '../../../../web/editor/table/table-tools.ts';
import { isLiteralKind } from '../../../../web/editor/view/block-face.ts';
import type { DeskScene } from './desk.ts';
import { tokensOf } from './ledger.ts';
import { isRange, type Operation, pick, type Random, selected, somewhere } from './operations.ts';
import { NOTHING, type Toll } from './toll.ts';

const SHORTCUTS = ['# ', '### ', '- ', '2. ', '> ', '[ ] ', '- [x] ', '---', '<!--', '```', '~~~js'];
const SIGNS = ['|', '**', '`', '[', ']', '](', '<br>', '\\', ': ', '    ', '\t', '/', '-->', '[NEEDS CLARIFICATION: '];

/** A block of a sort, as the author has it. */
export function someOf({ peer, random }: DeskScene, is: (view: BlockView) => boolean): BlockView | undefined {
  return pick(random, peer.reader.read().blocks.filter(is));
}

export const tokensIn = (views: readonly (BlockView | undefined)[]): string[] =>
  views.flatMap((view) => tokensOf(view?.text ?? ''));

/** Puts the caret into a block of a sort, where there is one, and leaves it where it is now and then. */
function aimAt(scene: DeskScene, is: (view: BlockView) => boolean): void {
  const view = scene.random() < 0.2 ? undefined : someOf(scene, is);
  if (view !== undefined)
    scene.peer.select({ block: view.id, offset: Math.floor(scene.random() * (view.text.length + 1)) });
}

/** The same scene with something selected, where that can be had. */
export function ranged(scene: DeskScene): DeskScene {
  const { peer, random } = scene;
  let now = scene;
  for (let tries = 0; tries < 4 && !isRange(now); tries += 1) {
    const place = somewhere(peer, random);
    if (place === null) break;
    now = { ...scene, ...(peer.select(place.start, place.end).selection() ?? place) };
  }
  return now;
}

export const chance = (random: Random, share: number): boolean => random() < share;

/** Of two rows or columns that change places one is written anew. */
const rewrites = (...views: (BlockView | undefined)[]): Toll => ({
  ...NOTHING,
  anew: tokensIn(views.filter((view) => view?.kind === 'table')),
});

/** What keys, drags, clipboard and the handle's menu do to text and blocks of any sort. */
export const BLOCK_OPERATIONS: readonly Operation<DeskScene>[] = [
  {
    name: 'tab',
    weight: 2,
    run(scene) {
      if (!isRange(scene)) aimAt(scene, ({ kind }) => kind === 'item' || kind === 'table' || kind === 'code');
      scene.peer.press(KEY_TAB_COMMAND, { shiftKey: chance(scene.random, 0.4) });
      return NOTHING;
    },
  },
  {
    name: 'move by key',
    weight: 2,
    run({ peer, random, start }) {
      const command = chance(random, 0.5) ? KEY_ARROW_UP_COMMAND : KEY_ARROW_DOWN_COMMAND;
      const table = rewrites(peer.reader.find(start.block));
      peer.press(command, { altKey: true });
      return table;
    },
  },
  {
    name: 'drag blocks',
    weight: 2,
    run(scene) {
      const { peer, random, desk } = scene;
      const tools = blockTools(desk);
      const grabbed = chance(random, 0.5) ? scene.start.block : (someOf(scene, () => true)?.id ?? '');
      const after = chance(random, 0.1) ? null : (pick(random, peer.reader.read().blocks)?.id ?? null);
      tools.move(tools.held(grabbed), after);
      return NOTHING;
    },
  },
  {
    name: 'handle menu',
    weight: 3,
    run(scene) {
      const { peer, random, desk, start } = scene;
      const action = pick(random, BLOCK_ACTIONS) ?? 'up';
      const tools = blockTools(desk);
      const held = tools.held(start.block).flatMap((id) => peer.reader.find(id) ?? []);
      // A whole section would leave the others nothing to meet in, or more than they can read.
      if ((action === 'remove' || action === 'duplicate') && held.length > 6) return NOTHING;
      tools.act(start.block, action);
      if (action === 'remove') return { tokens: tokensIn(held), atMost: 0 };
      return { ...NOTHING, copied: action === 'duplicate' ? tokensIn(held) : [] };
    },
  },
  {
    name: 'drag text',
    weight: 2,
    run(about) {
      const scene = ranged(about);
      const { peer, random, desk, start, end } = scene;
      const to = somewhere(peer, random)?.end;
      if (to === undefined || !isRange(scene) || contains(desk.binding, { start, end }, to)) return NOTHING;
      const copies = chance(random, 0.3);
      const tokens = selected(scene);
      desk.binding.edit((context) => moveSelected(context, desk.binding, { start, end }, to, copies));
      return copies ? { ...NOTHING, copied: tokens } : { ...NOTHING, anew: tokens };
    },
  },
  {
    name: 'cut or copy',
    weight: 2,
    run(about) {
      const scene = ranged(about);
      const { peer, random, desk } = scene;
      if (!isRange(scene)) return NOTHING;
      const tokens = selected(scene);
      desk.clipboard = selectedSource(desk.binding, scene);
      if (chance(random, 0.3)) return NOTHING;
      peer.removeText();
      return { tokens, atMost: 0 };
    },
  },
  {
    name: 'paste',
    weight: 2,
    run(scene) {
      const { peer, random, desk } = scene;
      const tokens = selected(scene);
      const linked = chance(random, 0.1);
      const text = linked ? 'https://example.org/' : desk.clipboard;
      if (text === '') return NOTHING;
      const kind = peer.reader.find(scene.start.block)?.kind ?? '';
      const words = peer.shownText(scene.start.block).slice(scene.start.offset, scene.end.offset);
      // As `putMarkdown` does, which waits for the parser.
      const isLiteral = isLiteralKind(kind) || kind === 'comment' || kind === 'table';
      if (text.includes('\n') && !isLiteral) {
        desk.binding.edit((context) => pasteBlocks(context, scene, scanBlocks(text)));
      } else {
        const { editor, binding } = peer.core;
        editor.update(() => $put(editor, binding, { text, html: '' }), { discrete: true });
      }
      const isWithin = isProse(kind) && isRange(scene) && scene.start.block === scene.end.block;
      const links = linked && isWithin && !words.includes(']') && safeAddress(words) === null;
      return links ? NOTHING : { tokens, atMost: 0, copied: tokensOf(text) };
    },
  },
  {
    name: 'write over all',
    weight: 0.4,
    run({ peer, ledger }) {
      const tokens = tokensIn(peer.reader.read().blocks);
      peer.selectAll().type(ledger.write(3));
      return { tokens, atMost: 0 };
    },
  },
  {
    name: 'tick',
    weight: 1,
    run(scene) {
      aimAt(scene, ({ attributes }) => attributes.task !== undefined);
      scene.peer.press(KEY_ENTER_COMMAND, { ctrlKey: true });
      return NOTHING;
    },
  },
  {
    name: 'move in table',
    weight: 2,
    run(scene) {
      const { random, desk } = scene;
      const table = someOf(scene, ({ kind, text }) => kind === 'table' && tableGrid(text) !== null);
      const grid = tableGrid(table?.text ?? '');
      const action = pick(
        random,
        [...ROW_ACTIONS, ...COLUMN_ACTIONS].filter((each) => /-(?:up|down|back|on)$/.test(each)),
      );
      if (table === undefined || grid === null || action === undefined) return NOTHING;
      const row =
        pick(
          random,
          [0, ...grid.rows.keys()].filter((index) => index !== 1),
        ) ?? 0;
      const place = { block: table.id, row, column: Math.floor(random() * grid.columns) };
      desk.seesOthers = chance(random, 0.5);
      tableTools(desk).act(place, action);
      return rewrites(table);
    },
  },
  {
    name: 'delete by word or line',
    weight: 1,
    run(scene) {
      const { peer, random, start } = scene;
      const tokens = selected(scene);
      const among = isRange(scene) ? [] : tokensOf(peer.shownText(start.block));
      const backward = chance(random, 0.5);
      peer.deleteBy(chance(random, 0.7) ? 'word' : 'line', backward);
      return { tokens, atMost: among.length, among };
    },
  },
  {
    name: 'shortcut',
    weight: 2,
    run(scene) {
      const { peer, random } = scene;
      const view = peer.reader.find(scene.start.block);
      if (view === undefined) return NOTHING;
      peer.select({ block: view.id, offset: 0 }).type(pick(random, SHORTCUTS) ?? '# ');
      if (chance(random, 0.5)) peer.enter();
      return NOTHING;
    },
  },
  {
    name: 'signs',
    weight: 2,
    run(scene) {
      const tokens = selected(scene);
      scene.peer.type(pick(scene.random, SIGNS) ?? '|');
      return { tokens, atMost: 0 };
    },
  },
  {
    name: 'code language',
    weight: 0.5,
    run(scene) {
      const code = someOf(scene, ({ kind }) => kind === 'code');
      if (code !== undefined) blockTools(scene.desk).setInfo(code.id, pick(scene.random, ['js', 'sql', '']) ?? '');
      return NOTHING;
    },
  },
];
