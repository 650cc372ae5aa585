import './editor.css';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { applyEdits } from '../../shared/doc/apply-edits.ts';
import { isReadOnlyLayout } from '../../shared/doc/layout.ts';
import type { DocumentReader } from '../../shared/doc/reader.ts';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
import type { ValidationResult } from '../../shared/validation/engine.ts';
import type { Fix } from '../../shared/validation/fix.ts';
import { afterFrame, afterPaint } from '../ui/after-paint.ts';
import type { BlockPoint } from './caret/block-offset.ts';
import { $readDomSelection } from './caret/dom-selection.ts';
import { $select, $selected } from './caret/selected.ts';
import { documentElements } from './document-elements.ts';
import { loadedScanner, loadScanner } from './edit/markdown-scanner.ts';
import { buildEditorCore } from './editor-core.ts';
import type { EditorHost } from './editor-host.ts';
import type { EditorMessages } from './editor-messages.ts';
import type { LateTools } from './late-tools.ts';
import { LeadColumns, registerLeadColumns } from './marks/lead-columns.ts';
import { layOutWhole, registerViewportTokens } from './marks/viewport-tokens.ts';
import { PresenceReservations } from './parts/id-reservations.ts';
import { type PageParts, pageParts } from './parts/page-parts.ts';
import { peerCarets } from './presence/peer-carets.ts';

export interface SpecEditorOptions {
  /** Empty element that the editor fills. */
  readonly root: HTMLElement;
  readonly doc: Y.Doc;
  readonly reader: DocumentReader;
  readonly awareness: Awareness;
  readonly schema: TemplateSchema;
  readonly readOnly: boolean;
  /** Accessible name of the text. */
  readonly label: string;
  readonly messages: EditorMessages;
}

export type FixOutcome = { readonly applied: true } | { readonly applied: false; readonly reason: string };

export interface SpecEditor {
  /** Parts of the spec as objects: what can be added, priority, status, questions. */
  readonly parts: PageParts;
  /** Puts the caret into a block and the focus into the text. */
  focusBlock(id: string, offset?: number): void;
  scrollToBlock(id: string): void;
  /** Draws margin signs and the state of chips. */
  setDiagnostics(result: ValidationResult): void;
  /** One undo step, or nothing and a reason. */
  applyFix(fix: Fix): FixOutcome;
  undo(): void;
  redo(): void;
  /** Calls back with the block of the caret whenever that changes. Returns how to stop. */
  onCaret(listener: (block: string | null) => void): () => void;
  /** Call right before a remote update is applied to the document: what is typed and selected must be known by then. */
  beforeRemoteUpdate(): void;
  /** Starts a tool whose code was not there when the editor was mounted. */
  use<T>(tool: (host: EditorHost) => T): T;
  dispose(): void;
}

/** Longer documents have tokens only near the viewport: above it keys would take longer than a frame. Blocks. */
const SPARSE_FROM = 500;

/** Blocks that fill the first picture on a large screen; the others are not laid out for it (style/blocks.css). */
const FIRST_PICTURE = 60;

/** When the parser for pasted markdown is fetched: behind everything the first view needs. Milliseconds. */
const SCANNER_DELAY = 1500;

