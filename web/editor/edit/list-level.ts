import {
  COMMAND_PRIORITY_EDITOR,
  defineExtension,
  INDENT_CONTENT_COMMAND,
  KEY_TAB_COMMAND,
  mergeRegister,
  OUTDENT_CONTENT_COMMAND,
} from 'lexical';
import type { EditContext } from '../../../shared/doc/edit-context.ts';
import { setAttributes, setKind } from '../../../shared/doc/edits.ts';
import type { BlockView } from '../../../shared/doc/view.ts';
import { BindingExtension } from '../binding/binding-extension.ts';
import type { FlatBinding } from '../binding/flat-binding.ts';
import type { Landing } from '../binding/landing.ts';
import { $blocksBetween, $selected } from '../caret/selected.ts';
import { isLiteralKind } from '../view/block-face.ts';
import { indentLines } from './code-indent.ts';
import { $replaceSelected } from './replace-selected.ts';

/**
 * Tab and Shift+Tab, or a command from who has no such key: list items change their level, lines of code their indent.
 * Elsewhere Tab leaves the editor.
 */
export const ListLevelExtension = defineExtension({
  name: '@cospec/list-level',
  dependencies: [BindingExtension],
  register(editor, _config, state) {
    const binding = state.getDependency(BindingExtension).output;
    return mergeRegister(
      editor.registerCommand(
        KEY_TAB_COMMAND,
        (event) => {
          const changed = $changeLevel(binding, event.shiftKey ? -1 : 1);
          if (changed) event.preventDefault();
          return changed;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
      editor.registerCommand(INDENT_CONTENT_COMMAND, () => $changeLevel(binding, 1), COMMAND_PRIORITY_EDITOR),
      editor.registerCommand(OUTDENT_CONTENT_COMMAND, () => $changeLevel(binding, -1), COMMAND_PRIORITY_EDITOR),
    );
  },
});

/** False where the selection holds neither list items nor code. */
function $changeLevel(binding: FlatBinding, step: 1 | -1): boolean {
  const selected = $selected();
  if (selected === null) return false;
  const ids = new Set($blocksBetween(selected.start.block, selected.end.block).map((node) => node.getBlockId()));
  const views = binding.projection.order.filter((view) => ids.has(view.id));
  const [only] = views;
  if (views.length === 1 && only !== undefined && isLiteralKind(only.kind)) {
    if (selected.collapsed && step > 0) $replaceSelected(binding, '  ');
    else binding.$edit((context) => indentLines(context, selected, step));
    return true;
  }
  const items = views.filter((view) => view.kind === 'item');
  if (items.length === 0) return false;
  binding.$edit((context) => {
    shift(context, items, step);
    return selected;
  });
  return true;
}

/** Moves items one level in or out; what they hold below them moves along, selected or not. */
function shift(context: EditContext, items: readonly BlockView[], step: 1 | -1): void {
  const done = new Set<string>();
  for (const { id } of items) {
    const item = context.reader.find(id);
    if (item === undefined || done.has(id)) continue;
    const run = [item, ...heldBy(context, item)];
    for (const view of run) done.add(view.id);
    const above = itemAbove(context, item);
    if (step > 0 && above === undefined) continue;
    if (step < 0 && width(item) === 0) continue;
    const indent = above !== undefined && step > 0 ? width(above) + contentWidth(above) : parentWidth(context, item);
    const by = indent - width(item);
    for (const view of run) setAttributes(context, view.id, { indent: ' '.repeat(Math.max(width(view) + by, 0)) });
  }
}

/** Blocks that stand deeper than an item right behind it. */
function heldBy(context: EditContext, item: BlockView): BlockView[] {
  const { blocks } = context.reader.read();
  const held: BlockView[] = [];
  for (const view of blocks.slice(context.reader.indexOf(item.id) + 1)) {
    if (width(view) <= width(item)) break;
    held.push(view);
  }
  return held;
}

const width = (view: BlockView): number => (view.attributes.indent ?? '').replaceAll('\t', '    ').length;
const contentWidth = (view: BlockView): number =>
  (view.attributes.marker ?? '-').length + (view.attributes.pad ?? ' ').length;

/** The item right above in the same list: the one that becomes the parent. */
function itemAbove(context: EditContext, item: BlockView): BlockView | undefined {
  const { blocks } = context.reader.read();
  for (let index = context.reader.indexOf(item.id) - 1; index >= 0; index -= 1) {
    const view = blocks[index];
    if (view === undefined || (view.kind !== 'item' && width(view) === 0)) return undefined;
    if (view.kind === 'item' && width(view) <= width(item)) return width(view) === width(item) ? view : undefined;
  }
  return undefined;
}

/** Indent of the item that encloses this one. */
function parentWidth(context: EditContext, item: BlockView): number {
  const { blocks } = context.reader.read();
  for (let index = context.reader.indexOf(item.id) - 1; index >= 0; index -= 1) {
    const view = blocks[index];
    if (view?.kind === 'item' && width(view) < width(item)) return width(view);
  }
  return 0;
}

/** A nested item moves one level out; an outer one, or any other prose, becomes a paragraph. */
export function outdent(context: EditContext, view: BlockView): Landing {
  if (view.kind === 'item' && width(view) > 0) shift(context, [view], -1);
  else setKind(context, view.id, 'paragraph', {});
  return { block: view.id, offset: 0 };
}
