import { INDENT_CONTENT_COMMAND, OUTDENT_CONTENT_COMMAND } from 'lexical';
import { setAttributes } from '../../../shared/doc/edits.ts';
import { blockElement } from '../caret/dom-range.ts';
import { $blocksBetween, $selected } from '../caret/selected.ts';
import { isProse } from '../edit/kinds.ts';
import type { EditorHost } from '../editor-host.ts';
import { roledBlocks } from '../parts/add-to-section.ts';
import { actOnBlocks, type BlockAction, blockRun } from '../parts/block-actions.ts';
import { moveRun } from './move-run.ts';

/** A block as it stands on the page, in the viewport. */
export interface BlockSpot {
  readonly block: string;
  readonly kind: string;
  readonly level: number;
  /** A sign of a finding stands in its margin. */
  readonly signed: boolean;
  readonly box: DOMRect;
  /** Middle of its first line. */
  readonly middle: number;
  /** Left edge of the text of outer blocks. */
  readonly left: number;
  /** Read from right to left. */
  readonly rtl: boolean;
}

/** Where dragged blocks would go: behind a block, null for the start, and the line that shows it. */
export interface DropPlace {
  readonly after: string | null;
  readonly line: DOMRect;
}

/** Blocks as things to be taken hold of: found on the page, chosen, moved. Draws nothing. */
export interface BlockTools {
  /** The block beside a height of the viewport; null above the first and below the last. */
  at(y: number): BlockSpot | null;
  spot(block: string): BlockSpot | null;
  /** What moves with a block: all selected ones when it is among several of them, else what it holds. */
  held(block: string): readonly string[];
  /** Null where the blocks would stay where they are. */
  dropPlace(held: readonly string[], y: number): DropPlace | null;
  move(held: readonly string[], after: string | null): void;
  /** Whether a block can be turned into another kind. */
  turns(block: string): boolean;
  act(block: string, action: BlockAction): void;
  /** Moves the selected list items one level in or out, or indents lines of code; nothing elsewhere. */
  changeLevel(step: 1 | -1): void;
  /** Code blocks in document order, with what their fences say behind the signs. */
  codes(): readonly { readonly block: string; readonly info: string }[];
  setInfo(block: string, info: string): void;
}

export function blockTools({ editor, binding, schema, reservations }: EditorHost): BlockTools {
  const { reader } = binding.context;
  const boxOf = (block: string): DOMRect | null =>
    blockElement(editor, binding, block)?.getBoundingClientRect() ?? null;
  const textBox = (): DOMRect => editor.getRootElement()?.getBoundingClientRect() ?? new DOMRect();
  const selectedRun = (): readonly string[] =>
    editor.getEditorState().read(() => {
      const selected = $selected();
      if (selected === null || selected.start.block === selected.end.block) return [];
      return $blocksBetween(selected.start.block, selected.end.block).map((node) => node.getBlockId());
    });
  const spot = (block: string): BlockSpot | null => {
    const element = blockElement(editor, binding, block);
    const inner = element?.firstElementChild;
    if (!(inner instanceof HTMLElement) || element === null) return null;
    const style = getComputedStyle(inner);
    const above = inner.getBoundingClientRect().top + (Number.parseFloat(style.paddingTop) || 0);
    const line = Number.parseFloat(style.lineHeight) || 24;
    const { kind = '', level = '0', sign } = element.dataset;
    return {
      ...{ block, kind, level: Number(level), signed: sign !== undefined },
      box: element.getBoundingClientRect(),
      middle: above + line / 2,
      left: textBox().left,
      rtl: style.direction === 'rtl',
    };
  };
  const held = (block: string): readonly string[] => {
    const selected = selectedRun();
    return selected.includes(block) ? selected : blockRun(roledBlocks(binding.context, schema), block);
  };
  /** The first block whose lower edge lies below a height, by halving: blocks stand below each other. */
  const below = (y: number): number => {
    const { blocks } = reader.read();
    let [low, high] = [0, blocks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const box = boxOf(blocks[middle]?.id ?? '');
      if (box !== null && box.bottom > y) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return {
    spot,
    held,
    at(y) {
      const { blocks } = reader.read();
      const block = blocks[below(y)];
      const found = block === undefined ? null : spot(block.id);
      if (found === null || y >= found.box.top) return found;
      // In a gap the nearer block is meant.
      const above = spot(blocks[below(y) - 1]?.id ?? '');
      return above !== null && y - above.box.bottom < found.box.top - y
        ? above
        : above === null && found.box.top - y > 24
          ? null
          : found;
    },
    dropPlace(ids, y) {
      const { blocks } = reader.read();
      const index = below(y);
      const box = boxOf(blocks[index]?.id ?? '');
      const before = box !== null && y < box.top + box.height / 2;
      const at = before ? index - 1 : Math.min(index, blocks.length - 1);
      const after = blocks[at]?.id ?? null;
      const first = reader.indexOf(ids[0] ?? '');
      if (after !== null && ids.includes(after)) return null;
      if (at === first - 1) return null;
      const edge = after === null ? boxOf(blocks[0]?.id ?? '')?.top : boxOf(after)?.bottom;
      const next = boxOf(blocks[at + 1]?.id ?? '')?.top;
      if (edge === undefined) return null;
      const { left, width } = textBox();
      const top = after === null ? edge - 4 : next === undefined ? edge + 4 : (edge + next) / 2;
      return { after, line: new DOMRect(left, top, width, 0) };
    },
    move: (ids, after) => binding.edit((context) => moveRun(context, ids, after)),
    turns: (block) => isProse(reader.find(block)?.kind ?? ''),
    codes: () =>
      reader
        .read()
        .blocks.filter(({ kind, attributes }) => kind === 'code' && attributes.fence !== '')
        .map(({ id, attributes }) => ({ block: id, info: attributes.info ?? '' })),
    changeLevel: (step) =>
      editor.update(
        () => void editor.dispatchCommand(step > 0 ? INDENT_CONTENT_COMMAND : OUTDENT_CONTENT_COMMAND, undefined),
      ),
    setInfo(block, info) {
      // Neither may stand behind a fence of backticks.
      const clean = info.replace(/[`\r\n]/g, '').trim();
      binding.edit((context) => {
        const fits = context.reader.find(block)?.kind === 'code';
        if (fits) setAttributes(context, block, { info: clean });
        return fits ? { block, offset: 0 } : null;
      });
    },
    act(block, action) {
      const selected = selectedRun();
      const blocks = selected.includes(block) ? selected : [block];
      binding.edit((context) => actOnBlocks(context, schema, blocks, action, reservations));
    },
  };
}