/** Mounts the editor on a document. The document is never seeded here: an empty one shows an empty line. */
export function createSpecEditor(options: SpecEditorOptions): SpecEditor {
  const { root, doc, reader, awareness, schema, messages } = options;
  const editable = !options.readOnly && !isReadOnlyLayout(doc);
  const context = { doc, reader, random: Math.random, now: Date.now, origin: {} };
  const reservations = new PresenceReservations(awareness);
  const ports = { context, schema, sparseFrom: SPARSE_FROM, afterFrame };
  const { editor, binding } = buildEditorCore(ports, { editable, reservations });
  const elements = documentElements(root, { label: options.label, editable, messages });
  elements.text.toggleAttribute('data-mounting', true);
  editor.setRootElement(elements.text);

  const focus = (): void => {
    elements.text.focus({ preventScroll: true });
    editor.focus();
    revealCaret();
  };
  const revealCaret = (): void => {
    const block = caretBlock();
    const key = block === null ? undefined : binding.nodeKey(block);
    if (key !== undefined) editor.getElementByKey(key)?.scrollIntoView({ block: 'nearest' });
  };
  const parts = pageParts({ editor, binding, schema, reservations, text: elements.text, focus });
  const caret = (): BlockPoint | null => editor.getEditorState().read(() => $selected()?.focus ?? null);
  const others = (): BlockPoint[] => peerCarets(awareness, reader).map(({ head }) => head);
  const caretBlock = (): string | null => caret()?.block ?? null;
  const host: EditorHost = { editor, binding, schema, reservations, caret, others, focus };
  let disposed = false;
  let late: LateTools | null = null;
  let diagnostics: ValidationResult['diagnostics'] = [];
  const columns = new LeadColumns(elements.text);
  let stopViewport = (): void => {};
  // What is out of sight is laid out behind the first picture: in a long document that takes longer than all the rest.
  columns.measureFirst(FIRST_PICTURE);
  afterPaint(() => {
    if (disposed) return;
    layOutWhole(elements.text);
    elements.text.removeAttribute('data-mounting');
    columns.reset();
    stopViewport = registerViewportTokens(editor, binding, elements.text);
    void import('./late-tools.ts').then(
      ({ registerLateTools }) => {
        if (disposed) return;
        late = registerLateTools({ ...host, awareness, messages, editable, elements });
        late.showDiagnostics(diagnostics);
      },
      // Offline in the first second: the text can be edited without them.
      () => {},
    );
  });
  const stop = registerLeadColumns(editor, columns);
  // A chunk that cannot be loaded now is asked for again by the first paste.
  const idle = setTimeout(() => void loadScanner().catch(() => {}), SCANNER_DELAY);

  return {
    parts,
    focusBlock(id, offset = 0) {
      editor.update(() => $select({ block: id, offset }), { discrete: true });
      editor.focus();
      this.scrollToBlock(id);
    },
    scrollToBlock(id) {
      const key = binding.nodeKey(id);
      const element = key === undefined ? null : editor.getElementByKey(key);
      element?.scrollIntoView({ block: 'center', behavior: prefersCalm() ? 'auto' : 'smooth' });
    },
    setDiagnostics(result) {
      diagnostics = result.diagnostics;
      late?.showDiagnostics(diagnostics);
    },
    applyFix(fix) {
      const scanBlocks = loadedScanner();
      if (scanBlocks === null && fix.edits.some(({ edit }) => edit === 'insert')) {
        return { applied: false, reason: messages.notReady };
      }
      let applied = false;
      if (editable) {
        binding.edit((edits) => {
          applied = applyEdits(edits, fix.edits, scanBlocks ?? (() => [])).applied;
          return null;
        });
      }
      return applied ? { applied } : { applied, reason: messages.fixOutdated };
    },
    undo: () => editor.update(() => binding.$undo(), { discrete: true }),
    redo: () => editor.update(() => binding.$redo(), { discrete: true }),
    onCaret(listener) {
      let last = caretBlock();
      listener(last);
      return editor.registerUpdateListener(() => {
        const block = caretBlock();
        if (block !== last) listener(block);
        last = block;
      });
    },
    beforeRemoteUpdate() {
      if (binding.hold !== null) binding.hold.freeze();
      else editor.update(() => $readDomSelection(editor), { discrete: true });
    },
    use: (tool) => tool(host),
    dispose() {
      clearTimeout(idle);
      disposed = true;
      late?.stop();
      stop();
      stopViewport();
      parts.stop();
      awareness.setLocalStateField('caret', null);
      editor.dispose();
      elements.remove();
    },
  };
}

const prefersCalm = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;
