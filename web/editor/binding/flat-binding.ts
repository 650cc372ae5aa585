import { COLLABORATION_TAG, type LexicalEditor, type NodeKey, SKIP_SCROLL_INTO_VIEW_TAG } from 'lexical';
import type { EditContext } from '../../../shared/doc/edit-context.ts';
import type { BlockPoint } from '../caret/block-offset.ts';
import { $select, $selected } from '../caret/selected.ts';
import type { StickySelection } from '../caret/sticky-selection.ts';
import type { SpecBlockNode } from '../nodes/block-node.ts';
import { PLAIN_FACE } from '../view/block-face.ts';
import { $restyle, type Styling, stylingOf } from '../view/restyle.ts';
import { adoptGhost, shapeTyped } from './after-typing.ts';
import { $countBlocks, GROUP_SIZE } from './block-groups.ts';
import { CaretKeeper } from './caret-keeper.ts';
import type { CompositionHold } from './composition-hold.ts';
import type { DocumentPorts } from './document-ports.ts';
import { endBefore, type Landing } from './landing.ts';
import { $textsOf, writeText } from './local-text.ts';
import { OwnTransactions } from './own-transactions.ts';
import { GHOST, Projection } from './projection.ts';
import { $blockNode, $showDocument, isOnScreen, type Screen, type ShownBlock } from './show-document.ts';
import { textChange } from './text-change.ts';
import { UndoHistory } from './undo-history.ts';

const atOnce = (run: () => void): (() => void) => {
  run();
  return () => {};
};

/** Tags of updates that show what the document says: they neither scroll nor take the focus from another field. */
const FROM_DOCUMENT = [COLLABORATION_TAG, SKIP_SCROLL_INTO_VIEW_TAG];

/**
 * Keeps Lexical and the Y.Doc in step. The document is the truth about structure; Lexical is where text is typed.
 *
 * Text flows from Lexical to the document as the difference to the text both last agreed on. Structure flows the other
 * way only: commands edit the document, then the screen is made to show it. Carets are kept as Yjs relative positions.
 */
export class FlatBinding {
  readonly context: EditContext;
  readonly projection: Projection;
  readonly #editor: LexicalEditor;
  readonly #styling: Styling;
  readonly #undo: UndoHistory<StickySelection>;
  readonly #screen: Screen;
  readonly #caret: CaretKeeper;
  readonly #own: OwnTransactions;
  #shown: readonly ShownBlock[] = [];
  #hold: CompositionHold | null = null;
  #stepOpen: boolean | 'typed' = false;
  /** Text was written, and whether the screen still shows the document was not looked at yet. */
  #written = false;
  readonly #later: (run: () => void) => () => void;
  #cancelLook = (): void => {};

  constructor(editor: LexicalEditor, ports: DocumentPorts) {
    const { context, schema, sparseFrom = Number.POSITIVE_INFINITY, groupSize = GROUP_SIZE } = ports;
    this.#editor = editor;
    this.#later = ports.afterFrame ?? atOnce;
    this.#screen = { keys: new Map(), agreed: new Map(), sparseFrom, groupSize };
    this.context = context;
    this.projection = new Projection(context.reader, schema);
    this.#styling = stylingOf(schema);
    this.#caret = new CaretKeeper(context.reader);
    this.#own = new OwnTransactions(context);
    this.#undo = new UndoHistory(context, () => this.#caret.sticky);
  }

