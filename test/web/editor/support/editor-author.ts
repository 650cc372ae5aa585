import { HeadlessExtension } from '@lexical/headless';
import {
  $setSelection,
  CONTROLLED_TEXT_INSERTION_COMMAND,
  DELETE_CHARACTER_COMMAND,
  DELETE_LINE_COMMAND,
  DELETE_WORD_COMMAND,
  FORMAT_TEXT_COMMAND,
  INSERT_LINE_BREAK_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  type LexicalCommand,
  REMOVE_TEXT_COMMAND,
  SELECT_ALL_COMMAND,
  type TextFormatType,
} from 'lexical';
import type * as Y from 'yjs';
import type { DocumentReader } from '../../../../shared/doc/reader.ts';
import { print } from '../../../../shared/markdown/print.ts';
import { BUILT_IN_TEMPLATE } from '../../../../shared/spec/built-in-template.ts';
import { schemaFromTemplate } from '../../../../shared/spec/schema-from-template.ts';
import type { BlockPoint } from '../../../../web/editor/caret/block-offset.ts';
import { $blocks, $select, $selected } from '../../../../web/editor/caret/selected.ts';
import { MoveBlockExtension } from '../../../../web/editor/edit/move-block.ts';
import { StyleExtension } from '../../../../web/editor/edit/styles.ts';
import { TaskBoxExtension } from '../../../../web/editor/edit/task-box.ts';
import { buildEditorCore, type EditorCore } from '../../../../web/editor/editor-core.ts';
import { $isTokenNode } from '../../../../web/editor/nodes/token-node.ts';
import { type IdReservations, NO_RESERVATIONS } from '../../../../web/editor/parts/id-reservations.ts';
import { TableExtension } from '../../../../web/editor/table/table-extension.ts';

const schema = schemaFromTemplate(BUILT_IN_TEMPLATE);

export interface AuthorSurroundings {
  readonly doc: Y.Doc;
  readonly reader: DocumentReader;
  readonly random: () => number;
  readonly now: () => number;
  readonly reservations?: IdReservations;
}

/** Somebody at an editor without a page, on a document that comes from elsewhere. */
export class EditorAuthor {
  readonly doc: Y.Doc;
  readonly reader: DocumentReader;
  readonly core: EditorCore;

  constructor({ doc, reader, random, now, reservations = NO_RESERVATIONS }: AuthorSurroundings) {
    this.doc = doc;
    this.reader = reader;
    this.core = buildEditorCore(
      // Small groups, so that what is edited crosses them.
      { context: { doc, reader, random, now, origin: this }, schema, groupSize: 3 },
      {
        editable: true,
        reservations,
        additions: [HeadlessExtension, TableExtension, StyleExtension, TaskBoxExtension, MoveBlockExtension],
      },
    );
  }

  /** Id of the block with this text, or of the first that contains it. */
  id(text: string): string {
    const { blocks } = this.reader.read();
    const found = blocks.find((block) => block.text === text) ?? blocks.find((block) => block.text.includes(text));
    if (found === undefined) throw new Error(`No block with “${text}” in ${JSON.stringify(this.texts())}`);
    return found.id;
  }

  select(anchor: BlockPoint, focus: BlockPoint = anchor): this {
    this.core.editor.update(() => $select(anchor, focus), { discrete: true });
    return this;
  }

  /** Puts the caret right behind some text. */
  after(text: string): this {
    const block = this.id(text);
    return this.select({ block, offset: (this.reader.find(block)?.text.indexOf(text) ?? 0) + text.length });
  }

  /** Puts the caret in front of some text. */
  before(text: string): this {
    const block = this.id(text);
    return this.select({ block, offset: this.reader.find(block)?.text.indexOf(text) ?? 0 });
  }

  /** Selects from the start of one text to the end of another. */
  across(first: string, last: string): this {
    const from = this.id(first);
    const to = this.id(last);
    const start = this.reader.find(from)?.text.indexOf(first) ?? 0;
    const end = (this.reader.find(to)?.text.indexOf(last) ?? 0) + last.length;
    return this.select({ block: from, offset: start }, { block: to, offset: end });
  }

  type(text: string): this {
    for (const character of text) this.#dispatch(CONTROLLED_TEXT_INSERTION_COMMAND, character);
    return this;
  }

