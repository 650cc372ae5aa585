import {
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  COLLABORATION_TAG,
  type LexicalEditor,
  type NodeKey,
  SKIP_SCROLL_INTO_VIEW_TAG,
} from 'lexical';
import * as Y from 'yjs';
import type { EditContext } from '../../../shared/doc/edit-context.ts';
import type { TemplateSchema } from '../../../shared/spec/schema.ts';
import type { BlockPoint } from '../caret/block-offset.ts';
import { $select, $selected } from '../caret/selected.ts';
import { locate, type StickySelection, stickySelection } from '../caret/sticky-selection.ts';
import { $isSpecBlockNode, type SpecBlockNode } from '../nodes/block-node.ts';
import { PLAIN_FACE, sameFace } from '../view/block-face.ts';
import { $restyle, type Styling, stylingOf } from '../view/restyle.ts';
import type { CompositionHold } from './composition-hold.ts';
import { writeText } from './local-text.ts';
import { GHOST, Projection } from './projection.ts';
import { $blockNode, $showDocument, type Screen, type ShownBlock } from './show-document.ts';
import { textChange } from './text-change.ts';
import { takeShape, typedShape } from './typed-shape.ts';
import { UndoHistory } from './undo-history.ts';

/** Tags of updates that show what the document says: they neither scroll nor take the focus from another field. */
const FROM_DOCUMENT = [COLLABORATION_TAG, SKIP_SCROLL_INTO_VIEW_TAG];

