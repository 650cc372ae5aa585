import {
  COMMAND_PRIORITY_EDITOR,
  defineExtension,
  INSERT_LINE_BREAK_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  KEY_ENTER_COMMAND,
  mergeRegister,
} from 'lexical';
import type { EditContext } from '../../../shared/doc/edit-context.ts';
import { insertBlocks, replaceText } from '../../../shared/doc/edits.ts';
import { splitBlock } from '../../../shared/doc/split-block.ts';
import type { BlockView } from '../../../shared/doc/view.ts';
import { reshape } from '../../../shared/markdown/reshape.ts';
import { BindingExtension } from '../binding/binding-extension.ts';
import type { FlatBinding } from '../binding/flat-binding.ts';
import type { Landing } from '../binding/landing.ts';
import { takeShape } from '../binding/typed-shape.ts';
import { $selected } from '../caret/selected.ts';
import { isLiteralKind } from '../view/block-face.ts';
import { outdent } from './list-level.ts';
import { $replaceSelected } from './replace-selected.ts';

/** Enter: splits prose, continues and ends lists, makes new lines in literal blocks. */
export const EnterExtension = defineExtension({
  name: '@cospec/enter',
  dependencies: [BindingExtension],
  register(editor, _config, state) {
    const binding = state.getDependency(BindingExtension).output;
    return mergeRegister(
      editor.registerCommand(
        KEY_ENTER_COMMAND,
        (event) => {
          event?.preventDefault();
          if (event?.ctrlKey || event?.metaKey) return false;
          return editor.dispatchCommand(
            event?.shiftKey ? INSERT_LINE_BREAK_COMMAND : INSERT_PARAGRAPH_COMMAND,
            event?.shiftKey ? false : undefined,
          );
        },
        COMMAND_PRIORITY_EDITOR,
      ),
      editor.registerCommand(
        INSERT_PARAGRAPH_COMMAND,
        () => {
          $enter(binding);
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
    );
  },
});

function $enter(binding: FlatBinding): void {
  if ($selected()?.collapsed === false) $replaceSelected(binding, '');
  binding.$writePending();
  const caret = $selected()?.focus;
  const view = caret === undefined ? undefined : binding.context.reader.find(caret.block);
  if (caret === undefined || view === undefined) return;
  if (isLiteralKind(view.kind) || view.kind === 'comment') {
    if (leavesLiteral(view, caret.offset)) binding.$edit((context) => leaveLiteral(context, view));
    else $replaceSelected(binding, newLine(view, caret.offset));
    return;
  }
  binding.$edit((context) => enterProse(context, view, caret.offset));
}

/** Enter on the last, empty line of a literal block goes on below it. */
function leavesLiteral(view: BlockView, offset: number): boolean {
  return offset === view.text.length && view.text.endsWith('\n');
}

function leaveLiteral(context: EditContext, view: BlockView): Landing {
  replaceText(context, view.id, view.text.length - 1, view.text.length, '');
  return below(context, view.id);
}

/** Code keeps the indent of the line above. */
function newLine(view: BlockView, offset: number): string {
  const line = view.text.slice(view.text.lastIndexOf('\n', offset - 1) + 1, offset);
  return `\n${/^[ \t]*/.exec(line)?.[0] ?? ''}`;
}

function enterProse(context: EditContext, view: BlockView, offset: number): Landing {
  const { id, kind, text } = view;
  if (kind === 'rule') return below(context, id);
  // A fence's line ends at the caret: what stands behind it is the code, and no language.
  const shape = reshape({ ...view, text: `${text.slice(0, offset)}\n${text.slice(offset)}` });
  if (shape?.kind === 'code') return takeShape(context, view, shape, offset);
  if (text === '' && (kind === 'item' || kind === 'quote')) return outdent(context, view);
  const next = splitBlock(context, id, offset, kind === 'heading' ? plainParagraph(view) : {});
  return { block: next ?? id, offset: 0 };
}

/** What follows a heading's break: only the line ends stay as they are. */
function plainParagraph({ attributes: { eol } }: BlockView): { kind: string; attributes: BlockView['attributes'] } {
  return { kind: 'paragraph', attributes: eol === undefined ? {} : { eol } };
}

function below(context: EditContext, after: string): Landing {
  const [created] = insertBlocks(context, after, [{ kind: 'paragraph', text: '', attributes: {} }]);
  return created === undefined ? null : { block: created, offset: 0 };
}
