import {
  COMMAND_PRIORITY_CRITICAL,
  FORMAT_TEXT_COMMAND,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
  mergeRegister,
} from 'lexical';
import { inlineContext, type TemplateSchema } from '../../../shared/spec/schema.ts';
import type { FlatBinding } from '../binding/flat-binding.ts';
import { blockElement, caretRect, domRange } from '../caret/dom-range.ts';
import { $select } from '../caret/selected.ts';
import { locate } from '../caret/sticky-selection.ts';
import { answerQuestion, type OpenQuestion } from './answer-question.ts';
import type { BlockAction } from './block-actions.ts';
import type { IdReservations } from './id-reservations.ts';
import { LayoutWatch } from './layout-watch.ts';
import type { MovedSection, SectionPlace } from './move-section.ts';
import { type ChipRequest, registerPriorityChips, writePriority } from './priority-chip.ts';
import { askAbout, registerSelectionTools, type TextSelection, writeLink } from './selection-tools.ts';
import { type SlashQuery, SlashWatch } from './slash-query.ts';
import type { SuppressionOrder } from './suppress.ts';

/** The parts of the spec as the page's menus and cards handle them. The editor draws none of those. */
/** What marks around a text make of it. */
export type TextStyle = 'bold' | 'italic' | 'strikethrough' | 'code';

export interface PageParts {
  /** Calls back while a slash before the caret asks for something. Returns how to stop. */
  onSlash(listener: (query: SlashQuery | null) => void): () => void;
  dismissSlash(): void;
  /** Calls back when the chip of a priority wants its menu. */
  onChip(listener: (request: ChipRequest) => void): () => void;
  setPriority(block: string, value: string): void;
  setStatus(status: string): void;
  /** Writes an answer over a question and logs it. False when the question has changed. */
  answer(question: OpenQuestion, answer: string, date: string): boolean;
  /** Calls back with the text that the author selected, and with null when nothing is any more. */
  onSelection(listener: (selection: TextSelection | null) => void): () => void;
  /** Puts marks around the selected text, or takes them away. */
  format(style: TextStyle): void;
  /** Makes a link of a selection, or gives the link around it another address. */
  link(selection: TextSelection, address: string): void;
  /** Makes an open question of a selection. */
  ask(selection: TextSelection): void;
  /** The focus, back to the text as it was. */
  focus(): void;
  /** Keeps the selection while a dialog has the focus; the answer brings both back, wherever the browser put them. */
  keepPlace(): () => void;
  /** Puts the stories in the order of their priorities, as one undo step. */
  sortStories(): void;
  /** Moves a heading with all it holds among its siblings, as one undo step. */
  moveSection(head: string, to: SectionPlace): Promise<MovedSection | null>;
  /** Silences a rule for a block, its section or the spec, as a comment; false where the block is gone. */
  suppress(order: SuppressionOrder): Promise<boolean>;
  /** Takes a suppression away: the comment's block. False where it is gone already. */
  liftSuppression(comment: string): Promise<boolean>;
  /** Does something to a block with what it holds. */
  act(block: string, action: BlockAction): void;
  /** Every key typed in the text goes to `handler` first; true means it took it. Null gives the keys back. */
  takeKeys(handler: ((event: KeyboardEvent) => boolean) | null): void;
  /** Tells assistive technology which option of which list the keys in the text move; null when no list is open. */
  pointAt(list: { readonly id: string; readonly option: string | null } | null): void;
  /** Box of a block, or of a place in its text, in the viewport. */
  boxOf(block: string, offset?: number): DOMRect | null;
  /** Calls back when blocks may stand elsewhere, at most once a frame; after words alone, in the pause behind them. */
  onLayout(listener: () => void): () => void;
}

export interface PagePartsHost {
  readonly editor: LexicalEditor;
  readonly binding: FlatBinding;
  readonly schema: TemplateSchema;
  readonly text: HTMLElement;
  readonly reservations: IdReservations;
  /** Gives the focus back to the text. */
  readonly focus: () => void;
}