  /** Shows the document and follows it from now on. Returns the function that stops. */
  start(): () => void {
    this.#pull();
    const stopReading = this.context.reader.onChange(() => {
      if (!this.#own.running) this.#pull(true);
    });
    const stopListening = this.#editor.registerUpdateListener(({ dirtyElements }) => {
      this.#afterUpdate(dirtyElements);
    });
    return () => {
      this.#cancelLook();
      stopListening();
      stopReading();
      this.#undo.dispose();
    };
  }

  /** The current selection as positions that last; null when nothing is selected. */
  get selection(): StickySelection | null {
    return this.#caret.sticky;
  }

  /** Writes what was typed and not written yet. Call before a remote update reaches the document. */
  flush(): void {
    this.#editor.update(() => {}, { discrete: true });
  }

  /** The Lexical node of a block, for code that runs in an update or a read. */
  $node(block: string): SpecBlockNode | null {
    return $blockNode(this.#screen, block);
  }

  nodeKey(block: string): NodeKey | undefined {
    return this.#screen.keys.get(block);
  }

  /** Draws a block's text anew after its children changed. Not while the block is composed. */
  $restyle(block: SpecBlockNode): void {
    if (this.#hold?.block !== block.getBlockId()) $restyle(block, this.#styling);
  }

  /** Whether the document is long enough to be drawn in full only near the viewport. */
  get isSparse(): boolean {
    return this.#shown.length > this.#screen.sparseFrom;
  }

  /** Draws a block as plain text, or in full. */
  $setLean(block: SpecBlockNode, lean: boolean): void {
    if (block.isLean() !== lean) this.$restyle(block.setLean(lean));
  }

  /** Replaces a range of one block's text on screen and puts the caret after it; the document follows with the update. */
  $replaceText(block: SpecBlockNode, from: number, to: number, insert: string): void {
    const text = block.getLiteralText();
    $restyle(block, this.#styling, text.slice(0, from) + insert + text.slice(to));
    const point = { block: block.getBlockId(), offset: from + insert.length };
    $select(point);
  }

  /**
   * A change of structure, as one undo step: writes pending text, edits the document, shows it and lands the caret.
   * `typed`: it puts typed text in place of something, and what is typed next belongs to the step. Must run inside an
   * update.
   */
  $edit(change: (context: EditContext) => Landing, { typed = false }: { readonly typed?: boolean } = {}): void {
    this.$writePending();
    this.#undo.cut();
    const place = this.context.reader.indexOf($selected()?.start.block ?? GHOST);
    const landing = this.#own.write(() => change(this.context));
    this.#stepOpen = typed ? 'typed' : true;
    this.$show();
    if (landing === null) {
      this.#caret.$follow();
      return;
    }
    const { anchor, focus } = 'anchor' in landing ? landing : { anchor: landing, focus: landing };
    // A restored block is gone with its text: the caret goes to the end of what is before it.
    if (!$select(anchor, focus)) $select(endBefore(this.projection.order, place));
  }

  /** The same from outside of Lexical: a fix from the panel, a click. */
  edit(change: (context: EditContext) => Landing): void {
    this.flush();
    this.#editor.update(() => this.$edit(change), { discrete: true });
  }

  $undo(): void {
    this.#timeTravel(() => this.#undo.undo());
  }

  $redo(): void {
    this.#timeTravel(() => this.#undo.redo());
  }

  /** What the input method is composing in, if it is. */
  get hold(): CompositionHold | null {
    return this.#hold;
  }

  /** From now on the block is the input method's. */
  beginHold(hold: CompositionHold): void {
    this.#hold = hold;
  }

  /** Gives the block back: `write` brings the composed text into the document and says where the caret goes. */
  endHold(write: () => Landing): void {
    const block = this.#hold?.block;
    this.#hold = null;
    if (block === undefined) return;
    this.#undo.cut();
    const landing = this.#own.write(write);
    this.#stepOpen = true;
    // Whatever is on screen now is not what was agreed: draw it again.
    this.#screen.agreed.delete(block);
    this.#editor.update(
      () => {
        this.$show();
        if (landing !== null && !('anchor' in landing)) $select(landing);
        else this.#caret.$follow();
      },
      { discrete: true, skipTransforms: true, tag: FROM_DOCUMENT },
    );
  }

  /** Writes the pending text of the blocks that the selection touches. Must run inside an update. */
  $writePending(): void {
    const selected = $selected();
    if (selected === null) return;
    for (const id of new Set([selected.start.block, selected.end.block])) {
      const node = this.$node(id);
      if (node !== null) this.#writeBlock(id, node.getLiteralText(), selected.focus);
    }
  }

  /** Makes the screen show the document. Must run inside an update. `follows`: only the document has changed since. */
  $show(follows = false): void {
    const blocks = this.projection.refresh();
    this.#caret.release(this.#caret.lingering);
    const keeps = [this.#hold?.block, this.#caret.lingering].filter((block) => typeof block === 'string');
    $showDocument(blocks, this.#screen, this.#styling, new Set(keeps), follows ? this.#shown : null);
    this.#written = false;
    this.#shown = blocks;
  }

  #pull(follows = false): void {
    this.#editor.update(
      () => {
        this.$writePending();
        if (this.#hold === null) this.#keepDeleted();
        this.$show(follows);
        if (this.#caret.lingering === null && this.#hold === null) this.#caret.$follow();
      },
      { discrete: true, skipTransforms: true, tag: FROM_DOCUMENT },
    );
  }

  /** Shows the block of the caret as empty, and not as gone, when somebody else deleted it. */
  #keepDeleted(): void {
    const block = this.#caret.$linger();
    const node = block === null ? null : this.$node(block);
    if (block === null || node === null) return;
    this.#screen.agreed.set(block, '');
    $restyle(node.setFace({ ...PLAIN_FACE, restored: 'empty' }), this.#styling, '');
    $select({ block, offset: 0 });
  }

  #afterUpdate(dirtyElements: ReadonlyMap<NodeKey, boolean>): void {
    const { selected, texts, intact } = this.#editor.getEditorState().read(() => ({
      selected: $selected(),
      texts: $textsOf(dirtyElements.keys()),
      intact: $countBlocks() === this.#screen.keys.size,
    }));
    const focus = selected?.focus ?? null;
    const before = this.#screen.agreed.get(focus?.block ?? GHOST) ?? '';
    let wrote = false;
    for (const [id, text] of texts) wrote = this.#writeBlock(id, text, focus) || wrote;
    if (wrote && focus?.block === GHOST) {
      adoptGhost(this.#editor, this, focus.offset);
      return;
    }
    // Typing that goes on elsewhere is another step.
    if (!wrote && !this.#stepOpen && dirtyElements.size === 0) this.#undo.cut();
    if (this.#hold === null) this.#caret.capture(selected);
    if (wrote || this.#stepOpen) this.#undo.settle(this.#caret.sticky);
    if (this.#stepOpen === 'typed') this.#undo.wasTyped();
    else if (this.#stepOpen) this.#undo.cut();
    this.#stepOpen = false;
    if (wrote && focus !== null && shapeTyped(this, focus, before)) return;
    const left = this.#caret.lingering !== null && this.#caret.lingering !== focus?.block;
    this.#caret.release(focus?.block ?? null);
    if (left || !intact) this.#pull();
    else if (this.#written) this.#look();
  }

  /** Roles may have changed with what was typed; most of the time nothing did, so the letter's picture comes first. */
  #look(): void {
    this.#cancelLook();
    this.#cancelLook = this.#later(() => {
      if (this.#written && !this.#isCurrent()) this.#pull();
    });
  }

  #isCurrent(): boolean {
    this.#written = false;
    const blocks = this.projection.refresh();
    const current = blocks.length === this.#screen.keys.size && isOnScreen(blocks, this.#shown, this.#screen);
    if (current) this.#shown = blocks;
    return current;
  }

  /** Writes one block's text if it differs from the agreed one. */
  #writeBlock(id: string, text: string, caret: BlockPoint | null): boolean {
    if (this.#hold?.block === id) return false;
    const agreed = this.#screen.agreed.get(id);
    const change = agreed === undefined ? null : textChange(agreed, text, caret?.block === id ? caret.offset : null);
    if (agreed === undefined || change === null) return false;
    this.#screen.agreed.set(id, text);
    this.#written = true;
    this.#undo.beforeTyping(agreed, change);
    this.#own.write(() => writeText(this.context, id, agreed, change));
    return true;
  }

  #timeTravel(travel: () => StickySelection | null): void {
    if (this.#hold !== null) return;
    this.$writePending();
    this.#undo.cut();
    const selection = this.#own.quietly(travel);
    this.$show();
    const place = selection === null ? null : this.#caret.locate(selection);
    if (place === null) this.#caret.$follow();
    else $select(place.anchor, place.focus);
  }
}
