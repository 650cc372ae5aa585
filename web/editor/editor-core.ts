import { buildEditorFromExtensions, type LexicalEditorWithDispose } from '@lexical/extension';
import { type AnyLexicalExtensionArgument, configExtension, defineExtension } from 'lexical';
import { BindingExtension } from './binding/binding-extension.ts';
import type { DocumentPorts } from './binding/document-ports.ts';
import type { FlatBinding } from './binding/flat-binding.ts';
import { CopyExtension } from './edit/copy.ts';
import { DeleteExtension } from './edit/delete.ts';
import { EnterExtension } from './edit/enter.ts';
import { FreshSelectionExtension } from './edit/fresh-selection.ts';
import { HistoryKeysExtension } from './edit/history-keys.ts';
import { ListLevelExtension } from './edit/list-level.ts';
import { MoveBlockExtension } from './edit/move-block.ts';
import { PasteExtension } from './edit/paste.ts';
import { TaskBoxExtension } from './edit/task-box.ts';
import { TypingExtension } from './edit/typing.ts';
import { WrapExtension } from './edit/wrap.ts';

/** The editor without a page: the document, its commands and nothing drawn around it. */
export interface EditorCore {
  readonly editor: LexicalEditorWithDispose;
  readonly binding: FlatBinding;
}

/** Builds the editor. `additions` are what a page, or a test without one, needs on top. */
export function buildEditorCore(
  ports: DocumentPorts,
  options: { readonly editable: boolean; readonly additions?: readonly AnyLexicalExtensionArgument[] },
): EditorCore {
  let binding: FlatBinding | undefined;
  const editor = buildEditorFromExtensions(
    defineExtension({
      name: '@cospec/editor',
      namespace: 'cospec',
      editable: options.editable,
      // The binding shows the document; Lexical's own empty paragraph would be content that nobody wrote.
      $initialEditorState: null,
      dependencies: [
        configExtension(BindingExtension, { ports }),
        FreshSelectionExtension,
        TypingExtension,
        EnterExtension,
        DeleteExtension,
        ListLevelExtension,
        MoveBlockExtension,
        WrapExtension,
        TaskBoxExtension,
        CopyExtension,
        PasteExtension,
        HistoryKeysExtension,
        ...(options.additions ?? []),
      ],
      register(_editor, _config, state) {
        binding = state.getDependency(BindingExtension).output;
        return () => {};
      },
    }),
  );
  if (binding === undefined) throw new Error('The editor was not registered.');
  return { editor, binding };
}
