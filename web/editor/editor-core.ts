import { buildEditorFromExtensions, type LexicalEditorWithDispose } from '@lexical/extension';
import { type AnyLexicalExtensionArgument, configExtension, defineExtension } from 'lexical';
import { inlineContext } from '../../shared/spec/schema.ts';
import { BindingExtension } from './binding/binding-extension.ts';
import type { DocumentPorts } from './binding/document-ports.ts';
import type { FlatBinding } from './binding/flat-binding.ts';
import { DeleteExtension } from './edit/delete.ts';
import { EnterExtension } from './edit/enter.ts';
import { FreshSelectionExtension } from './edit/fresh-selection.ts';
import { HistoryKeysExtension } from './edit/history-keys.ts';
import { ListLevelExtension } from './edit/list-level.ts';
import { PasteExtension } from './edit/paste.ts';
import { TypingExtension } from './edit/typing.ts';
import { EnterItemExtension } from './parts/enter-item.ts';
import { type IdReservations, NO_RESERVATIONS } from './parts/id-reservations.ts';
import { TabStopsExtension } from './parts/tab-stops-extension.ts';

/** The editor without a page: the document, its commands and nothing drawn around it. */
export interface EditorCore {
  readonly editor: LexicalEditorWithDispose;
  readonly binding: FlatBinding;
}

export interface EditorCoreOptions {
  readonly editable: boolean;
  /** Ids that authors hold ready. Absent: the author is alone. */
  readonly reservations?: IdReservations;
  /** What a page, or a test without one, needs on top. */
  readonly additions?: readonly AnyLexicalExtensionArgument[];
}

/** Builds the editor. */
export function buildEditorCore(ports: DocumentPorts, options: EditorCoreOptions): EditorCore {
  const { schema } = ports;
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
        configExtension(EnterItemExtension, { schema, reservations: options.reservations ?? NO_RESERVATIONS }),
        DeleteExtension,
        ListLevelExtension,
        configExtension(TabStopsExtension, { context: inlineContext(schema) }),
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