/** Where the caret goes after an edit: a place, or both ends of a selection. */
export type Landing = BlockPoint | { readonly anchor: BlockPoint; readonly focus: BlockPoint } | null;

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
  readonly #screen: Screen = { keys: new Map(), agreed: new Map() };
  #shown: readonly ShownBlock[] = [];
  #caret: StickySelection | null = null;
  /** The block in which the caret stood when somebody else deleted it: shown, empty, until the caret leaves. */
  #lingering: string | null = null;
  #hold: CompositionHold | null = null;
  #writing = false;
  #stepOpen = false;

  constructor(editor: LexicalEditor, context: EditContext, schema: TemplateSchema) {
    this.#editor = editor;
    this.context = context;
    this.projection = new Projection(context.reader, schema);
    this.#styling = stylingOf(schema);
    this.#undo = new UndoHistory(context, () => this.#caret);
  }

  /** Shows the document and follows it from now on. Returns the function that stops. */
  start(): () => void {
    this.#pull();
    const stopReading = this.context.reader.onChange(() => {
      if (!this.#writing) this.#pull();
    });
    const stopListening = this.#editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
      this.#afterUpdate(dirtyElements, dirtyLeaves.size > 0);
    });
    return () => {
      stopListening();
      stopReading();
      this.#undo.dispose();
    };
  }

  /** Sticky form of the current selection; null when nothing is selected. */
  get caret(): StickySelection | null {
    return this.#caret;
  }

  /** Where a sticky selection lies now. */
  locate(selection: StickySelection): { anchor: BlockPoint; focus: BlockPoint } | null {
    return locate(this.context.reader, selection);
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

  /** Replaces a range of one block's text on screen and puts the caret after it; the document follows with the update. */
  $replaceText(block: SpecBlockNode, from: number, to: number, insert: string): void {
    const text = block.getLiteralText();
    $restyle(block, this.#styling, text.slice(0, from) + insert + text.slice(to));
    const point = { block: block.getBlockId(), offset: from + insert.length };
    $select(point);
  }

  /**
   * A change of structure, as one undo step: writes pending text, edits the document, shows it and lands the caret.
   * Must run inside an update.
   */
  $edit(change: (context: EditContext) => Landing): void {
    this.$writePending();
    this.#undo.cut();
    const landing = this.#write(() => change(this.context));
    this.#stepOpen = true;
    this.$show();
    if (landing === null) this.$followCaret();
    else if ('anchor' in landing) $select(landing.anchor, landing.focus);
    else $select(landing);
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
    const landing = this.#write(write);
    this.#stepOpen = true;
    // Whatever is on screen now is not what was agreed: draw it again.
    this.#screen.agreed.delete(block);
    this.#editor.update(
      () => {
        this.$show();
        if (landing !== null && !('anchor' in landing)) $select(landing);
        else this.$followCaret();
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

  /** Makes the screen show the document. Must run inside an update. */
  $show(): void {
    const blocks = this.projection.refresh();
    const keeps = new Set<string>();
    if (this.#hold !== null) keeps.add(this.#hold.block);
    if (this.#lingering !== null && this.projection.views.has(this.#lingering)) this.#lingering = null;
    if (this.#lingering !== null) keeps.add(this.#lingering);
    $showDocument(blocks, this.#screen, this.#styling, keeps);
    this.#shown = blocks;
  }

  /** Brings the selection back to the characters it stood at. */
  $followCaret(): void {
    const now = $selected();
    if (this.#caret === null || !$isRangeSelection($getSelection())) return;
    const place = this.locate(this.#caret);
    if (place === null) return;
    const same = now !== null && samePoint(now.anchor, place.anchor) && samePoint(now.focus, place.focus);
    if (!same) $select(place.anchor, place.focus);
  }

  #pull(): void {
    this.#editor.update(
      () => {
        this.$writePending();
        this.#linger();
        this.$show();
        if (this.#lingering === null && this.#hold === null) this.$followCaret();
      },
      { discrete: true, skipTransforms: true, tag: FROM_DOCUMENT },
    );
  }

  /** Keeps the caret's block on screen when somebody else deleted it: typing must not run into the block before. */
  #linger(): void {
    const selected = $selected();
    if (selected === null || this.#hold !== null || this.#lingering !== null) return;
    const { block } = selected.focus;
    this.projection.refresh();
    if (block === GHOST || this.projection.views.has(block)) return;
    if (this.#caret !== null && this.locate(this.#caret) !== null) return;
    const node = this.$node(block);
    if (node === null) return;
    this.#lingering = block;
    this.#screen.agreed.set(block, '');
    $restyle(node.setFace({ ...PLAIN_FACE, restored: true }), this.#styling, '');
    $select({ block, offset: 0 });
  }

  #afterUpdate(dirtyElements: ReadonlyMap<NodeKey, boolean>, dirtyText: boolean): void {
    const { selected, texts } = this.#editor.getEditorState().read(() => ({
      selected: $selected(),
      texts: dirtyText || dirtyElements.size > 0 ? $dirtyTexts(dirtyElements) : [],
    }));
    let wrote = false;
    const focused = selected?.focus.block ?? GHOST;
    const before = this.#screen.agreed.get(focused);
    for (const [id, text] of texts) wrote = this.#writeBlock(id, text, selected?.focus ?? null) || wrote;
    if (wrote && selected?.focus.block === GHOST) return this.#adoptGhost(selected.focus.offset);
    const backward = selected !== null && selected.start.block === selected.focus.block && selected.start.offset === selected.focus.offset;
    if (this.#hold === null) {
      // Typing that goes on elsewhere is another step.
      if (!wrote && !this.#stepOpen && dirtyElements.size === 0) this.#undo.cut();
      this.#caret =
        selected === null ? null : stickySelection(this.context.reader, selected.anchor, selected.focus, backward);
    }
    if (wrote || this.#stepOpen) this.#undo.settle(this.#caret);
    if (this.#stepOpen) this.#undo.cut();
    this.#stepOpen = false;
    if (wrote && selected !== null && this.#takeShape(selected.focus, before ?? '')) return;
    if (wrote || (this.#lingering !== null && selected?.focus.block !== this.#lingering)) this.#catchUp(selected?.focus.block);
  }

  /** Typing may have made another kind of the block: that is a step of its own, so that undo brings back what was typed. */
  #takeShape(caret: BlockPoint, before: string): boolean {
    const view = this.context.reader.find(caret.block);
    const shape = view === undefined ? null : typedShape(view, before);
    if (view === undefined || shape === null) return false;
    this.#editor.update(() => this.$edit((context) => takeShape(context, view, shape, caret.offset)), { discrete: true });
    return true;
  }

  /** After local typing roles, kinds or ghosts may have changed; most of the time nothing did. */
  #catchUp(focused: string | undefined): void {
    if (this.#lingering !== null && focused !== this.#lingering) this.#lingering = null;
    const shown = this.projection.refresh();
    const isShown = (block: ShownBlock, index: number): boolean => {
      const last = this.#shown[index];
      if (last?.id !== block.id || this.#screen.agreed.get(block.id) !== block.text) return false;
      return last === block || sameFace(last.face, block.face);
    };
    if (shown.length === this.#screen.keys.size && shown.every(isShown)) this.#shown = shown;
    else this.#pull();
  }

  /** The first text of an empty document made a block of it: shows that and keeps the caret. */
  #adoptGhost(offset: number): void {
    this.#editor.update(
      () => {
        this.$show();
        const [first] = this.projection.order;
        if (first !== undefined) $select({ block: first.id, offset });
      },
      { discrete: true },
    );
  }

  /** Writes one block's text if it differs from the agreed one. */
  #writeBlock(id: string, text: string, caret: BlockPoint | null): boolean {
    if (this.#hold?.block === id) return false;
    const agreed = this.#screen.agreed.get(id);
    const change = agreed === undefined ? null : textChange(agreed, text, caret?.block === id ? caret.offset : null);
    if (agreed === undefined || change === null) return false;
    this.#screen.agreed.set(id, text);
    this.#write(() => writeText(this.context, id, agreed, change));
    return true;
  }

  #timeTravel(travel: () => StickySelection | null): void {
    if (this.#hold !== null) return;
    this.$writePending();
    this.#undo.cut();
    const selection = this.#quietly(travel);
    this.$show();
    const place = selection === null ? null : this.locate(selection);
    if (place === null) this.$followCaret();
    else $select(place.anchor, place.focus);
  }

  /** One own transaction. */
  #write<T>(change: () => T): T {
    return this.#quietly(() => Y.transact(this.context.doc, change, this.context.origin));
  }

  /** Runs a change of the document that the caller itself brings to the screen. */
  #quietly<T>(change: () => T): T {
    const outer = this.#writing;
    this.#writing = true;
    try {
      return change();
    } finally {
      this.#writing = outer;
    }
  }
}

function $dirtyTexts(dirty: ReadonlyMap<NodeKey, boolean>): [string, string][] {
  const texts: [string, string][] = [];
  for (const key of dirty.keys()) {
    const node = $getNodeByKey(key);
    if ($isSpecBlockNode(node)) texts.push([node.getBlockId(), node.getLiteralText()]);
  }
  return texts;
}

const samePoint = (left: BlockPoint, right: BlockPoint): boolean =>
  left.block === right.block && left.offset === right.offset;