/** Connects the parts with the page. `stop` ends everything it listens to. */
export function pageParts(host: PagePartsHost): PageParts & { readonly stop: () => void } {
  const { editor, binding, schema, text } = host;
  const slash = new SlashWatch(editor, binding);
  const chips = new Set<(request: ChipRequest) => void>();
  const selections = new Set<(selection: TextSelection | null) => void>();
  const inline = inlineContext(schema);
  let keys: ((event: KeyboardEvent) => boolean) | null = null;
  const layout = new LayoutWatch();
  const stop = mergeRegister(
    slash.register(),
    registerPriorityChips(editor, binding, (request) => {
      for (const listener of chips) listener(request);
    }),
    registerSelectionTools(editor, binding, inline, text, (selection) => {
      for (const listener of selections) listener(selection);
    }),
    editor.registerCommand(KEY_DOWN_COMMAND, (event) => keys?.(event) ?? false, COMMAND_PRIORITY_CRITICAL),
    layout.register(editor, text),
  );
  const listen = <T>(set: Set<T>, listener: T): (() => void) => {
    set.add(listener);
    return () => set.delete(listener);
  };
  return {
    stop,
    onSlash: (listener) => slash.onChange(listener),
    dismissSlash: () => slash.dismiss(),
    onChip: (listener) => listen(chips, listener),
    setPriority(block, value) {
      binding.edit((context) => {
        writePriority(context, block, value);
        return null;
      });
    },
    setStatus(status) {
      void import('./write-status.ts').then(({ writeStatus }) =>
        binding.edit((context) => {
          writeStatus(context, schema, status);
          return null;
        }),
      );
    },
    answer(question, answer, date) {
      let answered = false;
      binding.edit((context) => {
        const landing = answerQuestion(context, schema, question, answer, date);
        answered = landing !== null;
        return landing;
      });
      return answered;
    },
    onSelection: (listener) => listen(selections, listener),
    format: (style) => editor.update(() => void editor.dispatchCommand(FORMAT_TEXT_COMMAND, style)),
    link: (selection, address) => binding.edit((context) => writeLink(context, selection, address, inline)),
    ask: (selection) => binding.edit((context) => askAbout(context, selection)),
    sortStories() {
      void import('./sort-stories.ts').then(({ sortStories }) =>
        binding.edit((context) => {
          sortStories(context, schema);
          return null;
        }),
      );
    },
    async moveSection(head, to) {
      const { moveSection } = await import('./move-section.ts');
      let moved: MovedSection | null = null;
      binding.edit((context) => {
        moved = moveSection(context, schema, head, to);
        return null;
      });
      return moved;
    },
    async suppress(order) {
      const { suppress } = await import('./suppress.ts');
      let done = false;
      binding.edit((context) => {
        done = suppress(context, schema, order);
        return null;
      });
      return done;
    },
    async liftSuppression(comment) {
      const { liftSuppression } = await import('./suppress.ts');
      let done = false;
      binding.edit((context) => {
        done = liftSuppression(context, comment);
        return null;
      });
      return done;
    },
    act(block, action) {
      void import('./block-actions.ts').then(({ actOnBlock }) =>
        binding.edit((context) => actOnBlock(context, schema, block, action, host.reservations)),
      );
    },
    focus: host.focus,
    keepPlace() {
      const kept = binding.selection;
      return () => {
        const place = kept === null ? null : locate(binding.context.reader, kept);
        if (place !== null) editor.update(() => $select(place.anchor, place.focus), { discrete: true });
        host.focus();
      };
    },
    takeKeys(handler) {
      keys = handler;
    },
    pointAt(list) {
      const attributes = { 'aria-controls': list?.id, 'aria-activedescendant': list?.option };
      for (const [name, value] of Object.entries(attributes)) {
        if (value === undefined || value === null) text.removeAttribute(name);
        else text.setAttribute(name, value);
      }
    },
    boxOf(block, offset) {
      if (offset === undefined) return blockElement(editor, binding, block)?.getBoundingClientRect() ?? null;
      const range = domRange(editor, binding, { block, offset }, { block, offset });
      return range === null ? null : caretRect(range);
    },
    onLayout: (listener) => layout.listen(listener),
  };
}
