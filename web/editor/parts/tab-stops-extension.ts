import { COMMAND_PRIORITY_LOW, defineExtension, KEY_TAB_COMMAND, mergeRegister, safeCast } from 'lexical';
import type { InlineContext } from '../../../shared/markdown/inline-token.ts';
import { BindingExtension } from '../binding/binding-extension.ts';
import { $select, $selected } from '../caret/selected.ts';
import { stopAt, stopBeside, tabStops } from './tab-stops.ts';

interface TabStopsConfig {
  readonly context: InlineContext | null;
}

/**
 * Tab and Shift+Tab go from placeholder to placeholder of the block: when one is selected, and after that for as long as
 * the caret stays in the block, so that what was typed over one leads to the next. Behind the last one Tab goes to the
 * end of the block and is then what it was before.
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
          const next = stopBeside(stops, from, to, event.shiftKey ? -1 : 1);
          event.preventDefault();
          // Before the first one Shift+Tab stays: whoever fills in a scenario does not mean to move the item.
          if (next === null && event.shiftKey) return true;
          if (next === null) $select({ block, offset: text.length });
          else $select({ block, offset: next.from }, { block, offset: next.to });
          filling = next === null ? null : block;
          return true;
        },
        COMMAND_PRIORITY_LOW,
      ),
    );
  },
});