  enter(): this {
    return this.#dispatch(INSERT_PARAGRAPH_COMMAND, undefined);
  }

  newLine(): this {
    return this.#dispatch(INSERT_LINE_BREAK_COMMAND, false);
  }

  backspace(times = 1): this {
    for (let count = 0; count < times; count += 1) this.#dispatch(DELETE_CHARACTER_COMMAND, true);
    return this;
  }

  forwardDelete(times = 1): this {
    for (let count = 0; count < times; count += 1) this.#dispatch(DELETE_CHARACTER_COMMAND, false);
    return this;
  }

  /** Ctrl+Backspace and Ctrl+Delete; by line as with Cmd. */
  deleteBy(unit: 'word' | 'line', backward: boolean): this {
    return this.#dispatch(unit === 'word' ? DELETE_WORD_COMMAND : DELETE_LINE_COMMAND, backward);
  }

  selectAll(): this {
    return this.press(SELECT_ALL_COMMAND);
  }

  /** Takes the selected text out, as cutting does. */
  removeText(): this {
    return this.#dispatch(REMOVE_TEXT_COMMAND, null);
  }

  format(format: TextFormatType): this {
    return this.#dispatch(FORMAT_TEXT_COMMAND, format);
  }

  /** A key with its modifiers, as the page would report it. */
  press<P extends KeyboardEvent | null>(
    command: LexicalCommand<P>,
    keys: Readonly<Record<string, boolean>> = {},
  ): this {
    const none = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, target: null };
    return this.#dispatch(command, { ...none, ...keys, preventDefault: () => {} } as unknown as P);
  }

  undo(): this {
    this.core.editor.update(() => this.core.binding.$undo(), { discrete: true });
    return this;
  }

  redo(): this {
    this.core.editor.update(() => this.core.binding.$redo(), { discrete: true });
    return this;
  }

  /** Takes the selection away, as when another field gets the focus. */
  leave(): this {
    this.core.editor.update(() => $setSelection(null), { discrete: true });
    return this;
  }

  /** Both ends of the selection as the editor has it, in document order: in a table they lie in cells. */
  selection(): { readonly start: BlockPoint; readonly end: BlockPoint } | null {
    return this.core.editor.getEditorState().read(() => $selected());
  }

  /** The caret as `text|text`, or null without a caret. */
  caret(): string | null {
    const focus = this.core.editor.getEditorState().read(() => $selected()?.focus ?? null);
    if (focus === null) return null;
    const text = this.shownText(focus.block);
    return `${text.slice(0, focus.offset)}|${text.slice(focus.offset)}`;
  }

  shownText(block: string): string {
    return this.core.editor.getEditorState().read(() => this.core.binding.$node(block)?.getLiteralText() ?? '');
  }

  /** What the editor shows, block by block. */
  shown(): string[] {
    return this.core.editor.getEditorState().read(() => $blocks().map((block) => block.getLiteralText()));
  }

  /** Everything the editor draws: id, face and spans of every block. */
  screen(): unknown {
    return this.core.editor.getEditorState().read(() =>
      $blocks().map((block) => ({
        id: block.getBlockId(),
        face: block.getFace(),
        spans: block
          .getChildren()
          .map((child) => ($isTokenNode(child) ? [child.getLook(), child.getTextContent()] : child.getType())),
      })),
    );
  }

  /** What `shown` gives, without a block that others deleted under the caret and that nobody typed into yet. */
  shownOfDocument(): string[] {
    const stands = (id: string): boolean => id === '' || this.reader.find(id) !== undefined;
    return this.core.editor.getEditorState().read(() =>
      $blocks()
        .filter((block) => stands(block.getBlockId()))
        .map((block) => block.getLiteralText()),
    );
  }

  /** What the document says, block by block. */
  texts(): string[] {
    return this.reader.read().blocks.map((block) => block.text);
  }

  printed(): string {
    return print(this.reader.read());
  }

  dispose(): void {
    this.core.editor.dispose();
  }

  #dispatch<P>(command: LexicalCommand<P>, payload: P): this {
    this.core.editor.update(() => void this.core.editor.dispatchCommand(command, payload), { discrete: true });
    return this;
  }
}
