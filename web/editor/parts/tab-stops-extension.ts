import { COMMAND_PRIORITY_LOW, defineExtension, KEY_TAB_COMMAND, mergeRegister, safeCast } from 'lexical';
import type { InlineContext } from '../../../shared/markdown/inline-token.ts';
import { BindingExtension } from '../binding/binding-extension.ts';
import type { FlatBinding } from '../binding/flat-binding.ts';
import { $select, $selected } from '../caret/selected.ts';
import { stopAt, stopBeside, type TabStop, tabStops } from './tab-stops.ts';

interface TabStopsConfig {
  readonly context: InlineContext | null;
}

/**
 * Tab and Shift+Tab go from placeholder to placeholder, on into the blocks that follow: when one is selected, and after
 * that for as long as the caret stays in the block, so that what was typed over one leads to the next. Behind the last of
 * the document Tab goes to the end of the block and is then what it was before.
 */
export const TabStopsExtension = defineExtension({
  name: '@cospec/tab-stops',
  dependencies: [BindingExtension],
  config: safeCast<TabStopsConfig>({ context: null }),
  register(editor, { context }, state) {
    if (context === null) return () => {};
    const binding = state.getDependency(BindingExtension).output;
    let filling: string | null = null;
    return mergeRegister(
      editor.registerUpdateListener(({ editorState }) => {
        const selected = editorState.read(() => $selected());
        if (selected?.focus.block !== filling) filling = null;
        if (selected === null || selected.collapsed || selected.start.block !== selected.end.block) return;
        // A selected placeholder is about to be written over.
        const text = editorState.read(() => binding.$node(selected.start.block)?.getLiteralText() ?? '');
        const chosen = text.slice(selected.start.offset, selected.end.offset);
        if (/^\[.*\]$/s.test(chosen)) filling = selected.start.block;
      }),
      editor.registerCommand(
        KEY_TAB_COMMAND,
        (event) => {
          const selected = $selected();
          if (selected === null || selected.start.block !== selected.end.block) return false;
          if (event.altKey || event.ctrlKey || event.metaKey) return false;
          const { block } = selected.start;
          const node = binding.$node(block);
          if (node === null) return false;
          const text = node.getLiteralText();
          const stops = tabStops(text, node.getFace().kind, context);
          const [from, to] = [selected.start.offset, selected.end.offset];
          if (stopAt(stops, from, to) === null && filling !== block) return false;
          const step = event.shiftKey ? -1 : 1;
          const beside = stopBeside(stops, from, to, step);
          const next = beside === null ? elsewhere(binding, context, block, step) : { block, ...beside };
          event.preventDefault();
          // Before the first one Shift+Tab stays: whoever fills in a scenario does not mean to move the item.
          if (next === null && event.shiftKey) return true;
          if (next === null) $select({ block, offset: text.length });
          else $select({ block: next.block, offset: next.from }, { block: next.block, offset: next.to });
          filling = next?.block ?? null;
          return true;
        },
        COMMAND_PRIORITY_LOW,
      ),
    );
  },
});

/** The nearest placeholder in the blocks after or before one. */
function elsewhere(
  { projection }: FlatBinding,
  context: InlineContext,
  block: string,
  step: 1 | -1,
): (TabStop & { readonly block: string }) | null {
  const { order } = projection;
  for (let at = order.findIndex(({ id }) => id === block) + step; at >= 0 && at < order.length; at += step) {
    const { id, kind, text } = order[at] ?? { id: '', kind: '', text: '' };
    const stop = text.includes('[') ? tabStops(text, kind, context).at(step > 0 ? 0 : -1) : undefined;
    if (stop !== undefined) return { block: id, ...stop };
  }
  return null;
}
